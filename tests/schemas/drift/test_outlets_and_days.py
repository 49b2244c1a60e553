"""Outlets that are new or fell silent, days that are nearly empty or overfull."""

import random
from datetime import date, timedelta

import polars as pl

from copydesk.schemas.drift import compare
from copydesk.schemas.drift.days import unusual_days
from tests.schemas.drift.batches import OLD, SHARES, drawn

MONDAY = date(2026, 3, 2)
OUTLETS = SHARES["articles.outlet"]


def told(n: int, outlets: dict[str, float], old: pl.DataFrame = OLD, n_past: int = 4) -> list[str]:
    chance = random.Random(11)
    past = [drawn(200, chance) for _ in range(n_past)]
    new = drawn(n, chance, shares={"articles.outlet": outlets})
    return [finding.in_words() for finding in compare(new, past, old, old).findings]


def test_an_outlet_never_met_before_is_named() -> None:
    (words,) = told(200, {**OUTLETS, "Moor Mirror": 0.4})
    assert "new articles are of Moor Mirror, never met before" in words


def test_a_single_article_of_a_new_outlet_is_nothing_to_tell() -> None:
    assert told(200, {**OUTLETS, "Moor Mirror": 0.01}) == []


def test_an_outlet_that_came_always_and_now_does_not_is_named() -> None:
    (words,) = told(200, {"Harbour Post": 0.6, "Lind Echo": 0.4})
    assert words.startswith(
        "articles: none of 200 new articles is of Mill Weekly, which came always"
    )


def test_an_outlet_of_which_few_were_to_be_expected_may_be_missing() -> None:
    assert told(40, {"Harbour Post": 0.6, "Lind Echo": 0.4}) == []


def test_two_snapshots_do_not_say_who_always_comes() -> None:
    assert told(200, {"Harbour Post": 0.6, "Lind Echo": 0.4}, n_past=2) == []


def test_five_articles_of_new_outlets_are_nothing_to_tell() -> None:
    assert told(5, {"Moor Mirror": 1.0}) == []


def weeks(n: int, usual: int = 100, weekend: int = 20) -> dict[date, int]:
    """Articles by day, over some weeks from a Monday on."""
    days = [MONDAY + timedelta(days=k) for k in range(7 * n)]
    chance = random.Random(12)
    return {
        day: int(chance.gauss(1, 0.1) * (weekend if day.weekday() > 4 else usual)) for day in days
    }


def said(now: dict[date, int], since: date) -> list[str]:
    old = {day: n for day, n in now.items() if day <= since}
    return [finding.in_words() for finding in unusual_days(old, now)]


def test_weeks_as_they_always_are_have_no_unusual_day() -> None:
    now = weeks(10)
    for day in sorted(now)[:-1]:
        assert said(now, day) == []


def test_a_day_on_which_the_feed_broke_down_is_told_once_it_is_over() -> None:
    now = weeks(9)
    *_, before, tuesday, wednesday = [day for day in sorted(now) if day.weekday() < 3]
    after = {day: n for day, n in now.items() if day <= wednesday} | {tuesday: 4}
    (words,) = said(after, before)
    assert words.startswith(f"articles: 4 on Tuesday {tuesday}, where ")
    assert "same weekday of the 8 weeks before" in words
    going_on = {day: n for day, n in after.items() if day <= tuesday}
    assert said(going_on, before) == [], "the day may still be going on"


def test_a_day_without_any_article_is_told_too() -> None:
    now = weeks(9)
    tuesday = [day for day in sorted(now) if day.weekday() == 1][-1]
    del now[tuesday]
    (words,) = said(now, tuesday - timedelta(days=1))
    assert words.startswith(f"articles: 0 on Tuesday {tuesday}")


def test_a_day_on_which_all_arrives_thrice_is_told() -> None:
    now = weeks(9)
    tuesday = [day for day in sorted(now) if day.weekday() == 1][-1]
    now[tuesday] *= 3
    (words,) = said(now, tuesday - timedelta(days=1))
    assert words.startswith(f"articles: {now[tuesday]} on Tuesday {tuesday}")


def test_weeks_that_are_too_few_or_too_thin_say_nothing() -> None:
    young = weeks(4)
    young[max(young)] = 900
    assert said(young, max(young) - timedelta(days=1)) == []
    thin = weeks(9, usual=3, weekend=0)
    thin[max(thin)] = 20
    assert said(thin, max(thin) - timedelta(days=1)) == []
    assert unusual_days({}, young) == []


def test_one_article_with_a_wrong_day_makes_no_desert_of_the_days_between() -> None:
    now = weeks(10)
    since = max(now) - timedelta(days=1)
    assert said({**now, date(2031, 1, 1): 1, date(1970, 1, 1): 1}, since) == []
