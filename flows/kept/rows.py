"""Kept rows: the records that count, the article rows they make, and what was coded from these.

Of a whole corpus only some columns are read, those that are asked of all rows together. Whole rows
are read of some articles at a time.
"""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice

import polars as pl

from copydesk.flows.buckets.refused import refused
from copydesk.flows.corpus.ids import ID, with_ids
from copydesk.flows.corpus.spoken import Spoken, spoken_in, together
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
# Columns that a corpus is asked for as one: to be related, compared, counted and reported.
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
SCHEMAS = {
    "members": MEMBER_COLUMNS,
    "mentions": Mentions.polars_schema(),
    "quotes": Quotes.polars_schema(),
    "events": Events.polars_schema(),
    "failures": FAILURE_COLUMNS,
}


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
    chosen = _chosen(live)
    if asked is not None:
        chosen = chosen.filter(pl.col("article_id").is_in(asked.implode()))
    none = empty(Articles).with_columns(pl.lit(None, pl.String).alias("content_key"))
    wanted = none.columns if columns is None else [name for name in none.columns if name in columns]
    store = Store(settings.state / "articles")
    by = ("article_id", "content_key", *RECORD_KEY)
    found = (rows for _, rows in _chosen_of(store, "articles", chosen, wanted, by))
    whole = pl.concat([none.select(wanted), *found])
    return whole.unique("article_id", keep="first", maintain_order=True).sort("article_id")


def _chosen(live: pl.DataFrame) -> pl.DataFrame:
    """Return the record that stands for each article, and the batch that holds its row.

    Of several records of one article it is the first in the order of path and locator, so the
    choice does not depend on the order of arrival.
    """
    first = live.filter(pl.col("article_id").is_not_null()).unique(
        "article_id", keep="first", maintain_order=True
    )
    return first.select("batch", "article_id", "content_key", *RECORD_KEY)


@dataclass(frozen=True, slots=True)
class CodedRows:
    """What was coded from some articles, where it lies."""

    settings: Settings
    chosen: pl.DataFrame  # article_id, content_key, language, batch

    def read(self, tables: Collection[str], asked: pl.Series) -> Frames:
        """Return the whole rows of some articles in some tables.

        Events are those of `min_confidence` or more.
        """
        chosen = self.chosen.filter(pl.col("article_id").is_in(asked.implode()))
        found = {}
        for name in tables:
            # Kept batches may lack a column that came later and is filled in here or may be empty.
            parts = [pl.DataFrame(schema=SCHEMAS[name])]
            parts += [rows for _, rows in self._batches(name, list(SCHEMAS[name]), chosen)]
            found[name] = pl.concat(parts, how="diagonal").select(list(SCHEMAS[name]))
        return {name: self._sure(name, rows) for name, rows in found.items()}

    def light(self) -> tuple[Frames, Spoken]:
        """Return of all articles what is asked of them as one, and how their mentions speak.

        Ids are categories; keys of mentions and quotes, which are only told apart, are digests. Of
        a quote's source and an event's actor it is only known whether there are words for it.
        """
        nothing = pl.DataFrame(schema=SCHEMAS["mentions"])
        spoken = [spoken_in(nothing, self.chosen.clear())]
        found = {}
        for name, columns in LIGHT.items():
            if name == "articles":
                continue
            wanted = [column for column in SCHEMAS[name] if column in columns]
            empty_rows = pl.DataFrame(schema=SCHEMAS[name]).select(wanted)
            parts = [_narrow(name, empty_rows)]
            for keys, rows in self._batches(name, wanted, self.chosen):
                whole = pl.concat([empty_rows, rows], how="diagonal").select(wanted)
                if name == "mentions":
                    spoken.append(spoken_in(whole, keys))
                parts.append(_narrow(name, self._sure(name, whole)))
            found[name] = pl.concat(parts)
        return found, together(spoken)

    def _sure(self, name: str, rows: pl.DataFrame) -> pl.DataFrame:
        return sure_enough(rows, self.settings.min_confidence) if name == "events" else rows

    def _batches(
        self, name: str, wanted: list[str], chosen: pl.DataFrame
    ) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
        store = Store(self.settings.state / "extractions")
        yield from _chosen_of(store, name, chosen, wanted, ("article_id", "content_key"))


def _narrow(name: str, rows: pl.DataFrame) -> pl.DataFrame:
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


def coded_rows(
    settings: Settings, ledger: Ledger, articles: pl.DataFrame, version: str | None
) -> CodedRows | None:
    """Return what was coded under a version from these articles, given with `content_key`.

    None where articles alone are wanted.
    """
    if version is None:
        return None
    known = ledger.extractions(version)
    coded = pl.DataFrame(
        {"content_key": list(known), "batch": list(known.values())},
        dict.fromkeys(("content_key", "batch"), pl.String),
    )
    chosen = articles.select("article_id", "content_key", "language")
    chosen = chosen.join(coded, on="content_key")
    return CodedRows(settings, chosen)


def words_of(live: pl.DataFrame) -> pl.DataFrame:
    """Return each article with a digest of its words, of one version of Polars.

    In the order of the batches that hold them, so that neighbours are read together.
    """
    chosen = _chosen(live).sort("batch", maintain_order=True)
    return chosen.select("article_id", digest=chosen.select("content_key").hash_rows())


def digests_of(settings: Settings, live: pl.DataFrame, coded: CodedRows | None) -> pl.DataFrame:
    """Return a digest of each article's row and of all that was coded from it.

    No row is read: it names the batches that hold them, and by what they are known there. Of one
    version of Polars.
    """
    chosen = _named(_chosen(live), Store(settings.state / "articles"))
    if coded is not None:
        beside = _named(coded.chosen, Store(settings.state / "extractions"))
        chosen = chosen.join(beside, on="article_id", how="left", maintain_order="left")
    told = chosen.drop("article_id")
    return chosen.select("article_id", digest=told.hash_rows())


def _named(chosen: pl.DataFrame, store: Store) -> pl.DataFrame:
    """Return rows with what names all that their batch holds, instead of its name."""
    names = chosen["batch"].unique().drop_nulls()
    digests = {name: hashlib.sha256(store.digest(name).encode()).hexdigest() for name in names}
    digest = pl.col("batch").replace_strict(digests, default=None, return_dtype=pl.String)
    return chosen.with_columns(digest.alias("batch"))


def _chosen_of(
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
