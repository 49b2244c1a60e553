"""New articles that are not as those before are told, and chance, few or first ones are not."""

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.schemas import TABLES
from copydesk.schemas.articles import Article
from copydesk.schemas.drift import Compared, Profile, compare, profile_of, read_profiles
from copydesk.schemas.drift.bounds import usual_share
from copydesk.schemas.frames import frame
from tests.invented import article_of
from tests.schemas.drift.batches import OLD, SHARES, drawn, times


def beside(new: Profile, *past: Profile) -> Compared:
    return compare(new, past, OLD, OLD)


def told(new: Profile, *past: Profile) -> list[str]:
    return [finding.in_words() for finding in beside(new, *past).findings]


@pytest.fixture(scope="module")
def usual() -> list[Profile]:
    chance = random.Random(1)
    return [drawn(200, chance) for _ in range(6)]


def test_the_first_articles_are_compared_with_nothing() -> None:
    found = beside(drawn(500, random.Random(2)))
    assert (found.n_new, found.n_snapshots, found.findings) == (500, 0, ())
    assert len(found.batches) == 1


@pytest.mark.parametrize("n", [0, 1, 5, 29])
def test_a_few_articles_prove_nothing_however_odd_they_are(usual: list[Profile], n: int) -> None:
    odd = drawn(n, random.Random(3), shares={"articles.language": {"fi": 1}}, rows={"quotes": 0})
    assert told(odd, *usual) == []


def test_a_few_articles_wait_and_are_judged_together_with_the_next(usual: list[Profile]) -> None:
    chance, kept, n_told = random.Random(4), tuple(usual), []
    for _ in range(5):
        found = beside(drawn(8, chance, empty={"articles.headline": 1}), *kept)
        kept = found.batches
        n_told.append((found.n_new, len(found.findings)))
    assert n_told == [(8, 0), (16, 0), (24, 0), (32, 1), (8, 0)]


def test_an_event_type_that_triples_is_told_with_what_was_expected(usual: list[Profile]) -> None:
    types = {"CONSULT": 0.1, "ACCUSE": 0.1, "ASSAULT": 0.7, "AID": 0.1}
    new = drawn(200, random.Random(5), shares={"events.event_type": types})
    (sentence,) = [words for words in told(new, *usual) if "ASSAULT" in words]
    assert sentence.startswith("events: event_type is ASSAULT in 68.2 % of 557 new rows; ")
    assert "were to be expected (by the last 6 snapshots, 1,200 articles)" in sentence


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"empty": {"articles.headline": 0.6}}, "articles: headline is empty in"),
        ({"empty": {"quotes.actor_id": 0.9}}, "quotes: actor_id is empty in"),
        ({"rows": {"quotes": 0.5}}, "quotes: 0."),
        ({"rows": {"mentions": 0.0}}, "mentions: 0.00 rows an article in 200 new articles"),
        ({"shares": {"articles.language": {"en": 0.5, "fi": 0.5}}}, "language is fi in"),
        ({"shares": {"events.factuality": {"planned": 1.0}}}, "factuality is planned in 100.0 %"),
        ({"shares": {"quotes.kind": {"indirect": 1.0}}}, "quotes: kind is direct in 0.0 %"),
    ],
)
def test_what_broke_on_the_way_is_told(usual: list[Profile], changed: dict, words: str) -> None:
    said = told(drawn(200, random.Random(6), **changed), *usual)
    assert any(words in one for one in said), said


def test_a_share_that_moves_by_a_little_is_not_told_however_sure_it_is(
    usual: list[Profile],
) -> None:
    types = {"CONSULT": 0.34, "ACCUSE": 0.28, "ASSAULT": 0.18, "AID": 0.15, "REQUEST": 0.05}
    past = [times(one, 50) for one in usual]
    assert told(drawn(20_000, random.Random(7), shares={"events.event_type": types}), *past) == []


@given(st.integers(0, 10**6), st.integers(1, 20), st.integers(1, 12))
def test_the_same_articles_again_are_no_finding(seed: int, factor: int, n_past: int) -> None:
    one = drawn(40, random.Random(seed))
    assert told(times(one, factor), *[one] * n_past) == []


@given(st.integers(0, 10**6), st.integers(30, 120), st.integers(1, 8))
def test_articles_of_one_kind_are_seldom_a_finding(seed: int, n: int, n_past: int) -> None:
    """Of ten builds at most one has a finding by chance; a hundred would have one or two."""
    chance = random.Random(seed)
    n_alarms = 0
    for _ in range(10):
        past = [drawn(chance.randint(30, 150), chance) for _ in range(n_past)]
        n_alarms += bool(told(drawn(n, chance), *past))
    assert n_alarms <= 1


@given(st.integers(0, 10**6), st.integers(2, 10))
def test_days_that_are_alike_within_themselves_are_seldom_a_finding(seed: int, n_past: int) -> None:
    """Each day has shares of its own, as news has: one of .3 is .2 on one day, .4 on the next."""
    chance = random.Random(seed)

    def day() -> Profile:
        shares = {
            name: {value: chance.gammavariate(100 * p, 1) for value, p in usual.items()}
            for name, usual in SHARES.items()
            if name != "articles.outlet"
        }
        return drawn(100, chance, shares=shares)

    n_alarms = sum(bool(told(day(), *(day() for _ in range(n_past)))) for _ in range(5))
    assert n_alarms <= 1


@given(st.integers(1, 400), st.integers(0, 400), st.integers(1, 400), st.integers(0, 400))
def test_bounds_hold_what_was_seen(n: int, n_of: int, n_now: int, n_of_now: int) -> None:
    share, now = min(n_of, n), (min(n_of_now, n_now), n_now)
    (low, high), _ = usual_share(now, [(share, n)], 3.8)
    assert 0 <= low <= share / n + 1e-9 <= high + 2e-9 <= 1 + 2e-9


def test_snapshots_that_differ_much_widen_what_is_usual() -> None:
    steady = [(10.0, 100.0)] * 6
    restless = [
        (2.0, 100.0),
        (20.0, 100.0),
        (1.0, 100.0),
        (25.0, 100.0),
        (4.0, 100.0),
        (8.0, 100.0),
    ]
    now = (30.0, 100.0)
    assert usual_share(now, steady, 3.8)[1]
    assert not usual_share(now, restless, 3.8)[1]


def test_a_profile_survives_a_trip_as_json_and_another_version_is_left_out() -> None:
    profile = drawn(60, random.Random(8))
    kept = json.loads(json.dumps([profile.as_json()]))
    assert read_profiles(kept, "1") == [profile]
    assert read_profiles(kept, "2") == []
    assert read_profiles(None, "1") == []


def test_rows_empty_columns_and_values_are_counted() -> None:
    articles: list[Article] = [
        article_of("The mill closed.", outlet="Lind Echo", headline=None),
        article_of("The mill opened.", outlet="Lind Echo"),
        article_of("The mill burnt.", outlet=None),
    ]
    found = profile_of({"articles": frame(TABLES["articles"], articles)}, "1")
    assert found.n_articles == 3
    assert found.empty["articles.headline"] == 1
    assert found.empty["articles.outlet"] == 1
    assert found.values["articles.outlet"] == {"Lind Echo": 2}
    assert found.values["articles.language"] == {"en": 3}
    assert found.rows == {}


def test_more_snapshots_prove_more() -> None:
    now = (25.0, 100.0)
    assert not usual_share(now, [(8.0, 100.0)], 3.8)[1]
    assert usual_share(now, [(8.0, 100.0)] * 10, 3.8)[1]
