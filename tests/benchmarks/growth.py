"""Measure what publishing costs as a corpus grows: CPU seconds and memory, whole and 100 more.

    python -m tests.benchmarks.growth 1000 5000 20000 [--daily]

A corpus of any size is replayed from the sample: each copy of its articles is ciphered letter by
letter, so that no copy has another's words or names but every offset still cuts the same ones; its
days lie a day later each time. Copies go straight into store and ledger, as if read and coded, so
that publishing alone is measured. Names recur in a fortieth of the copies.

The sample's days lie a year apart, so that 100 articles more change a third of all months and a
fifth of what has no day. With --daily each copy is the news of one day, as an archive grows.
"""

import hashlib
import multiprocessing
import random
import string
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import polars as pl

from copydesk.flows.build import build
from copydesk.flows.languages.models import model_facts
from copydesk.flows.parse import CODED, coding_version
from copydesk.flows.settings import Settings
from copydesk.flows.snapshots.ledger_file import open_ledger
from copydesk.flows.snapshots.ledger_rows import Record
from copydesk.flows.snapshots.store import Store
from copydesk.flows.watching import Silent
from tests.conftest import SAMPLE

N_MORE = 100  # articles added to the whole
NAMES_RECUR = 40
DAYS = 730  # over which the copies are spread
ACTORS = {"actor_id", "recipient_id", "asserter_id"}
FOREIGN = {"external_id", "wikidata_id", "geonames_id"}
CIPHERED = {
    "articles": ("text",),
    "mentions": ("text",),
    "quotes": ("content", "cue", "source"),
    "events": ("trigger", "actor_text", "recipient_text"),
}
Frames = dict[str, pl.DataFrame]


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What one publishing came to, in a process of its own."""

    n_articles: int  # new ones
    n_rows: int
    cpu_seconds: float
    mebibytes: float  # the most it held
    held_back: str | None = None  # why


def measure(
    sizes: Sequence[int], *, is_daily: bool = False
) -> Iterator[tuple[Published, Published]]:
    """Yield what publishing a corpus of each size costs whole, and 100 articles more."""
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "raw"
        raw.mkdir()
        (raw / "roof.txt").write_text("Roof mended\n\nThe roof was mended on Monday.\n")
        once = Settings(raw=SAMPLE, exports=Path(folder) / "once", workers=1, max_unread_rate=1.0)
        build(once, Silent())
        records, frames = _kept(once)
        frames = _of_one_day(frames) if is_daily else frames
        for size in sizes:
            given = Settings(raw=raw, exports=Path(folder) / str(size), workers=1)
            n_copies, n_each = -(-size // len(records)), len(records)
            _replay(given, records, frames, range(1, n_copies + 1))
            whole = _measured(given, n_copies * n_each)
            more = range(n_copies + 1, n_copies + 1 + -(-N_MORE // n_each))
            _replay(given, records, frames, more)
            yield whole, _measured(given, len(more) * n_each)


def in_words(found: Published) -> str:
    """Return a figure for the terminal."""
    state = f"held back ({found.held_back})" if found.held_back else f"{found.n_rows:,} rows"
    return f"{state}, {found.cpu_seconds:.1f} CPU s, {found.mebibytes:,.0f} MiB"


def main(sizes: list[int], *, is_daily: bool) -> None:
    """Print a line for each size: rows, CPU seconds and peak memory, whole and 100 more."""
    for whole, more in measure(sizes, is_daily=is_daily):
        line = f"{whole.n_articles:>8,} articles: {in_words(whole)}"
        sys.stdout.write(f"{line}; {more.n_articles} more: {in_words(more)}\n")
        sys.stdout.flush()


def _kept(given: Settings) -> tuple[list[Record], Frames]:
    """Return what a build of the sample kept: the records that became articles, and all rows."""
    with open_ledger(given.state) as ledger:
        found = {r.content_key: r for r in ledger.records() if r.batch is not None}
        batches = {r.batch for r in found.values() if r.batch is not None}
    articles = pl.concat(Store(given.state / "articles").read(sorted(batches), "articles"))
    articles = articles.unique("content_key", keep="first", maintain_order=True)
    store = Store(given.state / "extractions")
    coded = {name: pl.concat(store.read(store.batches(), name)) for name in CODED}
    return list(found.values()), {"articles": articles, **coded}


def _of_one_day(frames: Frames) -> Frames:
    """Return the sample as the news of one day: each article's dates lie as many days later."""
    articles = frames["articles"]
    dated = articles.drop_nulls("published_date").sort("published_date")
    last = dated["published_date"][-1]
    shifts = articles.select("article_id", _shift=(last - pl.col("published_date")))
    facts = {name: dated[name][-1] for name in ("published_precision", "published_method")}
    found = {}
    for table, rows in frames.items():
        days = [n for n, t in rows.schema.items() if t == pl.Date or isinstance(t, pl.Datetime)]
        later = pl.col("_shift").fill_null(pl.duration())
        moved = rows.join(shifts, on="article_id", how="left", maintain_order="left")
        moved = moved.with_columns(pl.col(name) + later for name in days)
        found[table] = moved.drop("_shift").cast(rows.schema)
    filled = {name: pl.col(name).fill_null(value) for name, value in facts.items()}
    found["articles"] = found["articles"].with_columns(
        **filled, published_date=pl.col("published_date").fill_null(last)
    )
    return found


