from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.flows.actors.knowledge.agents import singular
from copydesk.flows.actors.knowledge.codes import codes_of

CASES = [
    ("Norwegian foreign ministry", "NOR GOV"),
    ("the Chilean Defence Minister", "CHL GOV MIL"),
    ("Kenya's ambassador to Japan", "KEN GOV"),
    ("Peruvian envoy to the United Nations", "PER GOV"),
    ("president of the Senate", "- LEG"),
    ("a spokesman for the Danish army", "DNK MIL"),
    ("head of a militia in Mali", "MLI PRM"),
    ("U.S.-backed Syrian rebels", "SYR REB"),
    ("a group of armed robbers", "- CRM"),
    ("opposition lawmaker", "- LEG OPP"),
    ("Sudanese refugees", "SDN REF"),
    ("striking Bolivian miners", "BOL LAB"),
    ("doctors at a hospital in Ghana", "GHA MED"),
    ("the Kremlin", "RUS GOV"),
    ("Tehran", "IRN GOV"),
    ("police in Uruguay", "URY COP"),
    ("Ekho Moskvy", "RUS JRN"),
    ("Shanghai police", "CHN COP"),
    ("Osaka", "JPN CVL"),
    ("Bavarian interior minister", "DEU GOV"),
    ("Rohingyas fleeing as refugees", "MMR REF"),
    ("U.S. counterpart of the Danish minister", "USA GOV"),
    ("Ana Valencia", "-"),
    ("a Georgian diplomat in Tbilisi", "GEO GOV"),
    ("two men", "-"),
    ("yesterday", "-"),
    ("", "-"),
]


def code(text: str, **facts: Any) -> str:  # Any: what codes_of takes
    found = codes_of(text, **facts)
    return " ".join([found.country or "-", *found.sectors])


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_words_tell_country_and_sectors(text: str, expected: str):
    if expected == "-":
        assert code(text) in ("-", "- CVL")
    else:
        assert code(text) == expected


def test_a_former_office_is_kept_apart():
    found = codes_of("a former Turkish army general")
    assert (found.country, found.sectors, found.is_former) == ("TUR", ("MIL",), True)
    assert found.as_plover()[0] == "ELI"


def test_a_past_country_makes_no_former_office():
    assert not codes_of("ministers of the former Yugoslavia").is_former


def test_the_country_of_the_story_counts_where_none_is_named():
    assert code("the interior minister", context_country="PRT") == "PRT GOV"
    assert code("the Dutch interior minister", context_country="PRT") == "NLD GOV"


def test_the_day_tells_whether_a_group_governs_or_rebels():
    assert code("Taliban", on=date(2010, 1, 1)) == "AFG REB"
    assert code("Taliban", on=date(2022, 1, 1)) == "AFG GOV"


def test_a_leader_after_the_last_term_is_former():
    assert codes_of("Angela Merkel", on=date(2015, 1, 1)).is_former is False
    found = codes_of("Angela Merkel", on=date(2023, 1, 1))
    assert (found.country, found.sectors, found.is_former) == ("DEU", ("GOV",), True)


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("gunmen", "gunman"),
        ("armies", "army"),
        ("jihadis", "jihadi"),
        ("thieves", "thief"),
        ("coaches", "coach"),
        ("children", "child"),
        ("press", "press"),
        ("us", "us"),
    ],
)
def test_plurals_are_found_by_their_singular(plural: str, one: str):
    assert singular(plural) == one


@settings(deadline=None)  # the first town's name loads all towns
@given(st.text(max_size=80))
def test_any_text_has_a_code(text: str):
    found = codes_of(text)
    assert found.country is None or len(found.country) == 3
