"""Kept rows: the records that count, and the article rows they make, whole or some columns."""

from collections.abc import Collection, Iterator
from itertools import islice

import polars as pl

from copydesk.flows.buckets.refused import refused
from copydesk.flows.kept.light import LIGHT
from copydesk.flows.paths import real
from copydesk.flows.settings import Settings
from copydesk.flows.snapshots.ledger import Ledger
from copydesk.flows.snapshots.ledger_rows import COLUMNS
from copydesk.flows.snapshots.store import Store
from copydesk.schemas.articles import Articles
from copydesk.schemas.frames import empty

Frames = dict[str, pl.DataFrame]
RECORD_KEY = ("source_path", "source_locator", "raw_sha256")
SOME = 10_000  # records that are tuples at a time


def corpus_of(settings: Settings, ledger: Ledger) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the records that count, as `live_records` does, and the articles they make, light."""
    live = live_records(settings, ledger)
    return live, article_rows(settings, live, columns=LIGHT["articles"])


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


def article_rows(
    settings: Settings,
    live: pl.DataFrame,
    asked: pl.Series | None = None,
    columns: Collection[str] | None = None,
) -> pl.DataFrame:
    """Return one row with its `content_key` for each distinct article, or for those asked for.

    Or some of their columns.
    """
    chosen = chosen_records(live)
    if asked is not None:
        chosen = chosen.filter(pl.col("article_id").is_in(asked.implode()))
    none = empty(Articles).with_columns(pl.lit(None, pl.String).alias("content_key"))
    wanted = none.columns if columns is None else [name for name in none.columns if name in columns]
    store = Store(settings.state / "articles")
    by = ("article_id", "content_key", *RECORD_KEY)
    found = (rows for _, rows in chosen_of(store, "articles", chosen, wanted, by))
    whole = pl.concat([none.select(wanted), *found])
    return whole.unique("article_id", keep="first", maintain_order=True).sort("article_id")


def chosen_records(live: pl.DataFrame) -> pl.DataFrame:
    """Return the record that stands for each article, and the batch that holds its row.

    Of several records of one article it is the first in the order of path and locator, so the
    choice does not depend on the order of arrival.
    """
    first = live.filter(pl.col("article_id").is_not_null()).unique(
        "article_id", keep="first", maintain_order=True
    )
    return first.select("batch", "article_id", "content_key", *RECORD_KEY)


def words_of(live: pl.DataFrame) -> pl.DataFrame:
    """Return each article with a digest of its words, of one version of Polars.

    In the order of the batches that hold them, so that neighbours are read together.
    """
    chosen = chosen_records(live).sort("batch", maintain_order=True)
    return chosen.select("article_id", digest=chosen.select("content_key").hash_rows())


def chosen_of(
    store: Store, name: str, chosen: pl.DataFrame, wanted: list[str], on: Collection[str]
) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
    """Yield of each batch what is chosen in it, and these rows, those of the columns it has.

    `chosen` has columns that tell which rows, by which it is joined, and the `batch` that each lies
    in. One batch at a time, or a corpus would lie in memory twice. Raises DamagedBatchesError,
    which names every batch that is not what was written.
    """
    of_batch = chosen.drop_nulls("batch").partition_by("batch", as_dict=True, include_key=False)
    batches = sorted(str(batch) for (batch,) in of_batch)
    columns = {*wanted, *on}
    for batch, rows in zip(batches, store.each(batches, name, columns), strict=True):
        keys = of_batch[(batch,)]
        kept = rows.join(keys, on=list(on), how="semi", maintain_order="left")
        found = rows if kept.height == rows.height else kept
        yield keys, found.select([column for column in wanted if column in found.columns])


def _is_there(settings: Settings, path: str) -> bool:
    return path in refused(settings) or (settings.raw / real(path)).is_file()
