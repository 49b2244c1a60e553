"""POLECAT: events as tab-separated values under the column names of the POLECAT dataset.

What Copydesk does not know is left empty: Intensity, Contexts, COW numbers, Wikipedia titles,
cities, districts, provinces, feature types. Actor names are canonical names, raw names the words of
the text. One row a reported event; `Event ID` is events.event_id.
"""

import polars as pl

from copydesk.flows.sharing.dyads import Frames, dyads, joined

SEPARATOR = "\t"
_EMPTY = pl.lit(None, pl.String)
_QUADS = {
    1: "VERBAL COOPERATION",
    2: "MATERIAL COOPERATION",
    3: "VERBAL CONFLICT",
    4: "MATERIAL CONFLICT",
}


def polecat(tables: Frames) -> pl.DataFrame:
    """Return every event that happened or goes on under POLECAT's names, all columns strings."""
    rows = dyads(tables).filter(pl.col("factuality").is_in(["happened", "ongoing"]))
    stories = _named_in_stories(tables)
    rows = rows.join(stories, on="article_id", how="left", maintain_order="left")
    return rows.select(
        *_event(), *_side("Actor", "actor"), *_side("Recipient", "recipient"), *_place(), *_source()
    ).with_columns(pl.all().cast(pl.String))


def _event() -> list[pl.Expr]:
    return [
        pl.col("event_id").alias("Event ID"),
        pl.col("event_start").alias("Event Date"),
        pl.col("event_type").alias("Event Type"),
        pl.col("event_mode").alias("Event Mode"),
        _EMPTY.alias("Intensity"),
        pl.col("quad_class").replace_strict(_QUADS, return_dtype=pl.String).alias("Quad Code"),
        _EMPTY.alias("Contexts"),
    ]


def _side(title: str, side: str) -> list[pl.Expr]:
    return [
        pl.col(f"{side}_name").alias(f"{title} Name"),
        pl.col(f"{side}_country").alias(f"{title} Country"),
        _EMPTY.alias(f"{title} COW"),
        pl.col(f"{side}_sectors").list.first().alias(f"Primary {title} Sector"),
        joined(f"{side}_sectors").alias(f"{title} Sectors"),
        pl.col(f"{side}_roles").list.first().alias(f"{title} Title"),
        pl.col(f"{side}_text").alias(f"{title} Name Raw"),
        _EMPTY.alias(f"Wikipedia {title} ID"),
    ]


def _place() -> list[pl.Expr]:
    return [
        pl.col("place").alias("Placename"),
        *(_EMPTY.alias(name) for name in ("City", "District", "Province")),
        pl.col("place_country").alias("Country"),
        pl.col("latitude").alias("Latitude"),
        pl.col("longitude").alias("Longitude"),
        pl.col("geonames_id").alias("GeoNames ID"),
        pl.col("place").alias("Raw Placename"),
        _EMPTY.alias("Feature Type"),
    ]


def _source() -> list[pl.Expr]:
    return [
        pl.coalesce("outlet", "outlet_domain").alias("Source"),
        pl.col("published_date").alias("Publication Date"),
        pl.col("person").alias("Story People"),
        pl.col("organization").alias("Story Organizations"),
        pl.col("place_right").alias("Story Locations"),
        pl.col("language").alias("Language"),
        pl.lit("Copydesk").alias("Version"),
    ]


def _named_in_stories(tables: Frames) -> pl.DataFrame:
    """Return who and what each article names: a column a kind of actor, parted by semicolons."""
    named = (
        tables["mentions"]
        .filter(pl.col("actor_id").is_not_null())
        .select("article_id", "actor_id")
        .unique()
        .join(tables["actors"].select("actor_id", "name", "kind"), on="actor_id")
        .sort("name")
    )
    by_kind = [
        pl.col("name").filter(pl.col("kind") == kind).str.join(";").replace("", None).alias(column)
        for kind, column in (
            ("person", "person"),
            ("organization", "organization"),
            ("place", "place_right"),
        )
    ]
    return named.group_by("article_id", maintain_order=True).agg(by_kind)
