"""Pieces of a page: an export of many documents as HTML, cut before it is parsed."""

import re
from collections.abc import Iterator

from lxml import html
from lxml.html import etree

from copydesk.flows.readers.decoding.encoding import declared_in
from copydesk.flows.readers.sources import Source
from copydesk.flows.readers.stories import ReadableText, readable

__all__ = ["documents", "parsed"]


def documents(source: Source, opening: re.Pattern[str]) -> Iterator[tuple[str, ReadableText]]:
    """Yield the markup of each document, which `opening` matches the start of.

    The page may be as long as what is held in memory may be; only one document is parsed at once.
    """
    data = source.whole(source.limits.held_bytes)
    page = readable(data, source.declared or declared_in(data))
    starts = [found.start() for found in opening.finditer(page.text)]
    for start, end in zip(starts, [*starts[1:], len(page.text)], strict=True):
        yield page.text[start:end], page


def parsed(markup: str) -> etree._Element | None:
    """Return the tree of a piece of HTML; None where there is nothing in it."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        return html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
