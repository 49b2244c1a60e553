"""How some articles speak and how others do adds up to how all of them do."""

import polars as pl
from polars.testing import assert_frame_equal

from copydesk.flows.corpus.spoken import Spoken, spoken_in, together
from copydesk.schemas.mentions import Mentions

ARTICLES = pl.DataFrame({"article_id": ["a", "b", "c"], "language": ["en"] * 3})
SAID = (  # article, actor, kind of the actor, kind of the mention, text, role
    ("a", "act_1", "person", "name", "Marta Freni", "spokeswoman"),
    ("a", "act_1", "person", "pronoun", "she", None),
    ("a", "act_2", "place", "name", "Oden", None),
    ("b", "act_1", "person", "name", "Marta Freni", None),
    ("b", None, "place", "name", "Lind", None),
    ("c", "act_1", "person", "pronoun", "her", None),
    ("c", "act_3", "organization", "nominal", "the club", None),
)


def mentions() -> pl.DataFrame:
    rows = [
        {
            "mention_id": str(n),
            "article_id": article,
            "actor_id": actor,
            "actor_kind": of,
            "kind": kind,
            "text": text,
            "title": None,
            "role": role,
            "mention_start": 0,
            "head_start": 0,
            "head_end": len(text),
            "confidence": 0.9,
        }
        for n, (article, actor, of, kind, text, role) in enumerate(SAID)
    ]
    schema = Mentions.polars_schema()
    return pl.DataFrame(rows, schema={name: schema[name] for name in rows[0]})


def test_parts_add_up_to_the_whole() -> None:
    rows = mentions()
    parts = [
        spoken_in(rows.filter(article_id=key), ARTICLES.filter(article_id=key)) for key in "cab"
    ]
    whole = spoken_in(rows, ARTICLES)
    for name in ("counts", "names", "roles", "genders", "places"):
        one, all_of_them = getattr(together(parts), name), getattr(whole, name)
        assert_frame_equal(one, all_of_them, check_row_order=False)


def test_all_that_is_asked_of_mentions_is_told() -> None:
    found: Spoken = spoken_in(mentions(), ARTICLES)
    assert found.counts["n"].sum() == sum(actor is not None for _, actor, *_ in SAID)
    assert sorted(found.names["text"]) == ["Marta Freni", "Marta Freni", "Oden"]
    assert found.roles.drop("n").rows() == [("a", "act_1", "spokeswoman")]
    assert found.genders["n_female"].sum() == 3, "her role, and two pronouns"
    assert sorted(found.places["text"]) == ["Lind", "Oden"]
