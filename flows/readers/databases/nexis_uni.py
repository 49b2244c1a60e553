"""Nexis Uni, as text or out of a Word or RTF file: each document ends with a line that says so."""

import re
from collections.abc import Iterator

from copydesk.flows.readers.claims import Claim
from copydesk.flows.readers.databases.labels import is_only, words
from copydesk.flows.readers.databases.lexisnexis import nexis_record
from copydesk.flows.readers.databases.pieces import Border, no_story, pieces, too_long
from copydesk.flows.readers.sources import Source
from copydesk.schemas.documents import RawDocument, Reject

FORMAT = "nexis-uni"

_END = rb"^[ \t\f]*(?:" + b"|".join(re.escape(w.encode()) for w in words("nexis", "end")) + rb")\s*"
_ENDS = re.compile(_END + b"$", re.MULTILINE | re.IGNORECASE)
_END_LINE = re.compile(_END + rb"\Z", re.MULTILINE | re.IGNORECASE)
# Of a document whose end lies beyond the first bytes: its length and the line above its story.
_HEAD = re.compile(
    rb"^(?:length|l\xc3\xa4nge|longueur):[ \t\xc2\xa0]*\d[\d,.]* \S+\s*$"
    rb".*?^(?:body|haupttext|texte?)\s*$",
    re.MULTILINE | re.IGNORECASE | re.DOTALL,
)
# What a list of the delivery opens with: when it was made, and the number of the job.
_COVER = re.compile(r"[^:\n]{3,30}:[^\n]*\n+(?:Job|User|Auftrags)[^:\n]{0,20}:", re.IGNORECASE)
_FIRST_TITLE = re.compile(r"^1\. (?P<title>\S[^\n]*)$", re.MULTILINE)


def sniff(head: bytes, name: str) -> Claim:
    """Claim what holds the end of a document, or its labels above its story."""
    del name
    return Claim.CERTAIN if _ENDS.search(head) or _HEAD.search(head) else Claim.NONE


def read(source: Source) -> Iterator[RawDocument | Reject]:
    """Yield the cover page, where there is one, and each document."""
    declared = source.declared
    for piece in pieces(source, _border):
        place = f"document {piece.n_before + 1}"
        raw = bytes(piece.raw)
        if piece.is_too_long:
            yield too_long(source, place)
            continue
        if piece.n_before == 0 and (end := _cover_end(raw)):
            yield no_story(source, raw[:end], "opening", "the export's cover page")
            raw = raw[end:]
            if not raw.strip():
                continue
        yield nexis_record(source, _END_LINE.sub(b"", raw), declared, place, is_uni=True)


def _border(line: str) -> Border:
    return Border.LAST if is_only(line.lstrip("\f"), "nexis", "end") else Border.NONE


def _cover_end(raw: bytes) -> int:
    """Return where the list of the delivery ends, in bytes; 0 where the piece opens with none.

    A page or section break ends it; without one, the first document begins where its title from
    the list stands alone on a line.
    """
    text = raw.decode("utf-8", "surrogateescape")
    if not _COVER.match(text.lstrip("\ufeff \t\r\n\f")):
        return 0
    end = text.find("\f") + 1
    if not end and (first := _FIRST_TITLE.search(text)):
        again = re.search(rf"^{re.escape(first['title'])}\s*$", text[first.end() :], re.MULTILINE)
        end = first.end() + again.start() if again else 0
    return len(text[: end or len(text)].encode("utf-8", "surrogateescape"))
