"""Parse: article rows become mentions, quotes and events, batch by batch, in the workers."""

import hashlib
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import polars as pl

from copydesk.flows.limits import KEPT, Limits
from copydesk.flows.settings import Settings
from copydesk.flows.snapshots.ledger import Ledger
from copydesk.flows.snapshots.store import Store
from copydesk.flows.tally import counted
from copydesk.flows.versions import CODING, code_version
from copydesk.flows.workers import Each
from copydesk.schemas.articles import Article
from copydesk.schemas.events import Events
from copydesk.schemas.extraction import Extraction
from copydesk.schemas.frames import frame, records
from copydesk.schemas.members import member_frame
from copydesk.schemas.mentions import Mentions
from copydesk.schemas.quotes import Quotes

TALLY = "coded-articles"
CODED = ("mentions", "members", "quotes", "events", "failures")
PORTIONS = 8  # for every worker, where there is enough to do
LEAST_CHARACTERS, MOST_CHARACTERS = 20_000, 500_000  # of a portion: a third of a second to 8 s
FAILURE_COLUMNS: dict[str, pl.DataType] = {"article_id": pl.String(), "message": pl.String()}


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleBatch:
    """Some article rows for one worker, as Arrow bytes."""

    rows: bytes
    model: str
    gazetteer: tuple[Path, ...]
    store: Path
    version: str
    limits: Limits
    min_confidence: float  # of the events that are counted; all are kept
    tally: Path  # grows with each article: see flows/tally.py

    def divided(self) -> tuple["ArticleBatch", ...]:
        """Return the batch in two, or nothing of a single article."""
        rows = pl.read_ipc(io.BytesIO(self.rows))
        half = rows.height // 2
        parts = (rows[:half], rows[half:])
        return tuple(replace(self, rows=_as_bytes(part)) for part in parts) if half else ()

    def given_up(self, why: str) -> "CodedBatch":
        """Keep, of articles that no worker survives, why they are not coded."""
        rows = pl.read_ipc(io.BytesIO(self.rows))
        return _kept(
            self, rows, [Extraction(article=a, failure=why) for a in records(Article, rows)]
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedBatch:
    """What was coded from a batch of articles; the rows lie in the store already."""

    name: str
    content_keys: tuple[str, ...]
    n_quotes: int
    n_events: int  # of those that are published


def coding_version(settings: Settings, model_digest: str) -> str:
    """Return what decides how an article is coded: code, words, codebook, gazetteers, model."""
    gazetteers = hashlib.sha256(b"".join(path.read_bytes() for path in settings.gazetteer))
    limits = "/".join(str(value) for value in settings.limits.of_coding().values())
    return f"{code_version(CODING)}/{gazetteers.hexdigest()[:12]}/{model_digest}/{limits}"


def waiting_rows(ledger: Ledger, articles: pl.DataFrame, version: str) -> pl.DataFrame:
    """Return the article rows that the ledger does not know as coded under this version."""
    known = ledger.extractions(version)
    return articles.filter(~pl.col("content_key").is_in(list(known))).sort("content_key")


def parse(
    settings: Settings, ledger: Ledger, each: Each, waiting: pl.DataFrame, version: str
) -> Iterator[CodedBatch]:
    """Code article rows, given with their `content_key`.

    Yields each batch once it is kept and entered.
    """
    batches = (
        ArticleBatch(
            rows=_as_bytes(rows),
            model=settings.model,
            gazetteer=settings.gazetteer,
            store=settings.state / "extractions",
            version=version,
            limits=settings.limits,
            min_confidence=settings.min_confidence,
            tally=settings.state / TALLY,
        )
        for rows in _portions(waiting, settings)
    )
    for done in each(code_articles, batches):
        ledger.enter_extractions(done.content_keys, version, done.name)
        yield done


def _portions(rows: pl.DataFrame, settings: Settings) -> Iterator[pl.DataFrame]:
    """Yield the rows in portions of about the same length of text, several for every worker.

    By length, not by number: so all workers end together, the memory of each is bounded, and a
    worker that is killed loses seconds of work.
    """
    lengths = rows["text"].str.len_chars().to_list()
    share = sum(lengths) // (settings.workers * PORTIONS)
    most = max(LEAST_CHARACTERS, min(MOST_CHARACTERS, share))
    start = n_characters = 0
    for end, length in enumerate(lengths):
        too_long = n_characters + length > most or end - start == settings.batch_size
        if too_long and end > start:
            yield rows[start:end]
            start, n_characters = end, 0
        n_characters += length
    if start < len(lengths):
        yield rows[start:]


def code_articles(batch: ArticleBatch) -> CodedBatch:
    """Code one batch of article rows and keep the frames in the store.

    Events are kept far below what is published: another `min_confidence` codes nothing anew.
    """
    from copydesk.flows.extraction import extract

    rows = pl.read_ipc(io.BytesIO(batch.rows))
    articles = records(Article, rows)
    coded = extract(articles, batch.model, batch.gazetteer, batch.limits, KEPT)
    return _kept(batch, rows, coded)


def _kept(batch: ArticleBatch, rows: pl.DataFrame, extractions: Iterable[Extraction]) -> CodedBatch:
    """Keep what was coded from the rows of a batch."""
    keys = rows["content_key"].to_list()
    name = hashlib.sha256("\n".join([batch.version, *keys]).encode()).hexdigest()[:24]
    key_of = dict(zip(rows["article_id"], keys, strict=True))
    waiting = counted(extractions, batch.tally)
    parts: dict[str, list[pl.DataFrame]] = {table: [] for table in CODED}
    while some := list(islice(waiting, 64)):
        mentions = [m for e in some for m in e.mentions]
        parts["mentions"].append(frame(Mentions, mentions))
        parts["members"].append(member_frame(some))
        parts["quotes"].append(frame(Quotes, [q for e in some for q in e.quotes]))
        parts["events"].append(frame(Events, [v for e in some for v in e.events]))
        failures = [(e.article.article_id, e.failure) for e in some if e.failure is not None]
        parts["failures"].append(pl.DataFrame(failures, schema=FAILURE_COLUMNS, orient="row"))
    frames = {table: pl.concat(found) for table, found in parts.items() if found}
    Store(batch.store).write(
        name,
        {t: _keyed(rows, key_of) for t, rows in frames.items()},
        about={"version": batch.version, "content_keys": keys},
    )
    return CodedBatch(
        name=name,
        content_keys=tuple(keys),
        n_quotes=frames["quotes"].height,
        n_events=sure_enough(frames["events"], batch.min_confidence).height,
    )


def sure_enough(events: pl.DataFrame, min_confidence: float) -> pl.DataFrame:
    """Return the event rows that are published at a threshold, as exact as the column is."""
    return events.filter(pl.col("confidence") >= pl.lit(min_confidence, pl.Float32))


def _keyed(rows: pl.DataFrame, key_of: dict[str, str]) -> pl.DataFrame:
    return rows.with_columns(
        pl.col("article_id").replace_strict(key_of, return_dtype=pl.String).alias("content_key")
    )


def _as_bytes(rows: pl.DataFrame) -> bytes:
    sink = io.BytesIO()
    rows.write_ipc(sink)
    return sink.getvalue()
