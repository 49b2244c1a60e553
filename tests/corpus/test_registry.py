from dataclasses import asdict
from datetime import date
from functools import cache
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from copydesk.flows.corpus.links import Links, LinksError, read_links
from copydesk.flows.corpus.nearness import NEAR
from copydesk.flows.corpus.registry import Registry, register_actors
from copydesk.flows.corpus.spoken import spoken_in
from copydesk.schemas.actors import ActorKind, Actors, Resolution
from copydesk.schemas.cast import CastMember
from copydesk.schemas.mentions import Mentions
from tests.corpus.casts import SCHEMA, named, person

MENTION_COLUMNS = (
    *("mention_id", "article_id", "actor_id", "text", "kind", "actor_kind", "mention_start"),
    *("head_start", "head_end", "title", "role", "confidence"),
)


def mentions_of(rows: list[dict[str, object]]) -> pl.DataFrame:
    return pl.DataFrame(
        [
            {
                "article_id": row["article_id"],
                "actor_id": row["actor_id"],
                "text": row["name"],
                "kind": "name",
                "actor_kind": row["kind"],
                "mention_id": f"{n}",
                "mention_start": 0,
                "head_start": 0,
                "head_end": 1,
                "title": None,
                "role": None,
                "confidence": 0.9,
            }
            for n, row in enumerate(rows)
        ],
        schema={name: Mentions.polars_schema()[name] for name in MENTION_COLUMNS},
    )


def articles_of(rows: list[dict[str, object]], stories: dict[str, str]) -> pl.DataFrame:
    names = sorted({str(row["article_id"]) for row in rows})
    return pl.DataFrame(
        {
            "article_id": names,
            "story_id": [stories.get(name, name) for name in names],
            "language": ["en"] * len(names),
            "outlet": [None] * len(names),
            "published_date": [date(2022, 1, 1 + ord(name[0]) % 28) for name in names],
        },
        schema={
            "article_id": pl.String,
            "story_id": pl.String,
            "language": pl.String,
            "outlet": pl.String,
            "published_date": pl.Date,
        },
    )


def register(
    rows: list[dict[str, object]],
    links: Links | None = None,
    stories: dict[str, str] | None = None,
    quotes: list[str] | None = None,
    near: list[tuple[str, str]] | None = None,
) -> Registry:
    return register_actors(
        pl.DataFrame(rows, schema=SCHEMA),
        spoken_in(mentions_of(rows), articles_of(rows, {})),
        articles_of(rows, stories or {}),
        pl.DataFrame({"actor_id": quotes or []}, schema={"actor_id": pl.String}),
        pl.DataFrame(schema={"actor_id": pl.String, "recipient_id": pl.String}),
        links,
        pl.DataFrame([(*pair, 300) for pair in near or []], NEAR, orient="row"),
    )


def names(registry: Registry) -> list[str]:
    return sorted(registry.actors.get_column("name"))


def test_the_table_has_the_columns_of_actors_and_passes_its_checks():
    actors = register([person("Ana Ortiz", country="ESP", sectors=("GOV",))]).actors
    Actors.validate(actors)
    assert actors.get_column("n_mentions").to_list() == [1]
    assert actors.get_column("first_seen").to_list() == [date(2022, 1, 14)]


def test_no_article_gives_an_empty_table():
    assert register([]).actors.is_empty()


def test_romanisations_of_one_name_are_one_actor_with_both_as_aliases():
    actors = register([person("Sergey Volkov"), person("Sergei Volkov", "b")]).actors
    assert actors.get_column("aliases").to_list() == [["Sergei Volkov", "Sergey Volkov"]]


def test_two_wikidata_names_of_one_item_are_one_actor():
    rows = [
        person("Karl Weiss", wikidata_id="Q1", resolution=Resolution.GAZETTEER),
        person("Karl Otto Weiss", "b", wikidata_id="Q1"),
    ]
    assert names(register(rows)) == ["Karl Weiss"]


