"""Texts that break other tools: 50,000 words, all in capitals, names in the headline alone."""

import time

import pytest

from copydesk.flows.actors import resolve_actors
from copydesk.flows.annotation import annotate
from copydesk.schemas.cast import Cast
from copydesk.schemas.parse import Parse
from tests.actors.conftest import MODEL
from tests.invented import bare_article

PARAGRAPH = (
    "Interior Minister Karl Weiss met Olga Frey of the Lindmark Port Authority in Paris. He said "
    "she had asked the minister for help. “We will see,” Weiss told the police. French officials "
    "and two militants denied it, but the authority and his wife Marta said they knew.\n\n"
)


def parsed(text: str) -> Parse:
    return next(parse for _, parse in annotate([bare_article(text)], MODEL))


def repeated(parse: Parse, times: int) -> Parse:
    """Return a parse of a text said again and again, without running the model again."""
    n, length, sentences = len(parse), len(parse.text), len(parse.sentence_starts)

    def shifted(values: list[int], step: int) -> list[int]:
        return [value + k * step for k in range(times) for value in values]

    return Parse(
        text=parse.text * times,
        starts=shifted(parse.starts, length),
        ends=shifted(parse.ends, length),
        words=parse.words * times,
        lowers=parse.lowers * times,
        lemmas=parse.lemmas * times,
        pos=parse.pos * times,
        tags=parse.tags * times,
        deps=parse.deps * times,
        heads=shifted(parse.heads, n),
        children=[[c + k * n for c in some] for k in range(times) for some in parse.children],
        left_edges=shifted(parse.left_edges, n),
        right_edges=shifted(parse.right_edges, n),
        sentence_of=shifted(parse.sentence_of, sentences),
        sentence_starts=shifted(parse.sentence_starts, n),
        sentence_ends=shifted(parse.sentence_ends, n),
        names=[
            type(name)(start=name.start + k * n, end=name.end + k * n, label=name.label)
            for k in range(times)
            for name in parse.names
        ],
    )


def seconds(parse: Parse) -> float:
    article = bare_article(parse.text)
    spent = []
    for _ in range(3):
        start = time.process_time()
        resolve_actors(article, parse, "en")
        spent.append(time.process_time() - start)
    return min(spent)


@pytest.mark.slow
def test_time_grows_with_the_text_and_not_with_its_square() -> None:
    parse = parsed(PARAGRAPH)
    few, many = repeated(parse, 90), repeated(parse, 900)
    assert len(many) > 45_000
    seconds(few)
    assert seconds(many) < 20 * seconds(few)  # tenfold, and room for a busy machine


def cast(text: str) -> Cast:
    return resolve_actors(bare_article(text), parsed(text), "en")


def test_a_story_in_capitals_still_names_what_the_gazetteer_knows() -> None:
    found = cast("TROOPS FROM FRANCE AND GERMANY LEFT MALI ON MONDAY, THE UNITED NATIONS SAID.")
    countries = {member.country for member in found.members.values()}
    assert {"FRA", "DEU"} <= countries


@pytest.mark.parametrize("line", ["W L PCT GB", "3 - 1 0 4", "| a | b |", "---", "HE\nSHE\nIT"])
def test_tables_and_scraps_name_nobody(line: str) -> None:
    found = cast(line)
    assert not [member for member in found.members.values() if member.kind == "person"]


def test_the_same_article_gives_the_same_cast() -> None:
    assert cast(PARAGRAPH) == cast(PARAGRAPH)


def test_what_stands_before_does_not_change_an_actors_id() -> None:
    alone = {m.name: m.actor_id for m in cast("Karl Weiss left Paris.").members.values()}
    after = {
        m.name: m.actor_id
        for m in cast("It rained on Olga Frey. Karl Weiss left Paris.").members.values()
    }
    assert alone.items() <= after.items()
