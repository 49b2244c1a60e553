"""NewsML 1: news items of components of components, the words of which lie in some content item."""

import re
from collections.abc import Iterator

from lxml.html import etree

from copydesk.flows.readers.claims import Claim
from copydesk.flows.readers.markup import blocks
from copydesk.flows.readers.sources import Source
from copydesk.flows.readers.times import iso
from copydesk.flows.readers.wires import nitf
from copydesk.flows.readers.wires.agencies import named_in
from copydesk.flows.readers.xml_roots import (
    attribute,
    decoded_xml,
    first,
    named,
    root,
    root_name,
    words,
)
from copydesk.schemas.documents import ContentKind, Given, RawDocument, Reject, RejectReason

FORMAT = "newsml1"

RICH = frozenset(("audio", "video", "photo", "graphic", "animation"))  # media that make the item
STORY_WORDS = 80  # text beside a picture or a sound that is longer is a story of its own
_MARKS = re.compile(r"[a-z]{2,4}(?:/[a-z]{2,4})*")


def sniff(head: bytes, name: str) -> Claim:
    """Claim by the root element."""
    del name
    return Claim.CERTAIN if root_name(head) == "newsml" else Claim.NONE


def read(source: Source) -> Iterator[RawDocument | Reject]:
    """Yield each news item."""
    raw = source.whole()
    decoded = decoded_xml(raw, source.declared)
    message = root(decoded)
    items = named(message, "newsitem")
    for number, item in enumerate(items, 1):
        own = raw if len(items) == 1 else etree.tostring(item)
        place = None if len(items) == 1 else f"record {number}"
        yield _read_item(source, message, item, own, place, decoded.encoding)
    if not items:
        yield source.refuse(RejectReason.EMPTY, "a message without news items; add some", raw=raw)


def _read_item(
    source: Source,
    message: etree._Element,
    item: etree._Element,
    raw: bytes,
    place: str | None,
    encoding: str,
) -> RawDocument | Reject:
    external_id = words(first(item, "publicidentifier")) or words(first(item, "newsitemid"))
    media = {
        (attribute(kind, "formalname") or "").lower()
        for content in named(item, "contentitem")
        for kind in named(content, "mediatype")
    }
    body = _body(item)
    if media & RICH and not (
        body and media & {"text", "complexdata"} and len(body.split()) > STORY_WORDS
    ):
        return source.refuse(
            RejectReason.NOT_AN_ARTICLE,
            f"an item of {', '.join(sorted(media & RICH))} with its description, no story",
            raw=raw,
            place=place,
            external_id=external_id,
        )
    if not body:
        return source.refuse(
            RejectReason.NO_BODY,
            "a news item without words in its content; deliver it again",
            raw=raw,
            place=place,
            external_id=external_id,
        )
    return source.document(
        raw,
        body,
        ContentKind.FIELDS,
        place=place,
        encoding=encoding,
        given=_given(message, item),
        external_id=external_id,
    )


def _body(item: etree._Element) -> str:
    """Return the words of the main content: NITF's body, XHTML's, or the data as they are."""
    for content in named(item, "datacontent"):
        if body := nitf.body_of(content):
            return body
        found = blocks(first(content, "body") if first(content, "body") is not None else content)
        if found and (len(content) or len(found) > 1):
            return "\n\n".join(found)
        text = "".join(content.itertext()).strip()
        if text:
            return text.replace("\r\n", "\n").replace("\r", "\n")
    return ""


def _given(message: etree._Element, item: etree._Element) -> Given:
    provider = _party(first(item, "administrativemetadata", "provider"))
    sender = _party(first(message, "newsenvelope", "sentfrom"))
    copyright_line = words(first(item, "copyrightline"))
    provider_id = words(first(item, "newsidentifier", "providerid"))
    credit = words(first(item, "creditline"))
    agency = named_in(
        [
            credit,
            provider,
            _party(first(item, "administrativemetadata", "source")),
            sender,
            copyright_line,
            (provider_id or "").upper(),
        ]
    )
    nitf_story = first(item, "nitf")
    inner = nitf.given_of(nitf_story) if nitf_story is not None else Given()
    dateline = _line(item, "dateline") or inner.dateline
    return Given(
        headline=_line(item, "headline") or inner.headline,
        subheadline=_line(item, "subheadline"),
        byline=_signed(_line(item, "byline") or inner.byline),
        agencies=(agency,) if agency else (),
        outlet=provider or sender,
        dateline=dateline,
        published=iso(_line(item, "firstcreated") or _line(item, "thisrevisioncreated")),
        modified=iso(_line(item, "thisrevisioncreated")),
        language=attribute(first(item, "descriptivemetadata", "language"), "formalname")
        or attribute(first(item, "language"), "formalname"),
        captions=inner.captions,
        rights=copyright_line or inner.rights,
    )


def _line(item: etree._Element, name: str) -> str | None:
    """Return the first line of a name that says something."""
    return next((text for line in named(item, name) if (text := words(line))), None)


def _signed(byline: str | None) -> str | None:
    """Return a byline, unless it is but the marks of those who worked on the item: daa/mt."""
    return None if byline is None or _MARKS.fullmatch(byline) else byline


def _party(element: etree._Element | None) -> str | None:
    return attribute(first(element, "party"), "formalname") if element is not None else None
