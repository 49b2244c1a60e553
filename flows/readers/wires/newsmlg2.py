"""NewsML-G2: news items alone or in a message, with XHTML or NITF inside."""

import re
from collections.abc import Iterator

from lxml.html import etree

from copydesk.flows.readers.claims import Claim
from copydesk.flows.readers.markup import SILENT, blocks, local
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
from copydesk.schemas.documents import (
    ContentKind,
    Given,
    GivenCaption,
    RawDocument,
    Reject,
    RejectReason,
)

FORMAT = "newsmlg2"

ROOTS = frozenset(("newsmessage", "newsitem", "packageitem", "knowledgeitem", "planningitem",
                   "conceptitem"))  # fmt: skip
ITEMS = ROOTS - {"newsmessage"}
NO_STORIES = frozenset(("picture", "audio", "video", "graphic", "animation", "composite"))
# Inside an item's XHTML, but no words of the story.
BESIDE = SILENT | frozenset(("header", "footer", "nav", "aside", "figure", "h1", "time"))
ASIDE_CLASSES = frozenset(("notepad", "slugline", "teaser", "closingline", "headline", "byline"))
_TIME_ONLY = re.compile(r"[\d\s:.+-]*(?:GMT|UTC|Z)?[\d\s:.+-]*")


def sniff(head: bytes, name: str) -> Claim:
    """Claim by the root element."""
    del name
    return Claim.CERTAIN if root_name(head) in ROOTS else Claim.NONE


def read(source: Source) -> Iterator[RawDocument | Reject]:
    """Yield each item; packages only point to stories and are skipped beside some."""
    raw = source.whole()
    decoded = decoded_xml(raw, source.declared)
    message = root(decoded)
    items = [message] if local(message) in ITEMS else _items(message)
    stories = [item for item in items if local(item) == "newsitem"]
    for number, item in enumerate(stories or items, 1):
        n_items = len(stories or items)
        own = raw if n_items == 1 else etree.tostring(item)
        place = None if n_items == 1 else f"record {number}"
        yield _read_item(source, item, own, place, decoded.encoding)
    if not items:
        yield source.refuse(RejectReason.EMPTY, "a message without items; add some", raw=raw)


def _items(message: etree._Element) -> list[etree._Element]:
    return [item for item in message.iterdescendants() if local(item) in ITEMS]


def _read_item(
    source: Source, item: etree._Element, raw: bytes, place: str | None, encoding: str
) -> RawDocument | Reject:
    external_id = attribute(item, "guid")
    kind = (attribute(first(item, "itemmeta", "itemclass"), "qcode") or "").rsplit(":", 1)[-1]
    if kind in NO_STORIES or local(item) != "newsitem":
        return source.refuse(
            RejectReason.NOT_AN_ARTICLE,
            f"an item of the class {kind or local(item)}, no story",
            raw=raw,
            place=place,
            external_id=external_id,
        )
    body = _body(item)
    if not body:
        return source.refuse(
            RejectReason.NO_BODY,
            "a news item without words in its contentSet; deliver it again",
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
        given=_given(item),
        external_id=external_id,
    )


def _body(item: etree._Element) -> str:
    """Return the words of the first content that has any, its blocks as paragraphs."""
    contents = first(item, "contentset")
    if contents is None:
        return ""
    for content in contents:
        if body := nitf.body_of(content):
            return body
        page = first(content, "body")
        for beside in named(content, "section") + named(content, "p") + named(content, "div"):
            classes = set((attribute(beside, "class") or "").lower().split())
            if classes & ASIDE_CLASSES:
                _empty(beside)
        if found := blocks(page if page is not None else content, BESIDE):
            return "\n\n".join(found)
    return ""


def _empty(element: etree._Element) -> None:
    """Take an element's words away, but not those that follow it."""
    tail = element.tail
    element.clear()
    element.tail = tail


def _given(item: etree._Element) -> Given:
    meta = first(item, "contentmeta")
    scope = item if meta is None else meta
    story = first(item, "contentset", "nitf")
    inner = nitf.given_of(story) if story is not None else Given()
    provider = _name(first(item, "itemmeta", "provider"))
    holder = _name(first(item, "rightsinfo", "copyrightholder"))
    credit = words(first(scope, "creditline"))
    sources = [_name(source) for source in named(scope, "infosource")]
    agency = named_in([credit, *sources, provider, holder])
    captions = [
        GivenCaption(text=text) for link in named(item, "figcaption") if (text := words(link))
    ]
    return Given(
        headline=_headline(scope) or inner.headline,
        subheadline=inner.subheadline,
        byline=next((text for by in named(scope, "by") if (text := words(by))), inner.byline),
        agencies=(agency,) if agency else (),
        outlet=holder or provider,
        dateline=_dateline(scope) or inner.dateline,
        published=iso(
            words(first(item, "itemmeta", "versioncreated"))
            or words(first(item, "itemmeta", "firstcreated"))
            or words(first(scope, "contentcreated"))
        ),
        modified=iso(words(first(scope, "contentmodified"))),
        language=attribute(first(scope, "language"), "tag") or attribute(item, "lang"),
        captions=tuple(captions) or inner.captions,
        rights=_rights(item, holder) or inner.rights,
    )


def _rights(item: etree._Element, holder: str | None) -> str | None:
    """Return the notices and terms of an item, or who holds its copyright."""
    rights = first(item, "rightsinfo")
    said = [
        text
        for name in ("copyrightnotice", "usageterms")
        for part in (named(rights, name) if rights is not None else ())
        if (text := words(part))
    ]
    return "; ".join(dict.fromkeys(said)) or (f"© {holder}" if holder else None)


def _headline(scope: etree._Element) -> str | None:
    """Return the headline of the highest rank, else the first."""
    found = [(attribute(line, "rank") or "1", text) for line in named(scope, "headline")
             if (text := words(line))]  # fmt: skip
    return min(found, key=lambda line: line[0])[1] if found else None


def _dateline(scope: etree._Element) -> str | None:
    """Return the dateline; some agencies write nothing but the time into it."""
    text = words(first(scope, "dateline"))
    return None if text is None or _TIME_ONLY.fullmatch(text) else text


def _name(element: etree._Element | None) -> str | None:
    if element is None:
        return None
    return words(first(element, "name")) or attribute(element, "literal")
