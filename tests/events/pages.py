"""Pages of annotated sentences: a title, an expectation, a sentence with its trigger in brackets.

# what one fails to do is denied
denied: The army failed to [retake] the bridge.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pytest

from copydesk.flows.annotation import annotate
from copydesk.schemas.articles import Article
from copydesk.schemas.parse import Parse
from tests.invented import article_of

MODEL = "en_core_web_md"


@dataclass(frozen=True)
class Case:
    """One sentence of a page: what is expected of the bracketed word."""

    title: str
    expected: str
    text: str
    start: int  # of the bracketed word in the text

    @property
    def trigger(self) -> int:
        """The token in brackets."""
        return parse_of(self.text).token_at(self.start)


def cases(page: str) -> Callable:
    """Return a decorator that runs a test on each sentence of a page."""
    found = list(read_page(page))
    texts.extend(case.text for case in found)
    ids = [f"{case.title} | {case.text[:60]}" for case in found]
    return pytest.mark.parametrize("case", found, ids=ids)


def read_page(page: str) -> list[Case]:
    """Return the sentences of a page; an unmarked line is an error."""
    title, found = "", []
    for line in page.strip().splitlines():
        if line.startswith("#"):
            title = line.removeprefix("#").strip()
        elif line.strip():
            expected, marked = line.split(":", 1) if not line.startswith("(") else split(line)
            marked = marked.strip()
            start = marked.index("[")
            text = marked.replace("[", "", 1).replace("]", "", 1)
            found.append(Case(title, expected.strip(), text, start))
    return found


def split(line: str) -> tuple[str, str]:
    """Split at the parenthesis that closes an expectation with a colon in it."""
    expected, _, marked = line.removeprefix("(").partition(")")
    return expected, marked.lstrip(": ")


texts: list[str] = []  # every sentence of every page that was read, to be parsed in one go


def parse_of(text: str) -> Parse:
    """Return a sentence's parse."""
    if text not in _parsed():
        return parse_alone(text)
    return _parsed()[text]


@cache
def parse_alone(text: str) -> Parse:
    """Return the parse of a text that stands on no page."""
    ((_, parse),) = annotate([article_of(text)], MODEL)
    return parse


@cache
def _parsed() -> dict[str, Parse]:
    articles: list[Article] = [article_of(text) for text in texts]
    return {article.text: parse for article, parse in annotate(articles, MODEL)}
