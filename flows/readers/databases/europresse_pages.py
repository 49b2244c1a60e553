"""Europresse as HTML: each document an article element, its parts named by their classes."""

import re
from collections.abc import Iterator

from lxml.html import etree

from copydesk.flows.readers.claims import Claim
from copydesk.flows.readers.databases.europresse_layout import (
    NUMBER,
    is_foot,
    outlet_of,
    section_and_day,
)
from copydesk.flows.readers.databases.markup_pieces import Told, read_documents
from copydesk.flows.readers.markup import SILENT, blocks
from copydesk.flows.readers.sources import Source
from copydesk.schemas.documents import Given, RawDocument, Reject

FORMAT = "europresse-html"

_OPENING = re.compile(r"<article\b", re.IGNORECASE)
_CLASSES = re.compile(
    rb"class=[\"'][^\"'<>]{0,120}\b(?:DocHeader|titreArticle|docOcurrContainer|DocPublicationName)\b"
)
_OUTLET = ("DocPublicationName", "SourceName", "rdp__DocPublicationName")
_HEADER = ("DocHeader",)
_TITLE = ("titreArticleVisu", "rdp__articletitle", "titreArticle")
_SUBTITLE = ("rdp__subtitle", "sousTitreArticle")
_AUTHOR = ("docAuthors", "sm-margin-bottomNews", "rdp__author")
_BODY = ("docOcurrContainer", "DocText")


def sniff(head: bytes, name: str) -> Claim:
    """Claim pages whose articles have Europresse's classes."""
    del name
    n_classes = len(set(_CLASSES.findall(head)))
    return Claim.CERTAIN if n_classes >= 2 and b"<article" in head.lower() else Claim.NONE


def read(source: Source) -> Iterator[RawDocument | Reject]:
    """Yield each document."""
    missing = "an article without its text; save it once more with the full text"
    return read_documents(source, _OPENING, _told, missing)


def _told(root: etree._Element) -> Told | None:
    """Return what an article gives; None where it has no text."""
    body = _first(root, _BODY)
    if body is None:
        return None
    paragraphs = blocks(body, SILENT)
    end = next((n for n, line in enumerate(paragraphs) if is_foot(line)), len(paragraphs))
    found = NUMBER.search(" ".join(root.text_content().split()))
    return _given(root), paragraphs[:end], found["id"] if found else None


def _given(root: etree._Element) -> Given:
    section, day = section_and_day(_words(root, _HEADER) or "")
    return Given(
        headline=_words(root, _TITLE),
        subheadline=_words(root, _SUBTITLE),
        byline=_words(root, _AUTHOR),
        outlet=outlet_of(_words(root, _OUTLET) or ""),
        section=section,
        published=day,
    )


def _words(root: etree._Element, classes: tuple[str, ...]) -> str | None:
    element = _first(root, classes)
    return None if element is None else (" ".join(element.text_content().split()) or None)


def _first(root: etree._Element, classes: tuple[str, ...]) -> etree._Element | None:
    """Return the first element of the first of these classes that any has."""
    for name in classes:
        for element in root.iter():
            if isinstance(element.tag, str) and name in element.get("class", "").split():
                return element
    return None
