"""As whom texts speak of a person: titles, nouns and pronouns, never first names alone."""

import polars as pl
import pytest

from copydesk.flows.corpus.genders import gender_counts, genders_of

ARTICLES = pl.LazyFrame({"article_id": ["a", "b", "f"], "language": ["en", "en", "xx"]})
SCHEMA = {
    "mention_id": pl.String,
    "article_id": pl.String,
    "actor_id": pl.String,
    "actor_kind": pl.String,
    "kind": pl.String,
    "text": pl.String,
    "mention_start": pl.Int32,
    "head_start": pl.Int32,
    "head_end": pl.Int32,
    "title": pl.String,
    "role": pl.String,
    "confidence": pl.Float32,
}
FRENI = "Marta Freni"


def name(text: str, *, title: str | None = None, role: str | None = None) -> dict[str, object]:
    return mention("name", text, title=title, role=role)


def she(word: str = "she", confidence: float = 0.95, article: str = "a") -> dict[str, object]:
    return mention("pronoun", word, confidence=confidence, article_id=article)


def noun(text: str) -> dict[str, object]:
    return mention("nominal", text, head_start=text.rindex(" ") + 1)


def mention(kind: str, text: str, **facts: object) -> dict[str, object]:
    return {
        "article_id": "a",
        "actor_id": "x",
        "actor_kind": "person",
        "kind": kind,
        "text": text,
        "mention_start": 0,
        "head_start": 0,
        "head_end": len(text),
        "title": None,
        "role": None,
        "confidence": 0.9,
        **facts,
    }


def told(*mentions: dict[str, object]) -> tuple[object, ...]:
    rows = [{"mention_id": str(n), **one} for n, one in enumerate(mentions)]
    found = genders_of(gender_counts(pl.LazyFrame(rows, SCHEMA), ARTICLES))
    return found.drop("actor_id").row(0) if found.height else ()


@pytest.mark.parametrize(
    ("words", "gender", "evidence"),
    [
        (name("Freni", title="Ms."), "female", "title"),
        (name("Freni", title="Sir"), "male", "title"),
        (name("Freni", role="police spokeswoman"), "female", "noun"),
        (noun("his father"), "male", "noun"),
        (she("her"), "female", "pronoun"),
        (she("Himself"), "male", "pronoun"),
    ],
)
def test_one_word_says_it(words: dict[str, object], gender: str, evidence: str) -> None:
    assert told(words)[:2] == (gender, evidence)


def test_the_strongest_word_is_named_and_every_mention_counts_once() -> None:
    assert told(she(), name("Freni", title="Mrs"), she("her")) == ("female", "title", 3, 0)
    both = name("Freni", title="Ms", role="actress")
    assert told(both) == ("female", "title", 1, 0)


def test_words_that_disagree_give_no_gender_but_are_counted() -> None:
    assert told(she(), she("he"), she("his")) == (None, None, 1, 2)


def test_one_pronoun_among_many_is_a_slip() -> None:
    assert told(*[she()] * 7, she("he")) == ("female", "pronoun", 7, 1)


def test_a_first_name_is_no_evidence_of_its_own() -> None:
    assert told(name(FRENI)) == ()


def test_a_first_name_that_speaks_against_a_pronoun_leaves_it_open() -> None:
    assert told(name(FRENI), she("he")) == (None, None, 0, 1)
    assert told(name(FRENI), name(FRENI, title="chairman")) == (None, None, 0, 1)


def test_a_title_outweighs_a_first_name() -> None:
    assert told(name("James Freni", title="Mrs")) == ("female", "title", 1, 0)


def test_a_pronoun_that_may_be_another_is_not_counted() -> None:
    assert told(she(confidence=0.55)) == ()


def test_words_of_a_language_without_a_list_say_nothing() -> None:
    assert told(she(article="f")) == ()


def test_a_company_has_no_gender() -> None:
    assert told({**she(), "actor_kind": "organization"}) == ()
