"""Pages of annotated sentences: a title, an expectation, a sentence with its trigger in brackets.

# what one fails to do is denied
denied: The army failed to [retake] the bridge.

A title that begins with `not yet:` and a cause, as in `# not yet: no party is found | beside
himself`, marks what cannot be done yet; its sentences run as strict xfails.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest

from copydesk.flows.annotation import annotate
from copydesk.schemas.articles import Article
from copydesk.schemas.parse import Parse
from tests.invented import article_of

MODEL = "en_core_web_md"
NOT_YET = "not yet:"


@dataclass(frozen=True)
class Case:
    """One sentence of a page: what is expected of the bracketed word."""

    title: str
    expected: str
    text: str
    start: int  # of the bracketed word in the text
    not_yet: str | None = None  # why it cannot be done yet

    @property
    def trigger(self) -> int:
        """The token in brackets."""
        return parse_of(self.text).token_at(self.start)


def cases(page: str) -> Callable:
    """Return a decorator that runs a test on each sentence of a page."""
    found = list(read_page(page))
    texts.extend(case.text for case in found)
    return pytest.mark.parametrize("case", [_parameter(case) for case in found])


def _parameter(case: Case) -> Any:  # Any: pytest's own type is not public
    marks = [] if case.not_yet is None else [pytest.mark.xfail(strict=True, reason=case.not_yet)]
    return pytest.param(case, id=f"{case.title} | {case.text[:60]}", marks=marks)


def read_page(page: str) -> list[Case]:
    """Return the sentences of a page; an unmarked line is an error."""
    title, not_yet, found = "", None, []
    for line in page.strip().splitlines():
        if line.startswith("#"):
            title = line.removeprefix("#").strip()
            not_yet = None
            if title.startswith(NOT_YET):
                not_yet, title = map(str.strip, title.removeprefix(NOT_YET).split("|"))
        elif line.strip():
            expected, marked = line.split(":", 1) if not line.startswith("(") else split(line)
            marked = marked.strip()
            start = marked.index("[")
            text = marked.replace("[", "", 1).replace("]", "", 1)
            found.append(Case(title, expected.strip(), text, start, not_yet))
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
