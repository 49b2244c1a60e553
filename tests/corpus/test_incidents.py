import random
from datetime import date, timedelta
from typing import Any

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from copydesk.flows.corpus.incidents import group_incidents
from copydesk.schemas.ids import stable_id

DAY = date(2026, 3, 2)
COLUMNS = {
    "event_id": pl.String,
    "article_id": pl.String,
    "event_type": pl.String,
    "trigger": pl.String,
    "actor_id": pl.String,
    "recipient_id": pl.String,
    "factuality": pl.String,
    "event_start": pl.Date,
    "event_end": pl.Date,
    "date_precision": pl.String,
    "date_method": pl.String,
    "place": pl.String,
    "geonames_id": pl.String,
    "n_killed": pl.Int32,
}
RAID: dict[str, Any] = {
    "event_type": "ASSAULT",
    "trigger": "attacked",
    "actor_id": "rebels",
    "place": "Tal Amra",
}
CALL: dict[str, Any] = {
    "event_type": "CONSULT",
    "trigger": "phoned",
    "actor_id": "a",
    "recipient_id": "b",
}


def changed(fields: dict[str, Any], **others: Any) -> dict[str, Any]:
    return {**fields, **others}


def event(key: int, day: date | None = DAY, **fields: Any) -> dict[str, Any]:
    row = dict.fromkeys(COLUMNS)
    return {
        **row,
        "event_id": stable_id("eve", key),
        "article_id": f"art_{key}",
        "factuality": "happened",
        "event_start": day,
        "event_end": day,
        "date_precision": "day" if day else None,
        "date_method": "expression" if day else None,
        **fields,
    }


def incidents(*rows: dict[str, Any], stories: dict[str, str] | None = None) -> list[str]:
    """Return the incident of each row, in their order."""
    stories = stories or {}
    ids = sorted({row["article_id"] for row in rows})
    articles = pl.DataFrame(
        {"article_id": ids, "story_id": [stories.get(one, f"sto_{one}") for one in ids]}
    )
    found = group_incidents(pl.DataFrame(list(rows), schema=COLUMNS), articles)
    of = dict(found.iter_rows())
    return [of[row["event_id"]] for row in rows]


def test_two_reports_of_one_raid_are_one_incident():
    one, other = incidents(event(1, **RAID), event(2, **RAID))
    assert one == other


def test_reports_may_differ_by_a_day():
    one, other = incidents(event(1, **RAID), event(2, DAY + timedelta(1), **RAID))
    assert one == other


def test_daily_raids_of_a_war_stay_apart():
    rows = [event(n, DAY + timedelta(n), **RAID) for n in range(10)]
    assert len(set(incidents(*rows))) >= 5


def test_raids_on_two_towns_are_two():
    one, other = incidents(event(1, **RAID), event(2, **changed(RAID, place="Brin")))
    assert one != other


def test_a_report_without_a_place_does_not_make_two_towns_one():
    nowhere: dict[str, Any] = {**RAID, "place": None}
    one, _, other = incidents(
        event(1, **RAID), event(2, **nowhere), event(3, **changed(RAID, place="Brin"))
    )
    assert one != other


def test_a_call_told_twice_in_one_article_is_one():
    again: dict[str, Any] = {**CALL, "trigger": "discussed", "actor_id": "b", "recipient_id": "a"}
    one, other = incidents(
        event(1, **CALL, article_id="art_1"), event(2, **again, article_id="art_1")
    )
    assert one == other


def test_an_attack_spoken_of_again_without_its_day_is_the_same():
    again = {"event_type": "ASSAULT", "trigger": "attack", "date_method": "publication_day"}
    one, other = incidents(
        event(1, **RAID, article_id="art_1"),
        event(2, DAY + timedelta(2), **again, article_id="art_1"),
    )
    assert one == other


def test_another_story_must_say_the_day():
    later = changed(RAID, date_method="publication_day")
    one, other = incidents(event(1, **RAID), event(2, DAY + timedelta(2), **later))
    assert one != other


def test_a_planned_meeting_is_not_the_one_that_took_place():
    one, other = incidents(event(1, **CALL), event(2, **CALL, factuality="planned"))
    assert one != other


def test_a_raid_and_a_call_are_two():
    one, other = incidents(
        event(1, **CALL), event(2, **changed(RAID, actor_id="a", recipient_id="b"))
    )
    assert one != other


def test_tolls_far_apart_tell_of_two_attacks():
    one, other = incidents(event(1, **RAID, n_killed=2), event(2, **RAID, n_killed=60))
    assert one != other


def test_a_growing_toll_is_still_one_attack():
    one, other = incidents(event(1, **RAID, n_killed=12), event(2, **RAID, n_killed=19))
    assert one == other


def test_without_a_day_only_one_story_joins():
    rows = (event(1, None, **RAID), event(2, None, **RAID))
    apart = incidents(*rows)
    together = incidents(*rows, stories={"art_1": "sto", "art_2": "sto"})
    assert apart[0] != apart[1]
    assert together[0] == together[1]


def test_copies_keep_their_rows_and_count_once():
    nobody: dict[str, Any] = {"event_type": "PROTEST", "trigger": "march"}
    one, other = incidents(
        event(1, **nobody), event(2, **nobody), stories={"art_1": "sto", "art_2": "sto"}
    )
    assert one == other


def test_an_incident_is_named_by_its_smallest_event():
    rows = [event(1, **RAID), event(2, **RAID)]
    smallest = min(row["event_id"] for row in rows)
    assert set(incidents(*rows)) == {stable_id("inc", smallest)}


def test_nothing_gives_nothing():
    assert incidents() == []


rows = st.builds(
    lambda key, shift, kind, actor, other, place, trigger: event(
        key,
        None if shift == 4 else DAY + timedelta(shift),
        event_type=kind,
        actor_id=actor,
        recipient_id=other,
        place=place,
        trigger=trigger,
        article_id=f"art_{key % 7}",
    ),
    st.integers(0, 10_000),
    st.integers(0, 4),
    st.sampled_from(["ASSAULT", "CONSULT"]),
    st.sampled_from(["a", "b", None]),
    st.sampled_from(["b", "c", None]),
    st.sampled_from(["Brin", "Tal Amra", None]),
    st.sampled_from(["attack", "attacked", "met"]),
)


@given(st.lists(rows, max_size=25, unique_by=lambda row: row["event_id"]), st.randoms())
def test_the_order_of_arrival_means_nothing(found: list[dict[str, Any]], chance: random.Random):
    before = dict(zip([row["event_id"] for row in found], incidents(*found), strict=True))
    shuffled = found.copy()
    chance.shuffle(shuffled)
    after = dict(zip([row["event_id"] for row in shuffled], incidents(*shuffled), strict=True))
    assert before == after


@given(st.lists(rows, max_size=25, unique_by=lambda row: row["event_id"]))
def test_no_incident_lies_on_three_days_or_in_two_places(found: list[dict[str, Any]]):
    of = dict(zip([row["event_id"] for row in found], incidents(*found), strict=True))
    for incident in set(of.values()):
        inside = [row for row in found if of[row["event_id"]] == incident]
        days = [row["event_start"] for row in inside if row["event_start"]]
        assert not days or max(days) - min(days) <= timedelta(1)
        assert len({row["place"] for row in inside if row["place"]}) <= 1
