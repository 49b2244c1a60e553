from datetime import date
from typing import Any

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from copydesk.flows.corpus.namesakes import part_namesakes, with_parted
from copydesk.flows.corpus.nearness import NEAR
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.ids import stable_id
from tests.corpus.casts import SCHEMA, named, person

NO_NEAR = pl.DataFrame(schema=NEAR)


def parted(
    rows: list[dict[str, object]], near: pl.DataFrame = NO_NEAR, **days: date
) -> dict[str, str]:
    """Return the key of each article's namesake; articles are dated by name, else of one day."""
    ids = sorted({str(row["article_id"]) for row in rows})
    articles = pl.DataFrame(
        {
            "article_id": ids,
            "story_id": ids,
            "published_date": [days.get(one, date(2026, 3, 2)) for one in ids],
        },
        schema={"article_id": pl.String, "story_id": pl.String, "published_date": pl.Date},
    )
    found = part_namesakes(pl.DataFrame(rows, schema=SCHEMA), articles, near)
    return dict(found.select("article_id", "parted_key").iter_rows())


def ortiz(article: str, **facts: Any) -> dict[str, object]:
    return person("Ana Ortiz", article, **facts)


def test_two_people_of_one_name_are_parted_by_country():
    rows = [ortiz("a", country="ESP"), ortiz("b", country="ESP"), ortiz("c", country="ARG")]
    assert parted(rows) == {"c": "person:ana ortiz#ARG"}


def test_whoever_is_told_of_first_keeps_the_id():
    rows = [ortiz("a", country="ESP"), ortiz("b", country="ARG")]
    assert parted(rows, a=date(2026, 3, 9)) == {"a": "person:ana ortiz#ESP"}


def test_one_person_may_be_of_two_countries_in_one_company():
    lund = [person("Eva Lund", article) for article in "ab"]
    rows = [ortiz("a", country="ESP"), ortiz("b", country="ARG")]
    assert parted([*rows, *lund]) == {}
    near = pl.DataFrame([("a", "b", 200)], NEAR, orient="row")
    assert parted(rows, near) == {}


def test_two_offices_at_one_time_are_two_people():
    rows = [ortiz("a", sectors=("REL",)), ortiz("b", sectors=("COP",))]
    assert parted(rows) == {"b": "person:ana ortiz#arms"}


def test_a_general_may_become_a_minister():
    rows = [ortiz("a", sectors=("MIL",)), ortiz("b", sectors=("GOV",))]
    assert parted(rows, a=date(2020, 5, 1)) == {}


def test_who_is_told_of_without_country_or_office_is_not_parted():
    assert parted([ortiz("a", country="ESP"), ortiz("b"), ortiz("c", country="ARG")]) == {
        "c": "person:ana ortiz#ARG"
    }


def test_bodies_are_not_parted():
    bodies = [
        named(ActorKind.ORGANIZATION, "Acme Works", article, country=country)
        for article, country in (("a", "ESP"), ("b", "ARG"))
    ]
    assert parted(bodies) == {}


def test_rows_get_their_articles_own_id():
    rows = [ortiz("a", country="ESP"), ortiz("b", country="ARG")]
    frame = pl.DataFrame(rows, schema=SCHEMA)
    articles = pl.DataFrame(
        {"article_id": ["a", "b"], "story_id": ["a", "b"], "published_date": [None, None]},
        schema={"article_id": pl.String, "story_id": pl.String, "published_date": pl.Date},
    )
    found = part_namesakes(frame, articles, NO_NEAR)
    changed = with_parted(frame, found, "actor_id")
    assert changed.get_column("article_id").to_list() == ["a", "b"]
    assert changed.get_column("actor_id").to_list() == [
        rows[0]["actor_id"],
        stable_id("act", "person:ana ortiz#ARG"),
    ]
    assert changed.get_column("canonical_key").to_list()[1] == "person:ana ortiz#ARG"


def test_lists_of_ids_are_parted_too():
    one, other = ortiz("a", country="ESP"), ortiz("b", country="ARG")
    ids = str(one["actor_id"]), stable_id("act", "person:ana ortiz#ARG")
    found = pl.DataFrame(
        [("b", ids[0], ids[1], "person:ana ortiz#ARG")],
        dict.fromkeys(("article_id", "actor_id", "parted_id", "parted_key"), pl.String),
        orient="row",
    )
    quotes = pl.DataFrame({"article_id": ["a", "b"], "mentioned_ids": [[ids[0]], ["x", ids[0]]]})
    changed = with_parted(quotes, found, "mentioned_ids").get_column("mentioned_ids").to_list()
    assert changed == [[ids[0]], ["x", ids[1]]]
    assert str(other["actor_id"]) == ids[0]


POOL = [
    ortiz("a", country="ESP", sectors=("GOV",)),
    ortiz("b", country="ARG"),
    ortiz("c", sectors=("REL",)),
    ortiz("d", country="ARG", sectors=("COP",)),
    ortiz("e"),
    person("Eva Lund", "c"),
    person("Eva Lund", "d"),
    person("Karl Weiss", "e", country="DEU"),
]


@given(st.permutations(POOL))
def test_any_order_of_articles_parts_the_same(rows: list[dict[str, object]]):
    assert parted(rows) == parted(POOL)
