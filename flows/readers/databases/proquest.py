"""ProQuest as text: documents between lines of underscores, each field behind its label."""

import re
from collections.abc import Iterator

from copydesk.flows.readers.claims import Claim
from copydesk.flows.readers.databases.entries import blocks_of, entry, unwrapped
from copydesk.flows.readers.databases.labels import labelled
from copydesk.flows.readers.databases.pieces import Border, no_story, pieces, too_long
from copydesk.flows.readers.databases.proquest_layout import document_of
from copydesk.flows.readers.sources import Source
from copydesk.flows.readers.stories import readable, story
from copydesk.schemas.documents import RawDocument, Reject

FORMAT = "proquest"

_RULE = re.compile(r"[ \t\f]*_{20,}[ \t\r]*")
_NUMBER = re.compile(r"\d+\.\s+(?=\S)|[^\W\d_]+ \d+ [^\W\d_]+ \d+$")  # "1. ", "Document 1 of 9"
LEAST_LABELS = 4  # of one document; its own text is another


def sniff(head: bytes, name: str) -> Claim:
    """Claim what has the labels of a document and one that opens its text."""
    del name
    fields = [
        label[0]
        for line in head.decode("utf-8", "replace").splitlines()
        if (label := labelled(line.strip(), "proquest"))
    ]
    is_told = {"information", "outlet"} & set(fields) and "body" in fields
    return Claim.CERTAIN if is_told and len(set(fields)) >= LEAST_LABELS else Claim.NONE


def read(source: Source) -> Iterator[RawDocument | Reject]:
    """Yield each document; covers, contents and terms between them are rows that are no story."""
    declared, number = source.declared, 0
    for piece in pieces(source, _border):
        place, raw = f"document {number + 1}", bytes(piece.raw)
        if piece.is_too_long:
            number += 1
            yield too_long(source, place)
            continue
        found = readable(raw, declared)
        parts = [unwrapped(block) for block in blocks_of(found.text)]
        parts = [part for part in parts if not _RULE.fullmatch(part)]
        if not parts:
            continue
        parts[0] = _NUMBER.sub("", parts[0])
        told = document_of([part for part in parts if part])
        if told is None and not _has_labels(parts):
            what = "what the export says of itself"
            yield no_story(source, raw, f"above {place}", what)
            continue
        number += 1
        if told is None:
            yield story(source, raw, declared=declared, place=place)
            continue
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


def _border(line: str) -> Border:
    return Border.LAST if _RULE.fullmatch(line) else Border.NONE


def _has_labels(parts: list[str]) -> bool:
    """Say whether a piece has fields of a document, though no text."""
    return sum(1 for part in parts if labelled(part, "proquest")) >= LEAST_LABELS
