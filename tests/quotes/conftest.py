"""Quotes of a text without a cast, parsed once a session."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from copydesk.flows.annotation import annotate
from copydesk.flows.quotes import attribute_quotes
from copydesk.schemas.cast import Cast
from copydesk.schemas.quotes import Quote
from tests.golden import read_golden
from tests.invented import bare_article

MODEL = "en_core_web_md"
FOLDER = Path(__file__).parent
NOBODY = Cast(mentions=(), members={})


def quotes_in(texts: Iterable[str], cast: Cast = NOBODY) -> list[list[Quote]]:
    """Return the quotes of each text."""
    articles = [bare_article(text) for text in texts]
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
