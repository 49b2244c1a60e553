"""Coded rows: what was coded from the articles of a corpus, whole of some, light of all."""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import polars as pl

from copydesk.flows.corpus.spoken import Spoken, spoken_in, together
from copydesk.flows.kept.light import LIGHT, narrow
from copydesk.flows.kept.rows import Frames, chosen_of, chosen_records
from copydesk.flows.parse import FAILURE_COLUMNS, sure_enough
from copydesk.flows.settings import Settings
from copydesk.flows.snapshots.ledger import Ledger
from copydesk.flows.snapshots.store import Store
from copydesk.schemas.events import Events
from copydesk.schemas.members import COLUMNS as MEMBER_COLUMNS
from copydesk.schemas.mentions import Mentions
from copydesk.schemas.quotes import Quotes

SCHEMAS = {
    "members": MEMBER_COLUMNS,
    "mentions": Mentions.polars_schema(),
    "quotes": Quotes.polars_schema(),
    "events": Events.polars_schema(),
    "failures": FAILURE_COLUMNS,
}


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
            parts = [narrow(name, empty_rows)]
            for keys, rows in self._batches(name, wanted, self.chosen):
                whole = pl.concat([empty_rows, rows], how="diagonal").select(wanted)
                if name == "mentions":
                    spoken.append(spoken_in(whole, keys))
                parts.append(narrow(name, self._sure(name, whole)))
            found[name] = pl.concat(parts)
        return found, together(spoken)

    def _sure(self, name: str, rows: pl.DataFrame) -> pl.DataFrame:
        return sure_enough(rows, self.settings.min_confidence) if name == "events" else rows

    def _batches(
        self, name: str, wanted: list[str], chosen: pl.DataFrame
    ) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
        store = Store(self.settings.state / "extractions")
        yield from chosen_of(store, name, chosen, wanted, ("article_id", "content_key"))


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


def digests_of(settings: Settings, live: pl.DataFrame, coded: CodedRows | None) -> pl.DataFrame:
    """Return a digest of each article's row and of all that was coded from it.

    No row is read: it names the batches that hold them, and by what they are known there. Of one
    version of Polars.
    """
    chosen = _named(chosen_records(live), Store(settings.state / "articles"))
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