def _replay(given: Settings, records: list[Record], frames: Frames, copies: range) -> None:
    """Enter copies of the sample into store and ledger, a few dozen a batch."""
    version = coding_version(given, model_facts(given.model).digest)
    with open_ledger(given.state) as ledger:
        for some in _sliced(copies, 40):
            name = f"replayed{some[0]:08}"
            parts = [{n: _copy(n, rows, i) for n, rows in frames.items()} for i in some]
            whole = {n: pl.concat([part[n] for part in parts]) for n in frames}
            Store(given.state / "articles").write(name, {"articles": whole.pop("articles")})
            keys = [_other(r.content_key or "", i) for i in some for r in records]
            about = {"version": version, "content_keys": keys}
            Store(given.state / "extractions").write(name, whole, about)
            entered = [_record(record, i, name) for i in some for record in records]
            ledger.enter_files((), entered, version)
            ledger.enter_extractions(keys, version, name)


def _sliced(copies: range, size: int) -> Iterator[range]:
    for start in range(0, len(copies), size):
        yield copies[start : start + size]


def _record(record: Record, i: int, batch: str) -> Record:
    return replace(
        record,
        source_path=f"replayed/{i}/{record.source_path}",
        article_id=_other(record.article_id or "", i),
        content_key=_other(record.content_key or "", i),
        batch=batch,
    )


def _copy(table: str, rows: pl.DataFrame, i: int) -> pl.DataFrame:
    """Return the rows of a table as the i-th copy has them."""
    strings = [name for name, dtype in rows.schema.items() if dtype == pl.String]
    changes = []
    for name in strings:
        if name in ACTORS:
            changes.append(_mapped(rows, name, lambda value: _other(value, i % NAMES_RECUR)))
        elif name == "content_key" or (name.endswith("_id") and name not in FOREIGN):
            changes.append(_mapped(rows, name, lambda value: _other(value, i)))
        elif name in CIPHERED.get(table, ()):
            changes.append(_mapped(rows, name, lambda value: value.translate(_cipher(i))))
        elif table == "members" and name in ("name", "canonical_key"):
            changes.append(_mapped(rows, name, lambda value: _renamed(value, i % NAMES_RECUR)))
        elif name == "source_path":
            changes.append((pl.lit(f"replayed/{i}/") + pl.col(name)).alias(name))
    for name in (name for name, dtype in rows.schema.items() if dtype == pl.List(pl.String)):
        if name.endswith("_ids"):
            values = [[_other(value, i % NAMES_RECUR) for value in some] for some in rows[name]]
            changes.append(pl.Series(name, values, rows.schema[name]))
    later = pl.duration(days=i % DAYS)
    dates = [n for n, t in rows.schema.items() if t == pl.Date or isinstance(t, pl.Datetime)]
    nobody = [pl.lit(None, pl.String).alias("wikidata_id")] if table == "members" else []
    return rows.with_columns(*changes, *nobody, *(pl.col(name) + later for name in dates))


def _mapped(rows: pl.DataFrame, name: str, change) -> pl.Series:
    return pl.Series(
        name, [None if value is None else change(value) for value in rows[name]], pl.String
    )


def _renamed(value: str, i: int) -> str:
    kind, colon, rest = value.rpartition(":")
    return kind + colon + rest.translate(_cipher(-1 - i))


@cache
def _cipher(i: int) -> dict[int, int]:
    letters = list(string.ascii_lowercase)
    random.Random(i).shuffle(letters)
    small, mixed = string.ascii_lowercase, "".join(letters)
    return str.maketrans(small + small.upper(), mixed + mixed.upper())


def _other(value: str, i: int) -> str:
    prefix, mark, digits = value.rpartition("_")
    return prefix + mark + hashlib.sha256(f"{value}{i}".encode()).hexdigest()[: len(digits)]


def _measured(given: Settings, n_articles: int) -> Published:
    """Build in a process of its own; return what it came to."""
    context = multiprocessing.get_context("spawn")
    answer = context.Queue()
    process = context.Process(target=_build, args=(given, n_articles, answer))
    process.start()
    found = answer.get()
    process.join()
    return found


def _build(given: Settings, n_articles: int, answer: multiprocessing.Queue) -> None:
    start = time.process_time()
    built = build(given, Silent())
    found = Published(
        n_articles=n_articles,
        n_rows=sum(built.n_rows.values()),
        cpu_seconds=time.process_time() - start,
        mebibytes=_peak_kibibytes() / 1024,
        held_back="; ".join(built.reasons) or None,
    )
    answer.put(found)


def _peak_kibibytes() -> int:
    """Return the most memory this process had; getrusage counts its parent's from before exec."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))


if __name__ == "__main__":
    words = sys.argv[1:]
    main([int(word) for word in words if word.isdigit()], is_daily="--daily" in words)
