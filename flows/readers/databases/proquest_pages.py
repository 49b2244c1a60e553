"""ProQuest as HTML, saved or in a mail: documents one below another, fields behind labels."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml.html import etree

from copydesk.flows.readers.claims import Claim
from copydesk.flows.readers.databases.entries import entry
from copydesk.flows.readers.databases.markup_pieces import documents, parsed
from copydesk.flows.readers.databases.pieces import too_long
from copydesk.flows.readers.databases.proquest_layout import document_of
from copydesk.flows.readers.markup import blocks
from copydesk.flows.readers.sources import Source
from copydesk.schemas.documents import GivenCaption, RawDocument, Reject, RejectReason

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
    for number, (markup, page) in enumerate(documents(source, _OPENING), 1):
        place, raw = f"document {number}", markup.encode("utf-8", "replace")
        if len(raw) > source.limits.record_bytes:
            yield too_long(source, place)
            continue
        root = parsed(_INNER.sub("", markup))
        captions = () if root is None else tuple(_pictures(root))
        told = None if root is None else document_of(blocks(root))
        if told is None:
            yield source.refuse(
                RejectReason.NO_BODY,
                "a document without its text; export it once more with the full text",
                raw=raw,
                place=place,
            )
            continue
        given, body, external_id = told
        yield entry(
            source,
            raw,
            body,
            replace(given, captions=(*captions, *given.captions)),
            place=place,
            encoding=page.encoding,
            external_id=external_id,
            warnings=page.warnings,
        )


def _pictures(root: etree._Element) -> Iterator[GivenCaption]:
    """Take the pictures out of a document; yield the captions that their links have as titles."""
    for place in [each for each in root.iter("div") if each.get("class") == _PICTURE]:
        for link in place.iter("a"):
            if words := " ".join(link.get("title", "").split()):
                yield GivenCaption(text=words)
        place.drop_tree()
