"""Why two names, or two reports, were taken for one; and a user's word against it."""

import random

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.flows.corpus.incidents import Grouped
from copydesk.flows.corpus.incidents.sets import sets_of
from copydesk.flows.corpus.incidents.ties import ties_of
from copydesk.flows.corpus.links import Links
from copydesk.schemas.actors import ActorKind, Resolution
from tests.corpus.casts import named, person
from tests.corpus.test_incidents import RETOLD, STORMED
from tests.corpus.test_registry import EVA_IN_BOTH, register
from tests.corpus.told import Told, frames, group_incidents

STORMED_ID, RETOLD_ID = STORMED.event_id("attacked"), RETOLD.event_id("raided")
BODY = ActorKind.ORGANIZATION


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([person("Ana Ortiz", country="ESP"), person("Ana B. Ortiz", "b")], "middle_initial"),
        (
            [person("Ana Ortiz", wikidata_id="Q1"), person("Eva X", "b", wikidata_id="Q1")],
            "wikidata_item",
        ),
        ([named(BODY, "Oru Telecom", "a"), named(BODY, "Oru Telecom plc", "b")], "form"),
        (
            [person("Maurice Ortiz"), person("Mo Ortiz", "b"), *EVA_IN_BOTH],
            "alike_in_company",
        ),
        (
            [person("Ana Ortiz"), person("Ortiz", "b", resolution=Resolution.LOCAL), *EVA_IN_BOTH],
            "surname_in_company",
        ),
    ],
)
def test_a_merge_says_why(rows: list[dict[str, object]], reason: str) -> None:
    (merge,) = register(rows).merges.to_dicts()
    assert merge["reason"] == reason
    assert {merge["one"], merge["other"]} == {row["actor_id"] for row in rows[:2]}
    assert {merge["one_name"], merge["other_name"]} == {row["name"] for row in rows[:2]}
    company = [EVA_IN_BOTH[0]["actor_id"]] if "company" in reason else []
    assert merge["shared_ids"] == company


def test_a_merge_says_in_which_article_the_other_name_stands() -> None:
    rows = [person("Ana Ortiz"), person("Ortiz", "b", resolution=Resolution.LOCAL)]
    (merge,) = register(rows, stories={"a": "s", "b": "s"}).merges.to_dicts()
    assert (merge["reason"], merge["article_id"]) == ("surname_in_story", "a")
    (merge,) = register(rows, near=[("a", "b")]).merges.to_dicts()
    assert (merge["reason"], merge["article_id"]) == ("surname_in_near_articles", "a")


def test_every_row_of_merges_undoes_its_merge() -> None:
    rows = [
        person("Ana Ortiz", "a", country="ESP"),
        person("Ana B. Ortiz", "b"),
        person("Ana Belen Ortiz", "c"),
        person("Ortiz", "d", resolution=Resolution.LOCAL),
        named(BODY, "Oru Telecom", "a"),
        named(BODY, "Oru Telecom plc", "b"),
        named(BODY, "Oru Telecoms", "c"),
    ]
    merges = register(rows, stories={"a": "s", "d": "s"}).merges
    assert merges.height == 5
    for one, other in merges.select("one", "other").iter_rows():
        found = register(rows, Links(different=((one, other),)), stories={"a": "s", "d": "s"})
        final = dict(found.canonical.iter_rows())
        assert final.get(one, one) != final.get(other, other)


def grouped(told: list[Told], links: Links | None = None) -> Grouped:
    events, articles, mentions = frames(told)
    return group_incidents(events, articles, mentions, None, links)


def incidents_of(found: Grouped) -> dict[str, str]:
    return dict(found.incidents.iter_rows())


def test_two_reports_of_one_deed_come_apart_by_their_line() -> None:
    merges = grouped([STORMED, RETOLD]).merges
    assert all(probability > 0.5 for probability in merges["probability"])
    pair = min(STORMED_ID, RETOLD_ID), max(STORMED_ID, RETOLD_ID)
    assert pair in set(merges.select("one", "other").iter_rows())
    found = grouped([STORMED, RETOLD], Links(other_deed=(pair,)))
    incident_of = incidents_of(found)
    assert incident_of[STORMED_ID] != incident_of[RETOLD_ID]
    # The dead of the raid stay one incident: nobody said a word on them.
    assert incident_of[STORMED.event_id("killed")] == incident_of[RETOLD.event_id("shot")]


@pytest.mark.parametrize("by", ["event", "incident"])
def test_a_user_makes_two_incidents_one(by: str) -> None:
    told = [STORMED, RETOLD]
    incident_of = incidents_of(grouped(told))
    one, other = STORMED_ID, STORMED.event_id("killed")
    pair = (one, other) if by == "event" else (incident_of[one], incident_of[other])
    found = grouped(told, Links(same_deed=(pair,)))
    (incident_id,) = set(incidents_of(found).values())
    assert incident_id in incident_of.values()
    assert found.merges.filter(pl.col("reason") == "link").height == 1
    assert found.merges.height == 3


def test_what_is_said_both_ways_is_found_and_nothing_is_joined() -> None:
    killed = STORMED.event_id("killed")
    links = Links(
        same_deed=((STORMED_ID, killed), (STORMED_ID, "eve_0000000000000000")),
        other_deed=((STORMED_ID, killed),),
    )
    found = grouped([STORMED, RETOLD], links)
    assert incidents_of(found) == incidents_of(grouped([STORMED, RETOLD]))
    assert len(found.findings) == 2
    assert "'eve_0000000000000000' is no event or incident of this corpus" in found.findings


LETTERS = "abcdef"
PAIRS = [(one, other) for one in LETTERS for other in LETTERS if one < other]


@given(
    st.dictionaries(st.sampled_from(PAIRS), st.integers(-2000, 2000)),
    st.sets(st.sampled_from(PAIRS), max_size=4),
    st.randoms(),
)
def test_what_is_held_apart_never_meets_in_any_order(
    links: dict[tuple[str, str], int], apart: set[tuple[str, str]], chance: random.Random
) -> None:
    found = sets_of(LETTERS, links, sorted(apart))
    assert sorted(letter for members in found for letter in members) == list(LETTERS)
    for one, other in apart:
        assert not any({one, other} <= set(members) for members in found)
    shuffled = chance.sample(sorted(links.items()), len(links))
    assert sets_of(chance.sample(LETTERS, len(LETTERS)), dict(shuffled), apart) == found


@given(st.dictionaries(st.sampled_from(PAIRS), st.integers(-2000, 2000)))
def test_ties_hold_every_set_together_with_as_few_as_will_do(
    links: dict[tuple[str, str], int],
) -> None:
    sets = sets_of(LETTERS, links)
    ties = ties_of(sets, links)
    assert len(ties) == sum(len(members) - 1 for members in sets)
    tied = {(one, other): links[one, other] for one, other, _ in ties}
    assert all(strength > 0 for strength in tied.values())
    above = {letter: letter for letter in LETTERS}
    for one, other in tied:
        old, new = above[one], above[other]
        above = {letter: new if top == old else top for letter, top in above.items()}
    assert {frozenset(members) for members in sets} == {
        frozenset(letter for letter in LETTERS if above[letter] == top) for top in above.values()
    }
