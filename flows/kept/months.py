"""Kept months: what each file of the last snapshot says, so that unchanged months are left alone.

A month whose rows were judged good and published is neither judged nor written again while its rows
stay what they are; one of these months is judged again at each publish, a sample, another each day.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from copydesk.flows.corpus.ids import with_ids
from copydesk.flows.settings import Settings
from copydesk.flows.snapshots.partitions import (
    BY_MONTH,
    UNDATED,
    file_of,
    file_sums,
    path_of,
    table_of,
)
from copydesk.flows.snapshots.store import DamagedBatchesError, Store
from copydesk.flows.versions import code_version
from copydesk.schemas.manifest import Manifest

CODE = ("flows/corpus", "flows/kept", "flows/publish.py", "flows/snapshots", "schemas")
SCHEMA = dict.fromkeys(("path", "fingerprint", "content"), pl.String)
Frames = dict[str, pl.DataFrame]


@dataclass(frozen=True, slots=True)
class KnownMonths:
    """The fingerprint and the content of each file that was judged good and published, by path."""

    files: dict[str, tuple[str, str]]

    def contents(self, prints: dict[str, str]) -> dict[str, str | None]:
        """Return what each file says where its rows are known, else None."""
        return {path: self._content(path, fingerprint) for path, fingerprint in prints.items()}

    def fresh(self, prints: dict[str, str], today: date) -> set[str]:
        """Return the months in which a file is not known, and one other, which is a sample."""
        known, unknown = set(), set()
        for path, fingerprint in prints.items():
            if table_of(path) in BY_MONTH:
                is_known = self._content(path, fingerprint) is not None
                (known if is_known else unknown).add(Path(path).stem)
        rest = sorted(known - unknown)
        return unknown | ({rest[today.toordinal() % len(rest)]} if rest else set())

    def _content(self, path: str, fingerprint: str) -> str | None:
        known, content = self.files.get(path, ("", ""))
        return content if known == fingerprint else None


def prints_by_month(
    articles: pl.DataFrame, told: Iterable[pl.DataFrame], rows: Frames
) -> dict[str, str]:
    """Return a fingerprint of each file that lies by month, by its path: that of its month.

    `told` has all that the rows of an article follow from, by `article_id`; `rows` the tables, of
    which only that column is asked. The order of rows means nothing. Of one version of Polars.
    """
    articles = with_ids(articles)
    placed = articles.select("article_id", _file=file_of("articles", articles))
    parts: dict[str, list[str]] = {}
    for part in (articles, *map(with_ids, told)):
        for file, fingerprint in file_sums(part, placed):
            parts.setdefault(file, []).append(fingerprint)
    whole = {f: hashlib.sha256(repr(some).encode()).hexdigest() for f, some in parts.items()}
    found = {}
    for name in (name for name in BY_MONTH if name in rows):
        ids = with_ids(rows[name].select("article_id"))
        files = ids.join(placed, on="article_id")["_file"].unique()
        for file in sorted(files) or [UNDATED]:
            found[path_of(name, file)] = whole.get(file, "0")
    return found


def known_months(settings: Settings) -> KnownMonths:
    """Return what this code kept of the last snapshot's files; nothing where it is damaged."""
    store = Store(settings.state / "months")
    names = [name for name in store.batches() if name.startswith(f"{_prefix()}-")]
    try:
        rows = [row for frame in store.read(names, "files") for row in frame.iter_rows()]
    except DamagedBatchesError:
        return KnownMonths({})
    return KnownMonths({path: (fingerprint, content) for path, fingerprint, content in rows})


def keep_months(settings: Settings, prints: dict[str, str], published: Manifest) -> None:
    """Keep what the files of a published snapshot say, for the next build."""
    contents = {entry.path: entry.content for entry in published.files}
    rows = [(path, prints[path], content) for path, content in contents.items() if path in prints]
    store = Store(settings.state / "months")
    name = f"{_prefix()}-{published.snapshot_id}"
    store.drop([name])
    store.write(name, {"files": pl.DataFrame(rows, SCHEMA, orient="row")})
    store.drop_all_but([name])


def _prefix() -> str:
    # Fingerprints are those of one version of Polars.
    return f"{code_version(CODE)}-{pl.__version__}"
