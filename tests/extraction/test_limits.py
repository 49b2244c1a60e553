"""An article beyond a limit is not coded and says why; the others are."""

import re
from typing import Any

import pytest

from copydesk.flows import extraction
from copydesk.flows.bounded import memory
from copydesk.flows.extraction import extract
from copydesk.flows.limits import Limits
from copydesk.schemas.articles import Article
from tests.invented import article_of

MODEL = "en_core_web_md"
PLAIN = article_of("“We are glad,” said Ilse Brandt.\n\nThe harbour was closed on Monday.")
OTHER = article_of("“We are sorry,” said Ilse Brandt.")


def coded(*articles: Article, **limits: Any) -> dict[str, str | None]:
    """Return why each article is not coded, None where it is."""
    found = extract(articles, MODEL, limits=Limits(**limits))
    return {e.article.article_id: e.failure for e in found}


def test_an_article_of_too_many_marks_is_not_coded() -> None:
    flood = article_of("“ " * 300)
    found = coded(PLAIN, flood, coding_tokens=200)
    assert found[PLAIN.article_id] is None
    why = found[flood.article_id]
    assert why is not None
    assert re.search(r"300 words and marks; allowed .* 200 \(limit_coding_tokens\)", why)


def test_an_article_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = extraction.code_events

    def endless(article: Article, *given: Any) -> Any:
        while article.article_id == PLAIN.article_id:
            pass
        return whole(article, *given)

    coded(OTHER)  # the model is loaded outside the limit
    monkeypatch.setattr(extraction, "code_events", endless)
    found = coded(PLAIN, OTHER, coding_seconds=0.5)
    assert found[OTHER.article_id] is None
    assert "limit_coding_seconds" in (found[PLAIN.article_id] or "")


def test_an_article_that_wants_too_much_memory_is_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = extraction.code_events

    def greedy(article: Article, *given: Any) -> Any:
        return bytearray(8 << 30) if article == PLAIN else whole(article, *given)

    monkeypatch.setattr(extraction, "code_events", greedy)
    found = coded(PLAIN, OTHER)
    assert found[OTHER.article_id] is None
    assert "limit_coding_bytes" in (found[PLAIN.article_id] or "")
    with memory(1 << 40):
        assert len(bytearray(1 << 20)) == 1 << 20


def test_one_article_that_breaks_the_annotation_leaves_the_others_coded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = extraction.annotate

    def fragile(articles: list[Article], model: str) -> Any:
        if PLAIN in articles:
            raise MemoryError
        return whole(articles, model)

    monkeypatch.setattr(extraction, "annotate", fragile)
    found = coded(PLAIN, OTHER)
    assert found[OTHER.article_id] is None
    assert "limit_coding_bytes" in (found[PLAIN.article_id] or "")
