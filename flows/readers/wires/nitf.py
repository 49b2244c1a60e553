"""NITF: the News Industry Text Format, a story a file."""

from collections.abc import Iterator

from lxml.html import etree

from copydesk.flows.readers.claims import Claim
from copydesk.flows.readers.markup import SILENT, blocks, local
from copydesk.flows.readers.sources import Source
from copydesk.flows.readers.times import iso
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

FORMAT = "nitf"

# Inside body.content, but no words of the story.
BESIDE = SILENT | frozenset(("media", "note", "virtloc"))


def sniff(head: bytes, name: str) -> Claim:
    """Claim by the root element."""
    del name
    return Claim.CERTAIN if root_name(head) == "nitf" else Claim.NONE


def read(source: Source) -> Iterator[RawDocument | Reject]:
    """Yield the one story."""
    raw = source.whole()
    decoded = decoded_xml(raw, source.declared)
    story = root(decoded)
    body = body_of(story)
    external_id = attribute(first(story, "docdata", "doc-id"), "id-string")
    if not body:
        yield source.refuse(
            RejectReason.NO_BODY,
            "a story without words in its body.content; deliver it again",
            raw=raw,
            external_id=external_id,
        )
        return
    yield source.document(
        raw,
        body,
        ContentKind.FIELDS,
        encoding=decoded.encoding,
        given=given_of(story),
        external_id=external_id,
    )


def body_of(story: etree._Element) -> str:
    """Return the words of a story's content, its blocks as paragraphs."""
    contents = [item for item in named(story, "body.content") if not _within_note(item)]
    return "\n\n".join(paragraph for content in contents for paragraph in blocks(content, BESIDE))


def given_of(story: etree._Element) -> Given:
    """Return what the head and the body's head of a story give."""
    byline = first(story, "body.head", "byline")
    holder = attribute(first(story, "docdata", "doc.copyright"), "holder")
    rights = first(story, "docdata", "doc.rights")
    owners = [attribute(rights, "agent"), attribute(rights, "owner"), holder]
    distributor = words(first(story, "body.head", "distributor"))
    agency = named_in([distributor, *owners])
    dates = [
        attribute(first(story, "docdata", name), "norm") or words(first(story, "docdata", name))
        for name in ("date.issue", "date.release")
    ]
    return Given(
        headline=words(first(story, "body.head", "hedline", "hl1")) or words(first(story, "title")),
        subheadline=words(first(story, "body.head", "hedline", "hl2")),
        byline=_byline(byline),
        authors=_authors(byline),
        agencies=(agency,) if agency else (),
        outlet=holder,
        dateline=words(first(story, "body.head", "dateline")),
        published=iso(next((date for date in dates if date), None)),
        language=_language(story),
        captions=tuple(captions_of(story)),
        rights=_rights(story),
    )


def _rights(story: etree._Element) -> str | None:
    """Return the year and the holder of a story's copyright, and the words on its rights."""
    notice = first(story, "docdata", "doc.copyright")
    said = [attribute(notice, "year"), attribute(notice, "holder")]
    held = " ".join(part for part in ("©", *said) if part) if any(said) else None
    found = [held, words(first(story, "docdata", "doc.rights"))]
    return "; ".join(part for part in found if part) or None


def captions_of(story: etree._Element) -> Iterator[GivenCaption]:
    """Yield the captions of a story's pictures with who is credited."""
    for media in named(story, "media"):
        text = " ".join(found for item in named(media, "media-caption") if (found := words(item)))
        if text:
            yield GivenCaption(text=text, credit=words(first(media, "media-producer")))


def _byline(element: etree._Element | None) -> str | None:
    """Return a byline without the writer's title, which stands in an element of its own."""
    return None if element is None else " ".join(blocks(element, SILENT | {"byttl"})) or None


def _authors(element: etree._Element | None) -> tuple[str, ...]:
    """Return the people that a byline marks, or who stand before the house: "Lena Falk / NTB"."""
    if element is None:
        return ()
    people = [found for item in named(element, "person") if (found := words(item))]
    person, slash, house = (_byline(element) or "").partition(" / ")
    if not people and slash and ("." in house or named_in([house])):
        people = [person]
    return tuple(people)


def _language(story: etree._Element) -> str | None:
    return attribute(story, "lang") or attribute(first(story, "body"), "lang")


def _within_note(element: etree._Element) -> bool:
    return any(local(parent) in ("note", "media") for parent in element.iterancestors())
