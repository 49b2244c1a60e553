"""Entries: one document of a database's export becomes a record with the fields it was given."""

import re
from collections.abc import Iterable

from copydesk.flows.readers.sources import Source
from copydesk.schemas.documents import ContentKind, Given, RawDocument, Reject, RejectReason

_LETTER = re.compile(r"\w")
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
# What ends a story and is no sentence of it: rules, marks of the end, the reporters' addresses.
_LEFTOVER = re.compile(r"[\W_]{1,80}|(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+[\s,;]*){1,6}")
_FEW = 50  # characters; a line that was broken for its width is longer, a verse or a row seldom is
# A day, its month in words, its year, in the order of any language: what a head's line is known by.
DATE = re.compile(
    r"(?:\b\d{1,2}\.?(?:er|º)?\s+(?:de\s+)?[^\W\d_]{3,12}\.?,?\s+(?:de\s+)?(?:1[89]|20)\d\d\b"
    r"|\b[^\W\d_]{3,12}\.?\s+\d{1,2},?\s+(?:1[89]|20)\d\d\b|\b(?:1[89]|20)\d\d-\d\d-\d\d\b"
    r"|(?:1[89]|20)\d\d年\d{1,2}月\d{1,2}日)"
)


def entry(
    source: Source,
    raw: bytes,
    body: Iterable[str],
    given: Given,
    *,
    place: str,
    encoding: str = "utf-8",
    external_id: str | None = None,
    warnings: tuple[str, ...] = (),
) -> RawDocument | Reject:
    """Return the record of one document: its paragraphs, and its fields in the export's words."""
    paragraphs = [part for part in body if part.strip()]
    while paragraphs and _LEFTOVER.fullmatch(paragraphs[-1].strip()):
        paragraphs.pop()
    text = "\n\n".join(paragraphs)
    if not _LETTER.search(text):
        return source.refuse(
            RejectReason.NO_BODY,
            "a document without its text; export it once more with the full text",
            raw=raw,
            place=place,
            external_id=external_id,
        )
    return source.document(
        raw,
        text,
        ContentKind.FIELDS,
        place=place,
        encoding=encoding,
        given=given,
        external_id=external_id,
        warnings=warnings,
    )


def blocks_of(text: str) -> list[list[str]]:
    """Return the lines of each block between blank lines, without the space around them."""
    parts = _BLANK.split(text.replace("\f", "\n\n"))
    found = [[line.strip() for line in part.split("\n") if line.strip()] for part in parts]
    return [block for block in found if block]


def unwrapped(block: list[str]) -> str:
    """Return a block as a paragraph: lines that were broken for their width become one."""
    if all(len(line) >= _FEW for line in block[:-1]):
        return " ".join(block)
    return "\n".join(block)
