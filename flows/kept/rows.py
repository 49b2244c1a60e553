"""Kept rows: the records that count, the article rows they make, and what was coded from these."""

from collections.abc import Iterator
from itertools import islice

import polars as pl

from copydesk.flows.buckets.refused import refused
from copydesk.flows.parse import FAILURE_COLUMNS, sure_enough
from copydesk.flows.paths import real
from copydesk.flows.settings import Settings
from copydesk.flows.snapshots.ledger import Ledger
from copydesk.flows.snapshots.ledger_rows import COLUMNS
from copydesk.flows.snapshots.store import Store
from copydesk.schemas.articles import Articles
from copydesk.schemas.events import Events
from copydesk.schemas.frames import empty
from copydesk.schemas.members import COLUMNS as MEMBER_COLUMNS
from copydesk.schemas.mentions import Mentions
from copydesk.schemas.quotes import Quotes

Frames = dict[str, pl.DataFrame]
RECORD_KEY = ("source_path", "source_locator", "raw_sha256")
SOME = 10_000  # records that are tuples at a time


def corpus_of(settings: Settings, ledger: Ledger) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the records that count, as `live_records` does, and the article rows they make."""
    live = live_records(settings, ledger)
    return live, article_rows(settings, live)


def live_records(settings: Settings, ledger: Ledger) -> pl.DataFrame:
    """Return the records that count: all ever met, or with `drop` those whose file is there.

    One row a record, in the order of path, locator and bytes, with the fields of `Record`.
    """
    met = ledger.rows()
    schema = dict.fromkeys(COLUMNS, pl.String) | {"n_bytes": pl.Int64}
    parts = [pl.DataFrame(schema=schema)]
    while some := list(islice(met, SOME)):
        parts.append(pl.DataFrame(some, schema, orient="row"))
    found = pl.concat(parts)
    if settings.on_missing == "keep":
        return found
    there = [path for path in found["source_path"].unique() if _is_there(settings, path)]
    return found.filter(pl.col("source_path").is_in(there))


def article_rows(settings: Settings, live: pl.DataFrame) -> pl.DataFrame:
    """Return one row with its `content_key` for each distinct article.

    Of several records of one article the first in the order of path and locator stands for it, so
    the choice does not depend on the order of arrival.
    """
    first = live.filter(pl.col("article_id").is_not_null()).unique(
        "article_id", keep="first", maintain_order=True
    )
    chosen = first.select("batch", "article_id", *RECORD_KEY)
    none = empty(Articles).with_columns(pl.lit(None, pl.String).alias("content_key"))
    store = Store(settings.state / "articles")
    kept = pl.concat([none, *_chosen_of(store, "articles", chosen, [])])
    return kept.unique("article_id", keep="first", maintain_order=True).sort("article_id")


def coded_rows(
    settings: Settings, ledger: Ledger, articles: pl.DataFrame, version: str | None
) -> Frames:
    """Return what was coded from these articles; nothing where articles alone are wanted.

    Events are those of `min_confidence` or more.
    """
    if version is None:
        return {}
    known = ledger.extractions(version)
    coded = pl.DataFrame(
        {"content_key": list(known), "batch": list(known.values())},
        dict.fromkeys(("content_key", "batch"), pl.String),
    )
    store = Store(settings.state / "extractions")
    chosen = articles.select("article_id", "content_key").join(coded, on="content_key")

    def rows(name: str, schema: dict[str, pl.DataType]) -> pl.DataFrame:
        # Kept batches may lack a column that came later and is filled in here or may be empty.
        parts = [pl.DataFrame(schema=schema), *_chosen_of(store, name, chosen, ["content_key"])]
        return pl.concat(parts, how="diagonal").select(list(schema))

    return {
        "members": rows("members", MEMBER_COLUMNS),
        "mentions": rows("mentions", Mentions.polars_schema()),
        "quotes": rows("quotes", Quotes.polars_schema()),
        "events": sure_enough(rows("events", Events.polars_schema()), settings.min_confidence),
        "failures": rows("failures", FAILURE_COLUMNS),
    }


def _chosen_of(
    store: Store, name: str, chosen: pl.DataFrame, beside: list[str]
) -> Iterator[pl.DataFrame]:
    """Yield the rows of each batch that are of chosen articles, without some columns.

    `chosen` has the columns that tell which rows, and the `batch` that each lies in. One batch at a
    time, or a corpus would lie in memory twice. Raises DamagedBatchesError, which names every batch
    that is not what was written.
    """
    of_batch = chosen.drop_nulls("batch").partition_by("batch", as_dict=True, include_key=False)
    batches = sorted(str(batch) for (batch,) in of_batch)
    for batch, rows in zip(batches, store.each(batches, name), strict=True):
        keys = of_batch[(batch,)]
        kept = rows.join(keys, on=keys.columns, how="semi", maintain_order="left")
        yield (rows if kept.height == rows.height else kept).drop(beside)


def _is_there(settings: Settings, path: str) -> bool:
    return path in refused(settings) or (settings.raw / real(path)).is_file()
