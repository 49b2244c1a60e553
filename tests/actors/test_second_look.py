"""The second look: what fitted weights correct of the names that rules find, what they leave."""

import numpy as np
import pytest

from copydesk.flows.actors import resolve_actors
from copydesk.flows.actors.knowledge.gazetteer import load_gazetteer
from copydesk.flows.actors.known import KnownNames
from copydesk.flows.actors.lexicon import lexicon_of
from copydesk.flows.actors.names.names import Name
from copydesk.flows.actors.names.second_look import spans_of, with_second_look
from copydesk.flows.actors.names.tagger import (
    LABELS,
    NUMBERS,
    ROWS,
    Tagger,
    fitted_tagger,
    rows_of,
)
from copydesk.flows.annotation import annotate
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.parse import Parse
from tests.invented import article_of

MODEL = "en_core_web_md"
RESULTS = """SOCCER - LINDMARK BEAT NORDEN IN FINAL.

NORDEN 2001-03-04

Lindmark beat Norden 2-1 on Sunday. The striker scored in the second half of the match.

Orsel 3 Lindmark 1
Norden 2 Varrow 0
Halvik 1 Tessit 1
"""


def parsed(text: str) -> Parse:
    ((_, parse),) = annotate([article_of(text)], MODEL)
    return parse


def tagger_for(**labels: str) -> Tagger:
    """Return a tagger that is sure of a label for each of some words, and of nothing else."""
    weights = np.zeros((ROWS, len(LABELS)), dtype=np.float32)
    for word, label in labels.items():
        weights[rows_of([f"word={word}"])[0], NUMBERS[label]] = 50.0
    return Tagger(weights)


def looked_at(text: str, names: list[Name], tagger: Tagger | None) -> list[tuple[str, str]]:
    parse, lexicon = parsed(text), lexicon_of("en")
    known = KnownNames(load_gazetteer(), lexicon, None)
    found = with_second_look(names, parse, lexicon, known, tagger)
    return [(" ".join(parse.words[n.start : n.end]), str(n.kind)) for n in found]


def test_in_a_table_of_results_sides_are_bodies_and_the_sport_is_no_name():
    article = article_of(RESULTS)
    ((_, parse),) = annotate([article], MODEL)
    mentions = resolve_actors(article, parse, "en").mentions
    table = RESULTS.index("Orsel 3")
    sides = [m for m in mentions if m.mention_start >= table]
    assert [m.text for m in sides] == ["Orsel", "Lindmark", "Norden", "Varrow", "Halvik", "Tessit"]
    assert {m.actor_kind for m in sides} == {ActorKind.ORGANIZATION}
    assert "SOCCER" not in {m.text for m in mentions}


def test_weights_find_turn_and_give_up_names():
    names = [
        Name(start=0, end=1, kind=ActorKind.PLACE, rule="model"),
        Name(start=2, end=3, kind=ActorKind.PERSON, rule="model"),
    ]
    tagger = tagger_for(orsel="B-organization", olin="O", varrow="B-place")
    text = "Orsel thanked Olin in Varrow"
    assert looked_at(text, names, tagger) == [("Orsel", "organization"), ("Varrow", "place")]
    assert looked_at(text, names, None) == [("Orsel", "place"), ("Olin", "person")]


def test_a_name_goes_on_only_where_it_has_begun():
    tagger = tagger_for(orsel="I-person", olin="I-person")
    found = looked_at("Orsel Olin slept", [], tagger)
    assert found in ([], [("Orsel Olin", "person")])


def test_a_number_that_tells_bearers_of_a_name_apart_stays_with_it():
    names = [Name(start=0, end=2, kind=ActorKind.ORGANIZATION, rule="model")]
    tagger = tagger_for(group="B-organization", g="O")
    assert looked_at("Group G trains today", names, tagger) == [("Group G", "organization")]


def test_what_a_users_own_gazetteer_names_stays(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("name,kind\nOrsel,place\n")
    parse, lexicon = parsed("Orsel slept"), lexicon_of("en")
    known = KnownNames(load_gazetteer((path,)), lexicon, None)
    names = [Name(start=0, end=1, kind=ActorKind.PLACE, rule="gazetteer")]
    assert with_second_look(names, parse, lexicon, known, tagger_for(orsel="O")) == names


@pytest.mark.parametrize("text", ["", "\n\n", "no capitals at all", "A"])
def test_texts_without_names_stay_without(text: str):
    assert looked_at(text, [], fitted_tagger("en")) == []


def test_a_language_without_weights_has_no_tagger():
    assert fitted_tagger("xx") is None


def test_labels_tell_names():
    labels = ["B-person", "I-person", "B-place", "O"]
    assert spans_of(labels) == [(0, 2, ActorKind.PERSON), (2, 3, ActorKind.PLACE)]
