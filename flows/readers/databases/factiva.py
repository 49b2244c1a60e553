"""Factiva as text, or out of an RTF or Word file: fields under codes, or lines in their order."""

import re
from collections.abc import Iterator

from copydesk.flows.readers.claims import Claim
from copydesk.flows.readers.databases.entries import DATE, blocks_of, entry, unwrapped
from copydesk.flows.readers.databases.factiva_layout import (
    ACCESSION,
    CODES,
    N_WORDS,
    coded,
    ordered,
)
from copydesk.flows.readers.databases.labels import words
from copydesk.flows.readers.databases.pieces import Border, no_story, pieces, too_long
from copydesk.flows.readers.sources import Source
from copydesk.flows.readers.stories import readable, story
from copydesk.schemas.documents import RawDocument, Reject

FORMAT = "factiva"

_CODE = re.compile(r"[ \t\f]{0,4}([A-Z]{2,3})(?:[ \t]+(\S.*))?[ \t\r]*")
LEAST_CODES = 5  # of one document; a text that is none has no line that is a code of these
_TELLING = frozenset(("SN", "SC", "WC", "PD", "AN"))
_FIRST = frozenset(("SE", "HD", "HL", "CLM", "TI"))


def sniff(head: bytes, name: str) -> Claim:
    """Claim what has the codes of a document, or lines around its number of words and its id."""
    del name
    lines = head.decode("utf-8", "replace").splitlines()
    codes = {found[0] for line in lines if (found := _code(line))}
    if len(codes) >= LEAST_CODES and codes & {"LP", "TD"} and codes & {"HD", "HL", "TI"}:
        return Claim.CERTAIN if codes & _TELLING else Claim.NONE
    return Claim.CERTAIN if _has_order([line.strip() for line in lines]) else Claim.NONE


def read(source: Source) -> Iterator[RawDocument | Reject]:
    """Yield each document; what the export says of its search is a row that is no story."""
    declared, number = source.declared, 0
    for piece in pieces(source, _Borders().of):
        place, raw = f"document {number + 1}", bytes(piece.raw)
        number += 1
        if piece.is_too_long:
            yield too_long(source, place)
            continue
        found = readable(raw, declared)
        fields = _fields(found.text)
        told = coded(fields) if fields.keys() & {"HD", "HL", "TI"} else None
        told = told or ordered([unwrapped(block) for block in _paragraphs(found.text)])
        if told:
            given, body, external_id = told
            yield entry(
                source,
                raw,
                body,
                given,
                place=place,
                encoding=found.encoding,
                external_id=external_id,
                warnings=found.warnings,
            )
        elif _is_summary(found.text):
            number -= 1
            yield no_story(source, raw, f"summary {number}", "what the export says of its search")
        else:
            yield story(source, raw, declared=declared, place=place)


class _Borders:
    """Where documents begin and end, told from each line and what the document has had so far."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._is_ending = False

    def of(self, line: str) -> Border:
        """Say what a line is to the documents."""
        code = _code(line)
        if code and code[0] in _FIRST and self._seen & {"HD", "HL", "TI"}:
            self._seen, self._is_ending = {code[0]}, False
            return Border.FIRST
        self._seen.update(code[:1] if code else ())
        self._is_ending = bool(code and code[0] == "AN") or (self._is_ending and not line.strip())
        value = code[1] if code else line.strip()
        if ACCESSION.fullmatch(value) and (code is None or code[0] == "AN"):
            self._seen, self._is_ending = set(), False
            return Border.LAST
        return Border.NONE


def _code(line: str) -> tuple[str, str] | None:
    """Return the code that opens a line and what follows it."""
    found = _CODE.fullmatch(line)
    return (found[1], (found[2] or "").strip()) if found and found[1] in CODES else None


def _fields(text: str) -> dict[str, list[str]]:
    """Return the paragraphs of each field under its code."""
    found: dict[str, list[list[str]]] = {}
    code = ""
    for line in text.replace("\f", "\n").split("\n"):
        if (opened := _code(line)) and opened[0] not in found:
            code = opened[0]
            found[code] = [[opened[1]]] if opened[1] else [[]]
        elif code and line.strip():
            found[code][-1].append(line.strip())
        elif code and found[code][-1]:
            found[code].append([])
    return {code: [unwrapped(block) for block in blocks if block] for code, blocks in found.items()}


def _paragraphs(text: str) -> list[list[str]]:
    """Return the lines of a document without codes: each of its head alone, then its blocks."""
    found: list[list[str]] = []
    for block in blocks_of(text):
        is_head = any(N_WORDS.fullmatch(line) or ACCESSION.fullmatch(line) for line in block)
        found += [[line] for line in block] if is_head else [block]
    return found


def _has_order(lines: list[str]) -> bool:
    """Say whether a number of words stands above a day, and a document's id below."""
    kept = [line for line in lines if line]
    for number, line in enumerate(kept):
        if N_WORDS.fullmatch(line) and any(DATE.search(each) for each in kept[number + 1 :][:2]):
            return any(
                len(each.split()) == 2 and ACCESSION.fullmatch(each) for each in kept[number + 3 :]
            )
    return False


def _is_summary(text: str) -> bool:
    first = next((line.strip().casefold() for line in text.split("\n") if line.strip()), "")
    return any(first.startswith(word) for word in words("factiva", "summary"))
