"""LexisNexis, the classic text export: one document below another, each with its fields."""

import re
from collections.abc import Iterator

from copydesk.flows.readers.claims import Claim
from copydesk.flows.readers.databases.entries import entry
from copydesk.flows.readers.databases.nexis_layout import document_in
from copydesk.flows.readers.databases.pieces import Border, no_story, pieces, too_long
from copydesk.flows.readers.sources import Source
from copydesk.flows.readers.stories import readable, story
from copydesk.schemas.documents import RawDocument, Reject

FORMAT = "lexisnexis"

# The line that opens a document, in the languages the database was sold in. Its numbers are not
# trusted: a selection keeps the count of the search it was made from.
_OPENING = (
    r"[ \t\f]*(?:\d[\d,.]* of \d[\d,.]* DOCUMENTS?|Dokument \d[\d.]* von \d[\d.]*"
    r"|Document \d[\d ]* de \d[\d ]*)[ \t]*\r?"
)
_OPENS = re.compile(_OPENING)
_OPENS_A_LINE = re.compile(rf"^{_OPENING}$".encode(), re.MULTILINE)
# What a cover page says first: that an export was asked for, and when.
_COVER = re.compile(r"\s*(?:Download|Print|Email|Time Of) Request:", re.IGNORECASE)


def sniff(head: bytes, name: str) -> Claim:
    """Claim what opens with a document or a cover page, or holds the opening of two documents."""
    del name
    openings = list(_OPENS_A_LINE.finditer(head))
    if not openings:
        return Claim.NONE
    before = head[: openings[0].start()].decode("utf-8", "replace")
    if not before.strip() or _COVER.match(before) or len(openings) > 1:
        return Claim.CERTAIN
    return Claim.NONE


def read(source: Source) -> Iterator[RawDocument | Reject]:
    """Yield each document, and whatever stands before the first of them."""
    declared = source.declared  # as it was named outside; the guess for one line is no witness
    for piece in pieces(source, _border):
        # The numbers in the file may lie, so documents are counted.
        place = f"document {piece.n_before}" if piece.n_before else "opening"
        raw = bytes(piece.raw)
        if piece.is_too_long:
            yield too_long(source, place)
        elif piece.n_before == 0 and _COVER.match(piece.first_words):
            yield no_story(source, raw, place, "the export's cover page")
        else:
            yield nexis_record(source, raw, declared, place)


def nexis_record(
    source: Source, raw: bytes, declared: str | None, place: str, *, is_uni: bool = False
) -> RawDocument | Reject:
    """Return the record of one document; one that is not laid out as such is read as a text is."""
    found = readable(raw, declared)
    document = document_in(found.text, is_uni=is_uni)
    if document is None or not document.body:
        return story(source, raw, declared=declared, place=place)
    return entry(
        source,
        raw,
        document.body,
        document.given,
        place=place,
        encoding=found.encoding,
        warnings=found.warnings,
    )


def _border(line: str) -> Border:
    return Border.OPENING if _OPENS.fullmatch(line) else Border.NONE
