"""Europresse as text: documents that end with the number Europresse gives each."""

import re
from collections.abc import Iterator

from copydesk.flows.readers.claims import Claim
from copydesk.flows.readers.databases.entries import blocks_of, entry, unwrapped
from copydesk.flows.readers.databases.europresse_layout import (
    NUMBER,
    is_foot,
    is_header,
    outlet_of,
    section_and_day,
)
from copydesk.flows.readers.databases.pieces import Border, pieces, too_long
from copydesk.flows.readers.sources import Source
from copydesk.flows.readers.stories import readable, story
from copydesk.schemas.documents import Given, RawDocument, Reject

FORMAT = "europresse"

_ENDS = re.compile(rf"^[ \t\f]*{NUMBER.pattern}[ \t]*\r?$", re.MULTILINE | re.IGNORECASE)
MAX_AUTHOR = 80  # characters; a first paragraph is longer, or ends as a sentence does
_ENDS_A_SENTENCE = re.compile(r"[.!?:»”\"]\s*$")


def sniff(head: bytes, name: str) -> Claim:
    """Claim what holds a line that is a document's number and nothing else."""
    del name
    return Claim.CERTAIN if _ENDS.search(head.decode("utf-8", "replace")) else Claim.NONE


def read(source: Source) -> Iterator[RawDocument | Reject]:
    """Yield each document."""
    declared = source.declared
    for piece in pieces(source, _border):
        place, raw = f"document {piece.n_before + 1}", bytes(piece.raw)
        if piece.is_too_long:
            yield too_long(source, place)
            continue
        found = readable(raw, declared)
        told = _document(found.text)
        if told is None:
            yield story(source, raw, declared=declared, place=place)
            continue
        given, body = told
        number = NUMBER.search(found.text[found.text.rstrip().rfind("\n") :])
        yield entry(
            source,
            raw,
            body,
            given,
            place=place,
            encoding=found.encoding,
            external_id=number["id"] if number else None,
            warnings=found.warnings,
        )


def _border(line: str) -> Border:
    return Border.LAST if NUMBER.fullmatch(line.strip(" \t\f\r")) else Border.NONE


def _document(text: str) -> tuple[Given, list[str]] | None:
    """Return a document's fields and paragraphs; None where no line near its start gives a day."""
    lines: list[str] = []
    for block in blocks_of(text):
        # A block of the head is a line for each field; one of the story is a paragraph.
        lines += block if any(map(is_header, block)) else [unwrapped(block)]
    header = next((n for n, line in enumerate(lines[:6]) if is_header(line)), None)
    if header is None or header + 1 >= len(lines):
        return None
    above, below = lines[:header], lines[header + 1 :]
    section, day = section_and_day(lines[header])
    headline, rest = below[0], below[1:]
    end = next((n for n, line in enumerate(rest) if is_foot(line)), len(rest))
    body = rest[:end]
    author = body.pop(0) if len(body) > 1 and _is_author(body[0]) else None
    return (
        Given(
            headline=headline,
            byline=author,
            outlet=outlet_of(above[0]) if above else None,
            section=section,
            published=day,
        ),
        body,
    )


def _is_author(line: str) -> bool:
    """Say whether the line above a story is who wrote it rather than its first paragraph."""
    return len(line) <= MAX_AUTHOR and not _ENDS_A_SENTENCE.search(line)
