import random
from datetime import date, timedelta
from typing import Any

import polars as pl
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from copydesk.flows.corpus.incidents.summary import incidents_table
from copydesk.schemas.ids import stable_id
from copydesk.schemas.incidents import Incidents
from tests.corpus.told import DAY, Told, frames, group_incidents


def table(*rows: dict[str, Any], outlets: dict[str, str] | None = None) -> pl.DataFrame:
    """Return the incidents of rows given as (article, story, published day and event fields)."""
    events, articles = [], {}
    for number, row in enumerate(rows):
        article = row.pop("article", str(number))
        day = row.pop("published", DAY)
        articles[article] = [article, row.pop("story", article), (outlets or {}).get(article), day]
        events.append({"event_id": stable_id("eve", number), "article_id": article, **EVENT, **row})
    incidents = sorted({event["incident_id"] for event in events})
    return incidents_table(
        pl.DataFrame(events, schema=SCHEMA),
        pl.DataFrame(
            list(articles.values()),
            {
                "article_id": pl.String,
                "story_id": pl.String,
                "outlet": pl.String,
                "published_date": pl.Date,
            },
            orient="row",
        ),
        pl.DataFrame(
            {"incident_id": incidents, "occasion_id": ["occ_" + "0" * 16] * len(incidents)}
        ),
    )


SCHEMA = {
    "event_id": pl.String,
    "article_id": pl.String,
    "incident_id": pl.String,
    "event_type": pl.String,
    "factuality": pl.String,
    "actor_id": pl.String,
    "recipient_id": pl.String,
    "event_start": pl.Date,
    "event_end": pl.Date,
    "date_method": pl.String,
    "place": pl.String,
    "place_country": pl.String,
    "geonames_id": pl.String,
    "latitude": pl.Float64,
    "longitude": pl.Float64,
    "n_killed": pl.Int32,
    "n_injured": pl.Int32,
    "crowd_size": pl.Int32,
    "confidence": pl.Float32,
}
EVENT: dict[str, Any] = {
    "incident_id": "inc_" + "0" * 16,
    "event_type": "ASSAULT",
    "factuality": "happened",
    "confidence": 0.5,
}


def on(day: date, method: str = "expression") -> dict[str, Any]:
    return {"event_start": day, "event_end": day, "date_method": method}


def test_reports_articles_stories_and_outlets_are_counted_apart():
    rows = [{"article": "a", "story": "s"}, {"article": "a", "story": "s"}]
    rows += [{"article": "b", "story": "s"}, {"article": "c"}]
    found = table(*rows, outlets={"a": "Courier", "b": "Post", "c": "Post"})
    counts = found.select("n_reports", "n_articles", "n_stories", "n_outlets").row(0)
    assert counts == (4, 3, 2, 2)
    Incidents.validate(found)


def test_the_latest_toll_stands():
    later = DAY + timedelta(1)
    found = table({"n_killed": 9}, {"n_killed": 12, "published": later}, {"published": later})
    assert found["n_killed"].to_list() == [12]


def test_the_day_that_words_give_goes_before_the_day_of_publication():
    rows = [on(DAY, "publication_day"), on(DAY, "publication_day"), on(DAY - timedelta(1))]
    found = table(*rows)
    assert found["first_day"].to_list() == [DAY - timedelta(1)]
    assert found["date_method"].to_list() == ["expression"]


def test_where_no_words_give_a_day_it_was_news_first():
    found = table(on(DAY + timedelta(2), "publication_day"), on(DAY, "publication_day"))
    assert found["first_day"].to_list() == [DAY]


def test_stories_vote_and_their_copies_do_not():
    copies = [{"article": a, "story": "s", "place": "Olin"} for a in ("x", "y", "z")]
    found = table(*copies, {"place": "Tolvik"}, {"place": "Tolvik"})
    assert found["place"].to_list() == ["Tolvik"]


def test_nothing_told_is_null_and_no_actor_is_an_empty_list():
    found = table({})
    assert found.select("place", "first_day", "n_killed").row(0) == (None, None, None)
    assert found["actor_ids"].to_list() == [[]]


TOLD = [
    Told(
        f"Gunmen attacked Tolvik and killed {n} guards, the Harbour Trust said.",
        {"attacked": {"day": DAY}, "killed": {"n_killed": n, "day": DAY}},
        {"Tolvik": "place", "Harbour Trust": "organization"},
        DAY + timedelta(n),
    )
    for n in (2, 3, 4)
]


def test_an_attack_and_its_dead_are_one_occasion():
    events, articles, mentions = frames(TOLD)
    grouped = group_incidents(events, articles, mentions)
    assert grouped.occasions.get_column("occasion_id").n_unique() == 1
    assert grouped.occasions.height == 2


@given(st.randoms())
def test_the_order_of_rows_means_nothing(chance: random.Random):
    rows = [
        {"article": str(n), "published": DAY + timedelta(n % 3), "n_killed": n % 4, **on(DAY)}
        for n in range(8)
    ]
    expected = table(*[dict(row) for row in rows])
    chance.shuffle(rows)
    found = table(*[dict(row) for row in rows])
    assert_frame_equal(expected, found)
