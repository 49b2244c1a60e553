"""Signed data: who wrote a page's story, as its linked data and its meta tags say."""

import re
from collections.abc import Iterator
from typing import Any

from copydesk.flows.articles.bylines.authors import starts_byline
from copydesk.flows.articles.web.linked_data import texts
from copydesk.flows.articles.web.page import WebPage

__all__ = ["signed_in_data"]

_META = (
    "article:author", "author", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator",
    "dc.contributor", "byl", "cxenseparse:author", "citation_author", "og:article:author",
    "article:author_name", "authors", "articleauthor",
)  # fmt: skip
_ADDRESS = re.compile(r"^(?:https?:)?//|^www\.|^/|^@")


def signed_in_data(page: WebPage) -> Iterator[list[str]]:
    """Yield what each place in a page's data gives as its authors, the surest first."""
    yield _in_linked_data(page)
    yield from _in_meta(page)


def _in_linked_data(page: WebPage) -> list[str]:
    found = list(_named(page.data.get("author"))) or list(_named(page.data.get("creator")))
    return list(dict.fromkeys(found))


def _named(value: Any) -> Iterator[str]:  # Any: a JSON value
    """Yield the names of authors; an address is no name."""
    for words in texts(value):
        if not _ADDRESS.search(words):
            yield words


def _in_meta(page: WebPage) -> Iterator[list[str]]:
    """Yield what each meta tag for an author names, the first tags first."""
    for name in _META:
        found = [words for words in page.meta(name) if not _ADDRESS.search(words)]
        if found:
            yield list(dict.fromkeys(found))
    # Social media cards carry pairs of a label and its value.
    if starts_byline(f"{next(page.meta('twitter:label1'), '')} X"):
        yield list(page.meta("twitter:data1"))[:1]
