"""ProQuest as HTML, saved or in a mail: documents one below another, fields behind labels."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml.html import etree

from copydesk.flows.readers.claims import Claim
from copydesk.flows.readers.databases.markup_pieces import Told, read_documents
from copydesk.flows.readers.databases.proquest_layout import document_of
from copydesk.flows.readers.markup import blocks
from copydesk.flows.readers.sources import Source
from copydesk.schemas.documents import GivenCaption, RawDocument, Reject

FORMAT = "proquest-html"

_OPENING = re.compile(r"<a\b[^<>]{0,80}\bname=[\"']?DocID_", re.IGNORECASE)
# A text is a page within the page, its tags sometimes broken; its head would end the outer one's.
_INNER = re.compile(
    r"</?(?:html|head|body|text|title)\b[^<>]*>|<(?:meta\b|!)[^<>]*>|(?<=>)html&gt;", re.IGNORECASE
)
_PICTURE = "document_view_image"  # the class of a picture's place, which holds its caption


def sniff(head: bytes, name: str) -> Claim:
    """Claim pages and pieces of pages that hold the anchor of a document."""
    del name
    return Claim.CERTAIN if _OPENING.search(head.decode("utf-8", "replace")) else Claim.NONE


def read(source: Source) -> Iterator[RawDocument | Reject]:
    """Yield each document."""
    missing = "a document without its text; export it once more with the full text"
    return read_documents(
        source, _OPENING, _told, missing, mended=lambda page: _INNER.sub("", page)
    )


def _told(root: etree._Element) -> Told | None:
    """Return what a document gives; None where it has no text."""
    captions = tuple(_pictures(root))
    told = document_of(blocks(root))
    if told is None:
        return None
    given, body, external_id = told
    return replace(given, captions=(*captions, *given.captions)), body, external_id


def _pictures(root: etree._Element) -> Iterator[GivenCaption]:
    """Take the pictures out of a document; yield the captions that their links have as titles."""
    for place in [each for each in root.iter("div") if each.get("class") == _PICTURE]:
        for link in place.iter("a"):
            if words := " ".join(link.get("title", "").split()):
                yield GivenCaption(text=words)
        place.drop_tree()
