"""First look: what the tables say, in a few counts: speakers, events, places, copies."""

from typing import Any

import polars as pl

from copydesk.flows.reports.over_time import over_time

Tables = dict[str, pl.DataFrame]
N_TOP = 15
N_PLACES = 150  # on the map, the largest
N_SAMPLES = 5  # articles to look at


def first_look(tables: Tables) -> dict[str, Any]:
    """Return the counts; of quotes, actors and events only where those tables were made."""
    articles = tables["articles"]
    look: dict[str, Any] = {
        "languages": _top(articles, "language"),
        "articles_over_time": over_time(articles.select("published_date"), "published_date"),
        "copies": copies(articles),
        "samples": samples(articles),
    }
    if "actors" in tables:
        events = tables["events"]
        look |= {
            "speakers": speakers(tables["actors"]),
            "genders": genders(tables["actors"]),
            "quote_kinds": _top(tables["quotes"], "kind"),
            "event_types": event_types(events),
            "events_over_time": over_time(events, "event_start", by="quad_class"),
            "factuality": _top(events, "factuality"),
            "places": places(events),
        }
    return look


def _top(rows: pl.DataFrame, column: str) -> list[dict[str, Any]]:
    # Grouped before it is made text: a closed list is quick to group, a million strings are not.
    counts = rows.group_by(column).len("n").with_columns(pl.col(column).cast(pl.String))
    ordered = counts.sort(["n", column], descending=[True, False]).head(N_TOP)
    return [{"value": value, "n": n} for value, n in ordered.iter_rows()]


def speakers(actors: pl.DataFrame) -> list[dict[str, Any]]:
    """Return the actors who are quoted most."""
    order = ["n_quotes", "n_mentions", "name"]
    columns = ["name", "kind", "gender", "country", "sectors", "n_articles", "n_quotes"]
    ranked = (
        actors.select(*columns, "n_mentions")
        .filter(pl.col("n_quotes") > 0)
        .sort(order, descending=[True, True, False])
    )
    rows = ranked.head(N_TOP).select(columns).with_columns(pl.col("kind", "gender").cast(pl.String))
    return list(rows.iter_rows(named=True))


def genders(actors: pl.DataFrame) -> list[dict[str, Any]]:
    """Return how many quotes are of women, of men, and of people of whom texts do not say."""
    people = actors.filter((pl.col("kind").cast(pl.String) == "person") & (pl.col("n_quotes") > 0))
    counts = dict(
        people.group_by(pl.col("gender").cast(pl.String)).agg(pl.col("n_quotes").sum()).iter_rows()
    )
    said = {"female": "women", "male": "men", None: "people whose gender is not said"}
    return [{"value": words, "n": counts[key]} for key, words in said.items() if key in counts]


def event_types(events: pl.DataFrame) -> list[dict[str, Any]]:
    """Return how often each type of event is reported, how often as happened, in how many deeds."""
    counts = (
        events.select("event_type", "quad_class", "factuality", "incident_id")
        .group_by("event_type", "quad_class")
        .agg(
            pl.len().alias("n"),
            (pl.col("factuality") == "happened").sum().alias("n_happened"),
            pl.col("incident_id").n_unique().alias("n_incidents"),
        )
        .with_columns(pl.col("event_type").cast(pl.String))
        .sort(["n", "event_type"], descending=[True, False])
    )
    return list(counts.iter_rows(named=True))


def places(events: pl.DataFrame) -> list[dict[str, Any]]:
    """Return where events took place, the most frequent first."""
    counts = (
        events.select("latitude", "longitude", "place")
        .drop_nulls(["latitude", "longitude"])
        .group_by("latitude", "longitude")
        .agg(pl.len().alias("n"), pl.col("place").sort().first())
        .sort(["n", "place"], descending=[True, False])
    )
    return list(counts.head(N_PLACES).iter_rows(named=True))


def copies(articles: pl.DataFrame) -> dict[str, Any]:
    """Return how many articles are original, copy or excerpt, and the most repeated stories."""
    roles = {role["value"]: role["n"] for role in _top(articles, "duplicate_role")}
    repeated = (
        articles.select(
            "article_id", "story_id", "outlet", "headline", "source_path", "duplicate_role"
        )
        .filter(pl.len().over("story_id") > 1)
        .with_columns(is_first=pl.col("duplicate_role").cast(pl.String) == "original")
        .sort("is_first", "article_id", descending=[True, False])
        .group_by("story_id")
        .agg(
            pl.len().alias("n"),
            pl.col("outlet").n_unique().alias("n_outlets"),
            pl.col("headline", "source_path").first(),
        )
        .sort(["n", "story_id"], descending=[True, False])
    )
    return {
        "roles": roles,
        "n_stories": articles["story_id"].n_unique(),
        "repeated": list(repeated.head(N_SAMPLES).iter_rows(named=True)),
    }


def samples(articles: pl.DataFrame) -> list[dict[str, Any]]:
    """Return a few articles that stand for none but themselves: the first by their ids."""
    columns = ["article_id", "headline", "outlet", "source_path"]
    chosen = articles.select(columns).sort("article_id").head(N_SAMPLES)
    return list(chosen.iter_rows(named=True))
