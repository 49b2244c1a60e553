"""LexisNexis, the classic text export: one document below another, each read as a text is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from copydesk.flows.readers.claims import Claim
from copydesk.flows.readers.lines import LF, RawLine, lines
from copydesk.flows.readers.pages.text import story
from copydesk.flows.readers.refusals import RefusedError
from copydesk.flows.readers.sources import Source
from copydesk.schemas.documents import RawDocument, Reject, RejectReason

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
    for piece in _pieces(source):
        if piece.is_too_long:
            yield source.refuse(
                RejectReason.TOO_LARGE,
                f"a document of more than {source.limits.record_bytes} bytes; raise the limit"
                " record_bytes",
                raw=b"",
                place=piece.place,
            )
        elif piece.n_before == 0 and _COVER.match(piece.first_words):
            yield source.refuse(
                RejectReason.NOT_AN_ARTICLE,
                "the export's cover page, no story in it",
                raw=bytes(piece.raw),
                place=piece.place,
                is_skipped=True,
            )
        else:
            yield story(source, bytes(piece.raw), declared=declared, place=piece.place)


@dataclass(slots=True)
class _Piece:
    """What lies between two openings; `n_before` of these were met, none above the first.

    Of one that is longer than `limit` bytes nothing is kept.
    """

    n_before: int
    limit: int
    raw: bytearray = field(default_factory=bytearray)
    first_words: str = ""
    is_too_long: bool = False

    @property
    def place(self) -> str:
        """Its locator; the numbers in the file may lie, so documents are counted."""
        return f"document {self.n_before}" if self.n_before else "opening"

    @property
    def is_some(self) -> bool:
        """Say whether a row should tell of it: blank lines above the first opening are nothing."""
        return bool(self.n_before or self.first_words or self.is_too_long)

    def add(self, line: RawLine) -> None:
        """Keep a line."""
        self.first_words = self.first_words or line.text.strip()
        is_wide = line.encoding.startswith(("utf-16", "utf-32"))
        if is_wide and not self.raw:
            self.raw += "\ufeff".encode(line.encoding)  # the mark that tells which
        if line.is_too_long or len(self.raw) + len(line.raw) > self.limit:
            self.is_too_long = True
        if self.is_too_long:
            self.raw.clear()
        else:
            self.raw += line.raw + ("\n".encode(line.encoding) if is_wide else LF)


def _pieces(source: Source) -> Iterator[_Piece]:
    """Yield the pieces in order; the last one also where the file breaks off."""
    piece, broken = _Piece(0, source.limits.record_bytes), None
    try:
        for line in lines(source):
            if not _OPENS.fullmatch(line.text):
                piece.add(line)
                continue
            if piece.is_some:
                yield piece
            piece = _Piece(piece.n_before + 1, source.limits.record_bytes)
    except RefusedError as error:
        broken = error
    if piece.is_some:
        yield piece
    if broken is not None:
        raise broken
