"""Summary: what all reports of an incident tell of it, taken together, one row an incident.

incidents_table(events, articles, occasions)   -> the table `incidents`

Stories vote, since copies of one wire story know no more than it does: for the type, the place, the
day. Tolls and crowds are those last reported, since they grow. The order of rows means nothing.
"""

import polars as pl

from copydesk.schemas.events import INFERRED
from copydesk.schemas.incidents import Incidents

_PLACE = ("place", "place_country", "geonames_id", "latitude", "longitude")
_DAYS = ("event_start", "event_end", "date_method")
_NUMBERS = ("n_killed", "n_injured", "crowd_size")


def incidents_table(
    events: pl.DataFrame, articles: pl.DataFrame, occasions: pl.DataFrame
) -> pl.DataFrame:
    """Return one row for each incident of the events; `occasions` has incident_id, occasion_id."""
    facts = articles.select("article_id", "story_id", "outlet", "published_date")
    rows = events.join(facts, on="article_id", how="left")
    inferred = rows["date_method"].cast(pl.String).is_in(INFERRED)
    rows = rows.with_columns(_inferred=inferred, _span=pl.col("event_end") - pl.col("event_start"))
    told = (
        occasions,
        _most_told(rows, ("event_type",)),
        _most_told(rows, ("factuality",)),
        _most_told(rows, _PLACE),
        _days(rows),
        _parties(rows, "actor_id"),
        _parties(rows, "recipient_id"),
        *(_last_told(rows, name) for name in _NUMBERS),
    )
    found = rows.group_by("incident_id").agg(
        n_reports=pl.len(),
        n_articles=pl.col("article_id").n_unique(),
        n_stories=pl.col("story_id").n_unique(),
        n_outlets=pl.col("outlet").drop_nulls().n_unique(),
        first_reported=pl.col("published_date").min(),
        last_reported=pl.col("published_date").max(),
        confidence=pl.col("confidence").max(),
    )
    for columns in told:
        found = found.join(columns, on="incident_id", how="left")
    lists = pl.col("actor_ids", "recipient_ids").fill_null(pl.lit([], pl.List(pl.String)))
    shaped = found.with_columns(lists).rename({"event_start": "first_day", "event_end": "last_day"})
    schema = Incidents.polars_schema()
    return shaped.select(list(schema)).cast(pl.Schema(schema)).sort("incident_id")


def _most_told(rows: pl.DataFrame, columns: tuple[str, ...], *before: pl.Expr) -> pl.DataFrame:
    """Return the values of some columns that most stories of an incident give, the first not null.

    `before` goes before the number of stories; of as many, the smallest values are taken.
    """
    given = rows.filter(pl.col(columns[0]).is_not_null())
    counted = given.group_by("incident_id", *columns).agg(
        pl.col("_inferred", "_span").min(), n=pl.col("story_id").n_unique()
    )
    order = [pl.col(name).cast(pl.String) for name in columns]
    ranked = counted.sort("incident_id", *before, -pl.col("n").cast(pl.Int64), *order)
    return (
        ranked.group_by("incident_id", maintain_order=True).first().select("incident_id", *columns)
    )


def _days(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the days of each incident: those that words give, the shortest range, first.

    Where none are given, the earliest that is inferred: it was news then.
    """
    stated = _most_told(rows.filter(~pl.col("_inferred")), _DAYS, pl.col("_span"))
    rest = rows.filter(pl.col("_inferred")).join(stated, on="incident_id", how="anti")
    return pl.concat([stated, _most_told(rest, _DAYS, pl.col("event_start"))])


def _parties(rows: pl.DataFrame, column: str) -> pl.DataFrame:
    """Return the actors on one side of each incident, those of most stories first."""
    counted = (
        rows.filter(pl.col(column).is_not_null())
        .group_by("incident_id", column)
        .agg(n=pl.col("story_id").n_unique())
        .sort("incident_id", -pl.col("n").cast(pl.Int64), column)
    )
    return counted.group_by("incident_id", maintain_order=True).agg(
        pl.col(column).alias(f"{column}s")
    )


def _last_told(rows: pl.DataFrame, column: str) -> pl.DataFrame:
    """Return the number that the latest article gives; of one day the highest."""
    given = rows.filter(pl.col(column).is_not_null()).sort(
        "incident_id",
        pl.col("published_date"),
        pl.col(column),
        descending=[False, True, True],
        nulls_last=True,
    )
    first = given.group_by("incident_id", maintain_order=True).first()
    return first.select("incident_id", column)
