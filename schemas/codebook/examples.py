"""Sentences of the codebook: what is told in them, and who does it to whom.

A line is a sentence whose braces name words of it:

    {actor: Norway} sent {recipient: Chad} two field hospitals.     an event of this type
    ? missed: {actor: Norway} had Chad ...                          not found yet: a strict xfail
"""

import re
from dataclasses import dataclass

from copydesk.schemas.spans import Span

MARK = re.compile(r"\{(actor|recipient): ([^{}]*)\}")
# What is not coded right yet, by its kind: no event, one of another type, another party, or an
# event where nothing happens.
NOT_YET = re.compile(r"\? (missed|type|party|alarm): ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One sentence of the codebook, with who does it to whom; no type where nothing happens."""

    text: str
    event_type: str | None
    actor: Span | None
    recipient: Span | None
    not_yet: str | None  # how it is known not to be coded as it should be
    filed_under: str


def lines(block: str) -> list[str]:
    """Return the sentences of a block, a line each, without its comments."""
    return [line.strip() for line in block.splitlines() if line.strip() and line[0] != "#"]


def example(line: str, event_type: str | None, filed_under: str) -> Example:
    """Return a sentence without its marks, and what they say of it."""
    not_yet = NOT_YET.match(line)
    line = line[not_yet.end() :] if not_yet else line
    text, spans, last = "", {}, 0
    for mark in MARK.finditer(line):
        text += line[last : mark.start()]
        spans[mark[1]] = Span(len(text), len(text) + len(mark[2]))
        text, last = text + mark[2], mark.end()
    return Example(
        text=text + line[last:],
        event_type=event_type,
        actor=spans.get("actor"),
        recipient=spans.get("recipient"),
        not_yet=not_yet[1] if not_yet else None,
        filed_under=filed_under,
    )
