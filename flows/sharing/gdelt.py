"""GDELT: happenings as comma-separated values under the names of GDELT's event table.

One row an incident, so NumMentions counts rows, NumArticles reports, NumSources outlets. Only the
columns that Copydesk can fill are there. Codes are ISO countries and PLOVER sectors, event codes
CAMEO roots: GDELT's own are finer.
"""

import polars as pl

from copydesk.flows.sharing.dyads import Frames, dyads


def gdelt(tables: Frames) -> pl.DataFrame:
    """Return one row an incident that happened or goes on, in the order of its day and id."""
    rows = dyads(tables).filter(pl.col("factuality").is_in(["happened", "ongoing"]))
    happenings = rows.sort("incident_id", "published_date", "event_id", nulls_last=True).group_by(
        "incident_id", maintain_order=True
    )
    found = happenings.agg(
        pl.col("event_start").drop_nulls().first().alias("day"),
        *_side("Actor1", "actor"),
        *_side("Actor2", "recipient"),
        pl.col("cameo_root").first().alias("EventRootCode"),
        pl.col("quad_class").first().alias("QuadClass"),
        pl.col("goldstein").first().alias("GoldsteinScale"),
        pl.len().alias("NumMentions"),
        pl.coalesce("outlet", "outlet_domain").n_unique().alias("NumSources"),
        pl.col("article_id").n_unique().alias("NumArticles"),
        pl.col("place").drop_nulls().first().alias("ActionGeo_FullName"),
        pl.col("place_country").drop_nulls().first().alias("ActionGeo_CountryCode"),
        pl.col("latitude").drop_nulls().first().alias("ActionGeo_Lat"),
        pl.col("longitude").drop_nulls().first().alias("ActionGeo_Long"),
        pl.col("url").drop_nulls().first().alias("SOURCEURL"),
    )
    days = [
        pl.col("day").dt.strftime("%Y%m%d").alias("SQLDATE"),
        pl.col("day").dt.strftime("%Y%m").alias("MonthYear"),
        pl.col("day").dt.strftime("%Y").alias("Year"),
    ]
    return found.sort("day", "incident_id", nulls_last=True).select(
        pl.col("incident_id").alias("GLOBALEVENTID"), *days, pl.exclude("incident_id", "day")
    )


def _side(title: str, side: str) -> list[pl.Expr]:
    country, sector = pl.col(f"{side}_country"), pl.col(f"{side}_sectors").list.first()
    code = pl.concat_str(country, sector, ignore_nulls=True).replace("", None)
    return [
        code.first().alias(f"{title}Code"),
        pl.col(f"{side}_name").first().alias(f"{title}Name"),
        country.first().alias(f"{title}CountryCode"),
        sector.first().alias(f"{title}Type1Code"),
    ]