def test_an_initial_is_no_other_person_of_the_same_country():
    rows = [person("Ana Ortiz", country="ESP"), person("Ana B. Ortiz", "b", country="ESP")]
    registry = register(rows)
    assert names(registry) == ["Ana B. Ortiz"]
    assert registry.actors.item(0, "actor_id") == rows[0]["actor_id"]
    assert registry.canonical.rows() == [(rows[1]["actor_id"], rows[0]["actor_id"])]


@pytest.mark.parametrize(
    "others",
    [
        [("Ana B. Ortiz", "PRT")],
        [("Ana Belen Ortiz", "ESP")],
        [("Ana B. Ortiz", "ESP"), ("Ana C. Ortiz", "ESP")],
    ],
)
def test_without_evidence_people_stay_apart(others: list[tuple[str, str | None]]):
    rows = [person("Ana Ortiz", country="ESP")]
    rows += [person(name, str(n), country=country) for n, (name, country) in enumerate(others)]
    assert register(rows).actors.height == len(rows)


def test_a_people_is_called_by_its_noun():
    def people(name: str, article: str) -> dict[str, object]:
        member = CastMember(
            actor_id="act_nor",
            canonical_key="group:NOR",
            name=name,
            kind=ActorKind.GROUP,
            resolution=Resolution.FULL_NAME,
        )
        return {"article_id": article, **asdict(member)}

    rows = [people("Norwegian", "a"), people("Norwegian", "b"), people("Norwegians", "c")]
    assert names(register(rows)) == ["Norwegians"]


def test_a_row_says_whose_coordinates_it_has():
    point = {"latitude": 62.0, "longitude": 10.0}
    rows = [
        named(ActorKind.GROUP, "Norwegians", "a", country="NOR", **point),
        named(ActorKind.PLACE, "Oslo", "a", country="NOR", **point),
        named(ActorKind.GROUP, "Northerners", "a"),
    ]
    actors = register(rows).actors
    assert dict(actors.select("name", "point_of").iter_rows()) == {
        "Norwegians": "country",
        "Oslo": "itself",
        "Northerners": None,
    }


def test_a_surname_in_an_excerpt_is_the_full_name_of_its_story():
    rows = [person("Ana Ortiz"), person("Ortiz", "b", resolution=Resolution.LOCAL)]
    assert names(register(rows, stories={"a": "s", "b": "s"})) == ["Ana Ortiz"]
    assert names(register(rows)) == ["Ana Ortiz", "Ortiz"]


def test_a_surname_of_two_people_of_a_story_stays_local():
    rows = [
        person("Ana Ortiz"),
        person("Juan Ortiz"),
        person("Ortiz", "b", resolution=Resolution.LOCAL),
    ]
    assert register(rows, stories={"a": "s", "b": "s"}).actors.height == 3


def test_a_surname_means_the_full_name_that_keeps_the_same_company():
    rows = [person("Ana Ortiz"), person("Ortiz", "b", resolution=Resolution.LOCAL)]
    places = [
        named(ActorKind.PLACE, name, article) for name in ("Norden", "Olin") for article in "ab"
    ]
    assert names(register([*rows, *places])) == ["Ana Ortiz", "Norden", "Olin"]
    assert "Ortiz" in names(register([*rows, *places[:2]]))


def test_a_surname_means_the_full_name_that_a_near_article_has():
    rows = [person("Ana Ortiz"), person("Ortiz", "b", resolution=Resolution.LOCAL)]
    assert names(register(rows, near=[("a", "b")])) == ["Ana Ortiz"]
    two = [*rows, person("Juan Ortiz", "c")]
    assert "Ortiz" in names(register(two, near=[("a", "b"), ("b", "c")]))


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (ActorKind.PERSON, "Ana Ortiz", "A. Ortiz"),
        (ActorKind.PERSON, "Ana Ortiz", "Ana Belen Ortiz"),
        (ActorKind.PERSON, "Ana Lindqvist", "Ana Lindquist"),
        (ActorKind.ORGANIZATION, "Tolvik Harbour", "Tolvik Harbour Trust"),
    ],
)
def test_names_that_are_alike_are_one_where_the_wording_is_near(
    kind: ActorKind, one: str, other: str
):
    rows = [named(kind, one, "a"), named(kind, other, "b")]
    assert len(names(register(rows))) == 2
    assert len(names(register(rows, near=[("a", "b")]))) == 1


