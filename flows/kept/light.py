"""Light: which columns of which tables are asked of a corpus as one, and how they lie in memory.

To be related, compared, counted and reported. All else is read of some articles at a time.
"""

import polars as pl

from copydesk.flows.corpus.ids import ID, with_ids
from copydesk.flows.parse import FAILURE_COLUMNS
from copydesk.schemas.members import COLUMNS as MEMBER_COLUMNS

LIGHT_ARTICLES = """
    article_id content_key source_path source_locator raw_sha256 source_format story_id
    duplicate_role duplicate_score published_date published_at language outlet headline byline
    authors dateline section url warnings n_words
"""
LIGHT_MENTIONS = """
    mention_id article_id actor_id kind actor_kind text role title confidence mention_start
    head_start head_end
"""
LIGHT_QUOTES = "quote_id article_id actor_id mentioned_ids kind source"
LIGHT_EVENTS = """
    event_id article_id trigger_start event_type quad_class factuality actor_id actor_text
    recipient_id asserter_id event_start event_end date_method place place_country geonames_id
    latitude longitude n_killed n_injured crowd_size incident_id confidence
"""
LIGHT: dict[str, frozenset[str]] = {
    "articles": frozenset(LIGHT_ARTICLES.split()),
    "members": frozenset(MEMBER_COLUMNS),
    "mentions": frozenset(LIGHT_MENTIONS.split()),
    "quotes": frozenset(LIGHT_QUOTES.split()),
    "events": frozenset(LIGHT_EVENTS.split()),
    "failures": frozenset(FAILURE_COLUMNS),
}
FEW = (  # columns of words that many rows share
    *("canonical_key", "name", "kind", "resolution", "country"),
    *("event_type", "factuality", "date_method", "place", "place_country"),
)


def narrow(name: str, rows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of a table as they lie in memory of a whole corpus."""
    rows = with_ids(rows).with_columns(
        pl.col(name).cast(ID) for name in FEW if name in rows.columns
    )
    if name == "mentions":
        return rows.select(pl.col("mention_id").hash(), "article_id", "actor_id")
    if name == "quotes":
        is_given = pl.when(pl.col("source").is_not_null()).then(pl.lit("given"))
        return rows.with_columns(pl.col("quote_id").hash(), source=is_given.cast(ID))
    if name == "events":
        is_given = pl.when(pl.col("actor_text").is_not_null()).then(pl.lit("given"))
        return rows.with_columns(actor_text=is_given.cast(ID))
    return rows
