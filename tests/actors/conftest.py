"""Casts of the golden sentences of this folder, parsed once a session."""

from pathlib import Path

import pytest

from copydesk.flows.actors import resolve_actors
from copydesk.flows.annotation import annotate
from copydesk.schemas.cast import Cast
from copydesk.schemas.parse import Parse
from tests.actors.marked import read_blocks
from tests.invented import bare_article

MODEL = "en_core_web_md"
FOLDER = Path(__file__).parent


def cast_of(text: str, parse: Parse) -> Cast:
    return resolve_actors(bare_article(text), parse, "en")


@pytest.fixture(scope="session")
def golden_casts() -> dict[str, Cast]:
    """Return the cast of each golden sentence by its text."""
    blocks = [block for path in sorted(FOLDER.glob("*.txt")) for block in read_blocks(path)]
    articles = [bare_article(block.text) for block in blocks]
    return {
        article.text: cast_of(article.text, parse) for article, parse in annotate(articles, MODEL)
    }
