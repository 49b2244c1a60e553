import csv
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.flows.actors.knowledge.countries import read_countries
from copydesk.flows.actors.knowledge.entries import GazetteerEntry
from copydesk.flows.actors.knowledge.gazetteer import BUILT_IN, Gazetteer, load_gazetteer
from copydesk.flows.actors.knowledge.user_gazetteers import FOLDER
from copydesk.flows.languages.names import canonical_key, fold_name, spell_name
from copydesk.schemas.actors import ActorKind

BUILT = load_gazetteer()


def own(*rows: GazetteerEntry) -> Gazetteer:
    return Gazetteer(rows, ())


def entry(name: str, *aliases: str, **facts: Any) -> GazetteerEntry:  # Any: fields
    kind = facts.pop("kind", ActorKind.PERSON)
    return GazetteerEntry(
        key=canonical_key(str(kind), name), name=name, aliases=aliases, kind=kind, **facts
    )


def found(rows: Gazetteer, name: str, **facts: Any) -> GazetteerEntry:  # Any: what find takes
    row = rows.find(name, **facts)
    assert row is not None
    return row


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Volkov", "Sergey Volkov"),
        ("Mohammed Yousef", "Muhammad Yusuf"),
        ("Volodymyr Melnyk", "VOLODYMYR MELNYK"),
        ("José Núñez", "Jose Nunez"),
        ("Ana O'Hara", "Ana O’Hara"),
        ("Yevgeny Orlov", "Evgeniy Orlov"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str):
    assert canonical_key("person", one) == canonical_key("person", other)


@pytest.mark.parametrize(
    ("one", "other"), [("Jon Weiss", "John Weiss"), ("Maria Lund", "Mario Lund")]
)
def test_other_names_have_another_key(one: str, other: str):
    assert canonical_key("person", one) != canonical_key("person", other)


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str):
    assert fold_name(fold_name(text)) == fold_name(text)
    assert spell_name(spell_name(text)) == spell_name(text)


def test_the_day_decides_which_office_holds():
    rows = own(
        entry("Eva Lund", roles=("mayor",), valid_from=date(2001, 1, 1), valid_to=date(2005, 1, 1)),
        entry("Eva Lund", roles=("minister",), sectors=("GOV",), valid_from=date(2006, 1, 1)),
    )
    assert found(rows, "Eva Lund", on=date(2003, 5, 5)).roles == ("mayor",)
    assert found(rows, "eva lund", on=date(2010, 5, 5)).roles == ("minister",)
    assert found(rows, "Eva Lund").roles == ("minister",)


def test_outside_every_term_nobody_holds_an_office():
    rows = own(
        entry("Eva Lund", sectors=("GOV",), roles=("mayor",), valid_to=date(2005, 1, 1)),
    )
    gone = found(rows, "Eva Lund", on=date(2020, 1, 1))
    assert (gone.key, gone.sectors, gone.roles) == ("person:eva lund", (), ())


def test_a_surname_of_two_leaders_means_the_one_in_office():
    rows = own(
        entry("Eva Lund", "Lund", valid_from=date(2001, 1, 1), valid_to=date(2005, 1, 1)),
        entry("Karl Lund", "Lund", valid_from=date(2006, 1, 1)),
    )
    assert found(rows, "Lund", on=date(2002, 1, 1)).name == "Eva Lund"
    assert rows.find("Lund") is None


def test_a_name_of_two_bodies_means_the_one_of_the_country():
    rows = own(
        entry("Green Front (Norway)", "Green Front", kind=ActorKind.ORGANIZATION, country="NOR"),
        entry("Green Front (Chile)", "Green Front", kind=ActorKind.ORGANIZATION, country="CHL"),
    )
    assert rows.find("Green Front") is None
    assert found(rows, "the Green Front", country="CHL").country == "CHL"


def test_the_kind_decides_between_a_place_and_a_person():
    rows = own(
        entry("Ada Vale", "Vale"),
        entry("Vale", kind=ActorKind.PLACE),
    )
    assert found(rows, "Vale", kind=ActorKind.PLACE).kind is ActorKind.PLACE
    assert rows.find("Vale") is None


def test_acronyms_are_found_in_capitals_only():
    rows = own(entry("Union of Smiths", "MAST", kind=ActorKind.ORGANIZATION))
    assert rows.find("MAST") is not None
    assert rows.find("Mast") is None
    assert [hit[:2] for hit in rows.scan(["a", "mast", "of", "MAST", "a", "Mast"])] == [(3, 4)]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("The World Health Organization 's staff", [(1, 4)]),
        ("WHO officials met the U.N. envoy", [(0, 1), (4, 5)]),
        ("WHO IS WHO", []),
        ("they told us who won", []),
        ("post - war Côte d'Ivoire", [(3, 5)]),
        ("al - Shabab and Al-Shabaab", [(0, 3), (4, 5)]),
    ],
)
def test_names_are_found_among_words(text: str, spans: list[tuple[int, int]]):
    assert [hit[:2] for hit in BUILT.scan(text.split())] == spans


@given(st.lists(st.text(max_size=12), max_size=30))
def test_scanning_any_words_gives_spans_in_order(words: list[str]):
    last = 0
    for start, end, _ in BUILT.scan(words):
        assert last <= start < end <= len(words)
        last = end


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("Burma", "MMR"),
        ("Burmese", "MMR"),
        ("Russians", "RUS"),
        ("U.S.", "USA"),
        ("US", "USA"),
        ("us", None),
        ("the Netherlands", "NLD"),
        ("car", None),
        ("Nowhere", None),
        ("Nigerien", "NER"),
        ("Nigerian", "NGA"),
    ],
)
def test_countries_are_known_by_name_old_name_and_demonym(word: str, country: str | None):
    assert BUILT.country_of(word) == country


@pytest.mark.parametrize(
    ("word", "country"),
    [("the Kremlin", "RUS"), ("Downing Street", "GBR"), ("Kiev", "UKR"), ("Gotham", None)],
)
def test_governments_are_known_by_their_seat(word: str, country: str | None):
    assert BUILT.capital_of(word) == country


def test_every_country_has_its_codes_point_and_name():
    for country in read_countries():
        assert len(country.iso3) == 3
        assert -90 <= country.latitude <= 90
        assert -180 <= country.longitude <= 180
        assert BUILT.country_of(country.name) == country.iso3


def test_a_wikidata_item_is_given_to_one_actor_only():
    owners: dict[str, set[str]] = {}
    for name in BUILT_IN:
        with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                if row["wikidata_id"]:
                    owners.setdefault(row["wikidata_id"], set()).add(row["name"])
    assert {item: names for item, names in owners.items() if len(names) > 1} == {}


def test_terms_of_one_person_do_not_overlap_in_one_office():
    with (FOLDER / "leaders.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    last: dict[tuple[str, str], str] = {}
    for row in rows:
        key = row["name"], row["roles"]
        assert row["valid_from"] > last.get(key, ""), row
        assert not row["valid_to"] or row["valid_from"] < row["valid_to"], row
        last[key] = row["valid_to"] or "9999"
