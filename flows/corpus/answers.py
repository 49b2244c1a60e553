"""Answers: what is known of a corpus, put into the rows of some of its articles.

Who an actor of an article is in the corpus, and which deed an event tells. Rows may lack columns:
what is there is answered.
"""

from dataclasses import dataclass

import polars as pl

from copydesk.flows.corpus.namesakes import with_parted

Frames = dict[str, pl.DataFrame]
SIDES = ("actor_id", "recipient_id", "asserter_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identities:
    """Who the actors of articles are: namesakes parted first, then those that are one made one."""

    parted: pl.DataFrame  # article_id, actor_id, parted_id, parted_key
    final: dict[str, str]  # of every id that changes
    names: dict[str, str]  # by final id

    def put_in(self, rows: pl.DataFrame, *columns: str) -> pl.DataFrame:
        """Return rows of articles with the final ids in some of their columns, lists of ids too."""
        rows = with_parted(rows, self.parted, *columns)
        if not self.final:
            return rows
        is_list = {name: isinstance(rows.schema[name], pl.List) for name in columns}
        return rows.with_columns(
            pl.col(name)
            .list.eval(pl.element().replace(self.final))
            .list.unique(maintain_order=True)
            if is_list[name]
            else pl.col(name).replace(self.final)
            for name in columns
        )

    def put_in_quotes(self, quotes: pl.DataFrame) -> pl.DataFrame:
        """Return quotes with their speakers, by id and name, and those they name."""
        return self.put_in(quotes, "actor_id", "mentioned_ids").with_columns(
            pl.col("actor_id")
            .replace_strict(self.names, default=None, return_dtype=pl.String)
            .alias("speaker"),
            pl.col("mentioned_ids").list.unique(maintain_order=True),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What is known of a corpus once its articles are related."""

    who: Identities
    incidents: pl.DataFrame  # event_id, incident_id

    def put_in(self, frames: Frames) -> Frames:
        """Return the mentions, quotes and events of some articles as they are published."""
        return {
            "mentions": self.who.put_in(frames["mentions"], "actor_id"),
            "quotes": self.who.put_in_quotes(frames["quotes"]),
            "events": self.with_incidents(self.who.put_in(frames["events"], *SIDES)),
        }

    def with_incidents(self, events: pl.DataFrame) -> pl.DataFrame:
        """Return events with the incident that each tells of."""
        found = events.drop("incident_id", strict=False)
        found = found.join(self.incidents, on="event_id", how="left")
        return found.select(events.columns)


def actors_in(
    members: pl.DataFrame, mentions: pl.DataFrame, quotes: pl.DataFrame, events: pl.DataFrame
) -> pl.DataFrame:
    """Return each article with each actor's id that stands in its rows, once."""
    plain = ((members, "actor_id"), (mentions, "actor_id"), (quotes, "actor_id"))
    sides = tuple((events, side) for side in SIDES)
    named = quotes.select("article_id", actor_id="mentioned_ids").explode("actor_id")
    parts = [rows.select("article_id", actor_id=side).unique() for rows, side in (*plain, *sides)]
    return pl.concat([*parts, named]).drop_nulls("actor_id").unique()