def test_names_that_one_article_has_both_of_are_two():
    rows = [person("Ana Ortiz"), person("A. Ortiz", "b"), person("Ana Ortiz", "b")]
    assert len(names(register(rows, near=[("a", "b")]))) == 2


def test_a_brand_is_one_with_its_national_arm_where_the_company_is_the_same():
    rows = [
        named(ActorKind.ORGANIZATION, "Acmeworks", "a"),
        named(ActorKind.ORGANIZATION, "Acmeworks Norland", "b"),
        named(ActorKind.PLACE, "Norland", "c"),
    ]
    assert "Acmeworks" in names(register(rows))
    assert names(register([*rows, *EVA_IN_BOTH])) == ["Acmeworks Norland", "Eva Lund", "Norland"]


def test_a_legal_form_is_no_part_of_a_name():
    rows = [
        named(ActorKind.ORGANIZATION, "Oru Telecom", "a"),
        named(ActorKind.ORGANIZATION, "Oru Telecom plc", "b"),
    ]
    assert len(names(register(rows))) == 1
    of_two = [
        {**row, "country": country} for row, country in zip(rows, ("NOR", "ESP"), strict=True)
    ]
    assert len(names(register(of_two))) == 2


def test_initials_are_whose_an_article_says_they_are():
    rows = [
        named(ActorKind.ORGANIZATION, "Oru Relief Fund", "a"),
        named(ActorKind.ORGANIZATION, "ORF", "b"),
    ]
    explained = mentions_of(rows).vstack(
        mentions_of([{**rows[0], "name": "ORF"}]).select(mentions_of(rows).columns)
    )
    registry = register_actors(
        pl.DataFrame(rows, schema=SCHEMA),
        spoken_in(explained, articles_of(rows, {})),
        articles_of(rows, {}),
        pl.DataFrame(schema={"actor_id": pl.String}),
        pl.DataFrame(schema={"actor_id": pl.String, "recipient_id": pl.String}),
    )
    assert names(registry) == ["Oru Relief Fund"]
    assert len(names(register(rows))) == 2


EVA_IN_BOTH = [person("Eva Lund", article) for article in "ab"]


def test_one_person_is_company_where_nobody_else_bears_the_surname():
    rows = [person("Ana Ortiz"), person("Ortiz", "b", resolution=Resolution.LOCAL)]
    assert names(register([*rows, *EVA_IN_BOTH])) == ["Ana Ortiz", "Eva Lund"]
    assert "Ortiz" in names(register([*rows, *EVA_IN_BOTH, person("Juan Ortiz", "c")]))


def test_a_short_first_name_is_one_person_where_the_company_is_the_same():
    rows = [person("Maurice Ortiz"), person("Mo Ortiz", "b")]
    company = [named(ActorKind.ORGANIZATION, "Lund Motors", article) for article in "ab"]
    assert names(register([*rows, *company])) == ["Lund Motors", "Maurice Ortiz"]
    assert "Mo Ortiz" in names(register(rows))
    both_in_one = [*rows, *company, person("Mo Ortiz", "a")]
    assert "Mo Ortiz" in names(register(both_in_one))


def test_a_team_is_one_with_and_without_its_town_where_the_company_is_the_same():
    rows = [
        named(ActorKind.ORGANIZATION, "Norden Lions", "a"),
        named(ActorKind.ORGANIZATION, "Lions", "b"),
        named(ActorKind.PLACE, "Norden", "c"),
        *EVA_IN_BOTH,
    ]
    assert names(register(rows)) == ["Eva Lund", "Norden", "Norden Lions"]
    assert "Lions" in names(register([row for row in rows if row["name"] != "Eva Lund"]))
    two = [*rows, named(ActorKind.ORGANIZATION, "Olin Lions", "d")]
    two.append(named(ActorKind.PLACE, "Olin", "d"))
    assert "Lions" not in names(register(two))
    two.append(person("Eva Lund", "d"))
    assert "Lions" in names(register(two))


