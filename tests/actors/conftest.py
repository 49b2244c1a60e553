"""Casts of the golden sentences of this folder, parsed once a session."""

from datetime import date
from pathlib import Path

import pytest

from flows.actors import resolve_actors
from flows.annotation import annotate
from schemas.articles import Article, DuplicateRole
from schemas.cast import Cast
from schemas.parse import Parse
from tests.actors.marked import read_blocks

MODEL = "en_core_web_md"
FOLDER = Path(__file__).parent


def article_of(text: str) -> Article:
    """Return an article that has nothing but a text and a day."""
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
        parser_version="1",
    )


def cast_of(text: str, parse: Parse) -> Cast:
    return resolve_actors(article_of(text), parse, "en")


@pytest.fixture(scope="session")
def golden_casts() -> dict[str, Cast]:
    """Return the cast of each golden sentence by its text."""
    blocks = [block for path in sorted(FOLDER.glob("*.txt")) for block in read_blocks(path)]
    articles = [article_of(block.text) for block in blocks]
    return {
        article.text: cast_of(article.text, parse) for article, parse in annotate(articles, MODEL)
    }
