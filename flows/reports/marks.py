"""Marks: an article's coded rows as ranges of its text, and the text cut where ranges begin or end.

Rows come as mappings, so that records of one article and rows of a snapshot are marked alike.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Row = Mapping[str, Any]
WHOLE = {"quotes": "content", "mentions": "mention", "events": "sentence"}  # before _start, _end
# Which words of a row are marked: the kind of mark, and the columns' name before _start and _end.
WORDS = {
    "quotes": (("cue", "cue"), ("source", "source")),
    "events": (("trigger", "trigger"), ("doer", "actor"), ("recipient", "recipient")),
}


@dataclass(frozen=True, slots=True)
class ReportMark:
    """A range of the text that a row speaks of; characters, half open."""

    start: int
    end: int
    kind: str  # quote, cue, source, actor, trigger, doer, recipient
    row_id: str  # of the quote, mention or event
    actor_id: str | None


@dataclass(frozen=True, slots=True)
class Piece:
    """Words under the same marks, the widest mark first."""

    start: int
    words: str
    marks: tuple[ReportMark, ...]


def span_of(row: Row, name: str) -> tuple[int, int] | None:
    """Return the range of some words of a row, by the name before `_start`; None where it has none.

    Of a row that failed a check a range may lie anywhere: it is given as it stands.
    """
    start, end = row.get(f"{name}_start"), row.get(f"{name}_end")
    return None if start is None or end is None else (start, end)


def marks_of(
    quotes: Iterable[Row], mentions: Iterable[Row], events: Iterable[Row]
) -> list[ReportMark]:
    """Return all that the rows of one article mark in its text."""
    found: list[ReportMark] = []
    for quote in quotes:
        quote_id = quote["quote_id"]
        found += [
            ReportMark(piece["start"], piece["end"], "quote", quote_id, quote["actor_id"])
            for piece in quote["pieces"]
        ]
        for kind, name in WORDS["quotes"]:
            actor_id = quote["actor_id"] if kind == "source" else None
            found += _mark(quote, name, kind, quote_id, actor_id)
    for mention in mentions:
        row_id = mention["mention_id"]
        found += _mark(mention, WHOLE["mentions"], "actor", row_id, mention["actor_id"])
    for event in events:
        actors = {"doer": event["actor_id"], "recipient": event["recipient_id"]}
        for kind, name in WORDS["events"]:
            found += _mark(event, name, kind, event["event_id"], actors.get(kind))
    return [mark for mark in found if mark.start < mark.end]


def _mark(
    row: Row, name: str, kind: str, row_id: str, actor_id: str | None
) -> Iterator[ReportMark]:
    span = span_of(row, name)
    if span is not None:
        yield ReportMark(*span, kind, row_id, actor_id)


def pieces(
    text: str, marks: Iterable[ReportMark], start: int = 0, end: int | None = None
) -> list[Piece]:
    """Return a stretch of a text cut wherever a mark begins or ends; joined it is whole again."""
    end = len(text) if end is None else min(end, len(text))
    inside = [m for m in marks if m.start < end and m.end > start]
    cuts = {start, end}
    for mark in inside:
        cuts |= {max(mark.start, start), min(mark.end, end)}
    ordered = sorted(cuts)
    inside.sort(key=lambda m: (m.start - m.end, m.start, m.kind))
    return [
        Piece(a, text[a:b], tuple(m for m in inside if m.start <= a and b <= m.end))
        for a, b in pairwise(ordered)
    ]