def test_a_court_without_its_country_may_be_any_countrys():
    rows = [
        named(ActorKind.ORGANIZATION, "Norden Supreme Court", "a"),
        named(ActorKind.ORGANIZATION, "Supreme Court", "b"),
        named(ActorKind.PLACE, "Norden", "c"),
        *EVA_IN_BOTH,
    ]
    assert "Supreme Court" in names(register(rows))


def test_a_surname_beside_two_full_names_in_its_company_stays_local():
    rows = [
        person("Ana Ortiz"),
        person("Juan Ortiz", "c"),
        person("Ortiz", "b", resolution=Resolution.LOCAL),
        *(person(name, article) for name in ("Eva Lund", "Karl Weiss") for article in "abc"),
    ]
    assert register(rows).actors.height == 5


def test_a_surname_weeks_away_stays_local():
    rows = [
        person("Ana Ortiz", "a"),
        person("Ortiz", "o", resolution=Resolution.LOCAL),
        *(person(name, article) for name in ("Eva Lund", "Karl Weiss") for article in "ao"),
    ]
    assert "Ortiz" in names(register(rows))


def test_a_surname_beside_a_full_name_of_its_article_was_decided_there():
    rows = [
        person("Ana Ortiz", "a"),
        person("Ana Ortiz", "b"),
        person("Ortiz", "b", resolution=Resolution.LOCAL),
        *(person(name, article) for name in ("Eva Lund", "Karl Weiss") for article in "ab"),
    ]
    assert "Ortiz" in names(register(rows))


def test_the_users_word_makes_two_names_one():
    rows = [person("Ana Ortiz"), person("Anna Ortega", "b")]
    links = Links(same=(("Anna Ortega", "person:ana ortiz"),))
    assert register(rows, links).actors.height == 1


def test_the_users_word_holds_apart_what_evidence_would_join():
    rows = [person("Ana Ortiz", country="ESP"), person("Ana B. Ortiz", "b", country="ESP")]
    links = Links(different=(("Ana Ortiz", "Ana B. Ortiz"),))
    assert register(rows, links).actors.height == 2


def test_contradicting_links_are_found_and_nothing_is_joined_by_them():
    rows = [person("Ana Ortiz"), person("Eva Lund", "b"), person("Karl Weiss", "c")]
    links = Links(
        same=(("Ana Ortiz", "Eva Lund"), ("Eva Lund", "Karl Weiss")),
        different=(("Ana Ortiz", "Karl Weiss"),),
    )
    registry = register(rows, links)
    assert registry.actors.height == 2
    assert registry.findings == (
        "'Eva Lund' and 'Karl Weiss' are said to be the same and to be different",
    )


def test_a_link_to_nobody_is_found():
    findings = register([person("Ana Ortiz")], Links(same=(("Ana Ortiz", "Nemo"),))).findings
    assert findings == ("'Nemo' is no actor of this corpus",)


def test_sectors_and_roles_come_most_frequent_first():
    rows = [
        person("Ana Ortiz", "a", sectors=("MIL", "GOV"), roles=("general",)),
        person("Ana Ortiz", "b", sectors=("GOV",), roles=("Minister",)),
        person("Ana Ortiz", "c", sectors=("GOV",), roles=("minister",)),
    ]
    actors = register(rows).actors
    assert actors.item(0, "sectors").to_list() == ["GOV", "MIL"]
    assert [role.lower() for role in actors.item(0, "roles")] == ["minister", "general"]


def test_quotes_are_counted_under_the_final_id():
    rows = [person("Ana Ortiz", country="ESP"), person("Ana B. Ortiz", "b", country="ESP")]
    quotes = [str(row["actor_id"]) for row in rows]
    assert register(rows, quotes=quotes).actors.item(0, "n_quotes") == 2


