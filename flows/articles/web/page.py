"""Page: a web page opened once, for all questions that are asked of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html

from copydesk.flows.articles.web.blocks import Block, blocks_of
from copydesk.flows.articles.web.chrome import without_chrome
from copydesk.flows.articles.web.linked_data import LinkedData, linked_data_of, plain
from copydesk.flows.articles.web.tree import tree_of
from copydesk.schemas.ids import normalise

__all__ = ["WebPage", "page_of"]

BELOW, ABOVE = 14, 4  # blocks around the headline where byline and date stand
LONGEST_LINE = 150  # characters of a byline or a date with what belongs to it
SAME_SIZE = 10  # characters by which two prints of a headline differ in length at most
_MARKS = re.compile(r"[^A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class WebPage:
    """The tree of a page, its linked data, its meta tags by name, and its blocks of text."""

    root: html.HtmlElement
    data: LinkedData
    tags: dict[str, list[str]]
    blocks: list[Block]
    kept: list[Block]  # that may be the story's

    def meta(self, *names: str) -> Iterator[str]:
        """Yield the values of meta tags, those of the first name first; marks do not count."""
        for name in names:
            yield from self.tags.get(_letters(name), ())

    def lines_at_headline(self, headline: str | None) -> list[Block]:
        """Return the short lines that stand around a page's headline, those below it first."""
        title = normalise(headline or "")
        size = len(headline or "")
        titled = [
            n
            for n, block in enumerate(self.blocks)
            if abs(len(block.text) - size) <= SAME_SIZE and normalise(block.text) == title
        ]
        headings = [n for n, block in enumerate(self.blocks) if block.element.tag == "h1"]
        at = next(iter([n for n in titled if n in headings] or titled or headings), None)
        if at is None:
            return []
        near = self.blocks[at + 1 : at + 1 + BELOW] + self.blocks[max(0, at - ABOVE) : at]
        return [block for block in near if len(block.text) <= LONGEST_LINE]


def page_of(content: str) -> WebPage | None:
    """Return the page that some markup is, or None where it has no element at all."""
    root = tree_of(content)
    if root is None:
        return None
    blocks = blocks_of(root)
    return WebPage(root, linked_data_of(root), _tags(root), blocks, without_chrome(blocks)[0])


def _tags(root: html.HtmlElement) -> dict[str, list[str]]:
    """Return the values of all meta tags by their names, small letters."""
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        value = plain(element.get("content") or element.get("value") or "")
        if not value:
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            for name in element.get(attribute, "").split():
                found.setdefault(_letters(name), []).append(value)
    return found


def _letters(name: str) -> str:
    """Return the letters of a meta tag's name: "article:published_time" is written many ways."""
    return _MARKS.sub("", name).lower()
