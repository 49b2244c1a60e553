"""Europresse as HTML: each document an article element, its parts named by their classes."""

import re
from collections.abc import Iterator

from lxml.html import etree

from copydesk.flows.readers.claims import Claim
from copydesk.flows.readers.databases.entries import entry
from copydesk.flows.readers.databases.europresse_layout import (
    NUMBER,
    is_foot,
    outlet_of,
    section_and_day,
)
from copydesk.flows.readers.databases.markup_pieces import documents, parsed
from copydesk.flows.readers.databases.pieces import too_long
from copydesk.flows.readers.markup import SILENT, blocks
from copydesk.flows.readers.sources import Source
from copydesk.schemas.documents import Given, RawDocument, Reject, RejectReason

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
    for number, (markup, page) in enumerate(documents(source, _OPENING), 1):
        place, raw = f"document {number}", markup.encode("utf-8", "replace")
        if len(raw) > source.limits.record_bytes:
            yield too_long(source, place)
            continue
        root = parsed(markup)
        body = None if root is None else _first(root, _BODY)
        if root is None or body is None:
            yield source.refuse(
                RejectReason.NO_BODY,
                "an article without its text; save it once more with the full text",
                raw=raw,
                place=place,
            )
            continue
        paragraphs = blocks(body, SILENT)
        end = next((n for n, line in enumerate(paragraphs) if is_foot(line)), len(paragraphs))
        external_id = NUMBER.search(" ".join(root.text_content().split()))
        yield entry(
            source,
            raw,
            paragraphs[:end],
            _given(root),
            place=place,
            encoding=page.encoding,
            external_id=external_id["id"] if external_id else None,
            warnings=page.warnings,
        )


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
