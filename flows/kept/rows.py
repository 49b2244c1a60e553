"""Kept rows: the records that count, the article rows they make, and what was coded from these."""

from collections.abc import Sequence

import polars as pl

from copydesk.flows.parse import FAILURE_COLUMNS
from copydesk.flows.paths import real
from copydesk.flows.settings import Settings
from copydesk.flows.snapshots.ledger import Ledger
from copydesk.flows.snapshots.ledger_rows import Record
from copydesk.flows.snapshots.store import Store
from copydesk.schemas.articles import Articles
from copydesk.schemas.events import Events
from copydesk.schemas.frames import empty
from copydesk.schemas.members import COLUMNS as MEMBER_COLUMNS
from copydesk.schemas.mentions import Mentions
from copydesk.schemas.quotes import Quotes

Frames = dict[str, pl.DataFrame]
RECORD_KEY = ("source_path", "source_locator", "raw_sha256")


def corpus_of(settings: Settings, ledger: Ledger) -> tuple[list[Record], pl.DataFrame]:
    """Return the records that count and the article rows they make."""
    live = live_records(settings, ledger)
    return live, article_rows(settings, live)


def live_records(settings: Settings, ledger: Ledger) -> list[Record]:
    """Return the records that count: all ever met, or with `drop` those whose file is there."""
    found = list(ledger.records())
    if settings.on_missing == "keep":
        return found
    return [record for record in found if (settings.raw / real(record.source_path)).is_file()]


def article_rows(settings: Settings, live: Sequence[Record]) -> pl.DataFrame:
    """Return one row with its `content_key` for each distinct article.

    Of several records of one article the first in the order of path and locator stands for it, so
    the choice does not depend on the order of arrival.
    """
    first: dict[str, Record] = {}
    for record in live:
        if record.article_id is not None:
            first.setdefault(record.article_id, record)
    batches = sorted({record.batch for record in first.values() if record.batch})
    none = empty(Articles).with_columns(pl.lit(None, pl.String).alias("content_key"))
    kept = pl.concat([none, *Store(settings.state / "articles").read(batches, "articles")])
    chosen = pl.DataFrame(
        [[getattr(r, name) for name in ("article_id", *RECORD_KEY)] for r in first.values()],
        schema=["article_id", *RECORD_KEY],
        orient="row",
        schema_overrides=dict.fromkeys(("article_id", *RECORD_KEY), pl.String),
    )
    rows = kept.join(chosen, on=("article_id", *RECORD_KEY), how="semi")
    return rows.unique("article_id", keep="first", maintain_order=True).sort("article_id")


def coded_rows(
    settings: Settings, ledger: Ledger, articles: pl.DataFrame, version: str | None
) -> Frames:
    """Return what was coded from these articles; nothing where articles alone are wanted.

    Events are those of `min_confidence` or more.
    """
    if version is None:
        return {}
    known = ledger.extractions(version)
    batches = sorted({known[key] for key in articles["content_key"] if key in known})
    store = Store(settings.state / "extractions")
    chosen = articles.select("article_id", "content_key")

    def rows(name: str, schema: dict[str, pl.DataType]) -> pl.DataFrame:
        none = pl.DataFrame(schema={**schema, "content_key": pl.String()})
        # Kept batches may lack a column that came later and is filled in here or may be empty.
        found = pl.concat([none, *store.read(batches, name)], how="diagonal")
        return found.join(chosen, on=("article_id", "content_key"), how="semi").select(list(schema))

    return {
        "members": rows("members", MEMBER_COLUMNS),
        "mentions": rows("mentions", Mentions.polars_schema()),
        "quotes": rows("quotes", Quotes.polars_schema()),
        "events": rows("events", Events.polars_schema()).filter(
            pl.col("confidence") >= pl.lit(settings.min_confidence, pl.Float32)
        ),
        "failures": rows("failures", FAILURE_COLUMNS),
    }
