"""Quotes of a text without a cast, parsed once a session."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest

from flows.annotation import annotate
from flows.quotes import attribute_quotes
from schemas.articles import Article, DuplicateRole
from schemas.cast import Cast
from schemas.quotes import Quote
from tests.golden import read_golden

MODEL = "en_core_web_md"
FOLDER = Path(__file__).parent
NOBODY = Cast(mentions=(), members={})


def article_of(text: str) -> Article:
    """Return an article that has nothing but a text."""
    return Article(
        article_id="art_0123456789abcdef",
        external_id=None,
        headline=None,
        kicker=None,
        subheadline=None,
        byline=None,
        authors=(),
        agencies=(),
        outlet=None,
        outlet_domain=None,
        section=None,
        url=None,
        dateline=None,
        dateline_place=None,
        dateline_country=None,
        dateline_date=None,
        published_at=None,
        published_date=date(2026, 3, 2),
        published_precision=None,
        published_method=None,
        modified_at=None,
        language="en",
        language_confidence=1.0,
        text=text,
        paragraphs=(),
        captions=(),
        removed=(),
        n_words=len(text.split()),
        n_sentences=1,
        story_id="sto_0123456789abcdef",
        duplicate_role=DuplicateRole.ORIGINAL,
        duplicate_score=None,
        warnings=(),
        raw_sha256="0" * 64,
        source_path="invented.txt",
        source_locator="",
        source_format="text",
        source_encoding="utf-8",
        parser_version="0",
    )


def quotes_in(texts: Iterable[str], cast: Cast = NOBODY) -> list[list[Quote]]:
    """Return the quotes of each text."""
    articles = [article_of(text) for text in texts]
    return [
        attribute_quotes(article, parse, cast, "en") for article, parse in annotate(articles, MODEL)
    ]


@pytest.fixture(scope="session")
def quotes_of_text() -> Callable[[str], list[Quote]]:
    """Return a function from a text to its quotes."""
    return lambda text: quotes_in([text])[0]


@pytest.fixture(scope="session")
def golden_quotes() -> dict[str, list[Quote]]:
    """Return the quotes of every golden case by its bare text, annotated in one go."""
    texts = sorted(
        {case.annotated.text for path in FOLDER.glob("*.txt") for case in read_golden(path)}
    )
    return dict(zip(texts, quotes_in(texts), strict=True))
