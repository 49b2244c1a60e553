"""Pieces: a stream of lines cut into documents, none of them kept once it is longer than may be."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from copydesk.flows.readers.lines import LF, RawLine, lines
from copydesk.flows.readers.refusals import RefusedError
from copydesk.flows.readers.sources import Source
from copydesk.schemas.documents import Reject, RejectReason


class Border(Enum):
    """What a line is to the documents above and below it."""

    NONE = auto()  # within a document
    OPENING = auto()  # opens a document and is no part of it
    FIRST = auto()  # opens a document and is its first line
    LAST = auto()  # ends a document and is its last line


@dataclass(slots=True)
class ExportPiece:
    """What lies between two borders; `n_before` of these were met, none above the first.

    Of one that is longer than `limit` bytes nothing is kept. `is_opened` says that a line opened
    it, so that it is told of even where nothing stands below.
    """

    n_before: int
    limit: int
    is_opened: bool = False
    raw: bytearray = field(default_factory=bytearray)
    first_words: str = ""
    is_too_long: bool = False

    @property
    def is_some(self) -> bool:
        """Say whether a row should tell of it: blank lines between two borders are nothing."""
        return bool(self.is_opened or self.first_words or self.is_too_long)

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


def pieces(source: Source, border: Callable[[str], Border]) -> Iterator[ExportPiece]:
    """Yield the pieces in order; the last one also where the file breaks off.

    `border` is asked for each line in turn, and may remember the lines before.
    """
    limit = source.limits.record_bytes
    piece, broken = ExportPiece(0, limit), None
    try:
        for line in lines(source):
            kind = border(line.text)
            if kind in (Border.OPENING, Border.FIRST):
                if piece.is_some:
                    yield piece
                piece = ExportPiece(piece.n_before + 1, limit, is_opened=kind is Border.OPENING)
            if kind is not Border.OPENING:
                piece.add(line)
            if kind is Border.LAST:
                yield piece
                piece = ExportPiece(piece.n_before + 1, limit)
    except RefusedError as error:
        broken = error
    if piece.is_some:
        yield piece
    if broken is not None:
        raise broken


def too_long(source: Source, place: str) -> Reject:
    """Return that a document is longer than a record may be."""
    return source.refuse(
        RejectReason.TOO_LARGE,
        f"a document of more than {source.limits.record_bytes} bytes; raise the limit record_bytes",
        raw=b"",
        place=place,
    )


def no_story(source: Source, raw: bytes, place: str, what: str) -> Reject:
    """Return that a piece is what an export says of itself, such as its cover page."""
    return source.refuse(
        RejectReason.NOT_AN_ARTICLE,
        f"{what}, no story in it",
        raw=raw,
        place=place,
        is_skipped=True,
    )