POOL = [
    person(name, article, country=country, wikidata_id=item, sectors=sectors, resolution=known)
    for article, name, country, item, sectors, known in [
        ("a", "Ana Ortiz", "ESP", None, ("GOV",), Resolution.FULL_NAME),
        ("b", "Ana B. Ortiz", "ESP", None, ("LEG",), Resolution.FULL_NAME),
        ("c", "Ana Belen Ortiz", "ESP", "Q5", (), Resolution.FULL_NAME),
        ("d", "Ortiz", None, None, (), Resolution.LOCAL),
        ("a", "Sergey Volkov", "RUS", None, ("MIL", "GOV"), Resolution.FULL_NAME),
        ("b", "Sergei Volkov", "RUS", "Q5", ("GOV", "MIL"), Resolution.GAZETTEER),
        ("c", "SERGEI VOLKOV", "UKR", None, ("MIL",), Resolution.FULL_NAME),
        ("d", "Eva Lund", None, None, (), Resolution.FULL_NAME),
        ("e", "Eva Lundt", "SWE", None, (), Resolution.FULL_NAME),
        ("f", "Eva Lundt", "NOR", None, ("BUS",), Resolution.FULL_NAME),
    ]
]
STORIES = {"c": "s", "d": "s"}
LINKS = Links(same=(("Eva Lund", "Eva Lundt"),), different=(("Eva Lundt", "Sergei Volkov"),))


@cache
def in_order(*near: tuple[str, str]) -> Registry:
    return register(POOL, LINKS, STORIES, near=list(near))


@settings(max_examples=30, deadline=None)
@given(st.permutations(POOL))
def test_any_order_of_articles_gives_the_same_actors(rows: list[dict[str, object]]):
    expected, found = in_order(), register(rows, LINKS, STORIES)
    assert_frame_equal(expected.actors, found.actors)
    assert_frame_equal(expected.canonical, found.canonical)
    assert expected.findings == found.findings


@settings(max_examples=30, deadline=None)
@given(st.sets(st.sampled_from("abcdef")))
def test_any_split_of_the_corpus_gives_the_same_actors(first: set[str]):
    near = [("a", "d"), ("c", "e")]
    parts = [
        [row for row in POOL if (row["article_id"] in first) is is_first]
        for is_first in (True, False)
    ]
    expected = in_order(*near)
    found = register([*parts[0], *parts[1]], LINKS, STORIES, near=near[::-1])
    assert_frame_equal(expected.actors, found.actors)
    assert_frame_equal(expected.canonical, found.canonical)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(POOL), min_size=1, max_size=12))
def test_each_actor_of_an_article_has_one_row_under_its_final_id(rows: list[dict[str, object]]):
    registry = register(rows, LINKS, STORIES)
    final = dict(registry.canonical.iter_rows())
    expected = {final.get(str(row["actor_id"]), row["actor_id"]) for row in rows}
    assert sorted(registry.actors.get_column("actor_id")) == sorted(map(str, expected))


def test_links_are_read_from_a_file(tmp_path: Path):
    path = tmp_path / "links.csv"
    path.write_text("one,other,link\nAna Ortiz,A. Ortiz,same\nAna Ortiz,Q5,Different\n")
    assert read_links([path]) == Links(
        same=(("Ana Ortiz", "A. Ortiz"),), different=(("Ana Ortiz", "Q5"),)
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("one,other\na,b\n", "no column link"),
        ("one,other,link\na,b,maybe\n", r"line 2: link is 'maybe' \(allowed: same, different\)"),
        ("one,other,link\na,,same\n", "line 2: an actor is missing, or an event"),
        ("one,other,link\nAna,eve_0123456789abcdef,same\n", "an event and an actor"),
    ],
)
def test_a_file_of_links_that_cannot_be_used_says_why(tmp_path: Path, text: str, message: str):
    path = tmp_path / "links.csv"
    path.write_text(text)
    with pytest.raises(LinksError, match=message):
        read_links([path])
