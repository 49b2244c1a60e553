"""Dyads: each event beside its two actors and its article, as one flat row.

What event datasets of other makers call a row; `polecat` and `gdelt` give it their columns' names.
"""

import polars as pl

Frames = dict[str, pl.DataFrame]
_OF_AN_ACTOR = (
    "name",
    "kind",
    "country",
    "sectors",
    "roles",
    "wikidata_id",
    "latitude",
    "longitude",
)
_OF_AN_ARTICLE = ("published_date", "outlet", "outlet_domain", "url", "language")


def dyads(tables: Frames) -> pl.DataFrame:
    """Return one row an event, in the table's own order, with `actor_*` and `recipient_*` columns.

    `actor_name`, `actor_country` and so on are null where the event names no actor.
    """
    actors = tables["actors"].select("actor_id", *_OF_AN_ACTOR)
    rows = tables["events"]
    for side in ("actor", "recipient"):
        named = {name: f"{side}_{name}" for name in _OF_AN_ACTOR}
        key = f"{side}_id"
        rows = rows.join(
            actors.rename({"actor_id": key, **named}), on=key, how="left", maintain_order="left"
        )
    articles = tables["articles"].select("article_id", *_OF_AN_ARTICLE)
    return rows.join(articles, on="article_id", how="left", maintain_order="left")


def joined(column: str) -> pl.Expr:
    """Return a list column as one string, parted by semicolons; null where it is empty."""
    return pl.col(column).list.join(";").replace("", None)
