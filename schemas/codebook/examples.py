"""Sentences of the codebook: what is told in them, who does it to whom, when and where.

A line is a sentence, printed on a Friday (PRINTED), whose braces name words of it:

    {actor: Norway} sent {recipient: Chad} two field hospitals.   it happened
    {actor: Norway} will {planned: send} {recipient: Chad} ...    its standing, on its trigger
    ... signed in {place: Lyon} on {day=2026-03-12: Thursday}     where and when it took place
    ... met {day=2026-03-02/2026-03-08: last week}                a first and a last day
    ... lifted the ban of {no day: 2019}, {no place: Oslo} said   words of no day, no place of it
    ... held talks in {? place: a village} ...                    not found yet: a strict xfail
    ? missed: {actor: Norway} had Chad ...                        the whole sentence: the same

Days and places are judged where they are marked. What is not marked as planned, ongoing, denied or
hypothetical has happened.
"""

import re
from dataclasses import dataclass
from datetime import date

from copydesk.schemas.spans import Span

PRINTED = date(2026, 3, 13)
HAPPENED = "happened"
STANDINGS = ("planned", "ongoing", "denied", "hypothetical")
_MARK = re.compile(r"\{(\? )?(no )?(\w+)(?:=([\d/-]+))?: ([^{}]*)\}")
# What is not coded right yet, by its kind: no event, one of another type, another party, or an
# event where nothing happens.
_NOT_YET = re.compile(r"\? (missed|type|party|alarm): ")


class ExampleError(ValueError):
    """A mark that says nothing: of no such kind, or a day without its date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstance:
    """Words that tell when or where an event took place, or that only look so."""

    kind: str  # day or place
    words: Span
    is_its: bool  # else the words tell of something else
    days: tuple[date, date] | None  # the first and the last day, where they tell when
    is_not_yet: bool  # known not to be coded so


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One sentence of the codebook, with who does it to whom; no type where nothing happens."""

    text: str
    event_type: str | None
    actor: Span | None
    recipient: Span | None
    standing: str  # the factuality: happened, or one of STANDINGS
    trigger: Span | None  # the words that show it, where they are marked with their standing
    circumstances: tuple[Circumstance, ...]
    not_yet: str | None  # how it is known not to be coded as it should be
    filed_under: str


def lines(block: str) -> list[str]:
    """Return the sentences of a block, a line each, without its comments."""
    return [line.strip() for line in block.splitlines() if line.strip() and line[0] != "#"]


def example(line: str, event_type: str | None, filed_under: str) -> Example:
    """Return a sentence without its marks, and what they say of it.

    Raises ExampleError with the sentence where a mark is of no known kind.
    """
    not_yet = _NOT_YET.match(line)
    line = line[not_yet.end() :] if not_yet else line
    text, last = "", 0
    spans: dict[str, Span] = {}
    circumstances: list[Circumstance] = []
    for mark in _MARK.finditer(line):
        unknown, no, kind, value, words = mark.groups()
        text += line[last : mark.start()]
        span = Span(len(text), len(text) + len(words))
        text, last = text + words, mark.end()
        if kind in ("day", "place"):
            circumstances.append(
                Circumstance(
                    kind=kind,
                    words=span,
                    is_its=not no,
                    days=_days(value, line) if kind == "day" and not no else None,
                    is_not_yet=bool(unknown),
                )
            )
        elif kind in ("actor", "recipient", *STANDINGS) and kind not in spans:
            spans[kind] = span
        else:
            raise ExampleError(f"{kind!r} marks nothing, or twice, in: {line}. See {__name__}.")
    standing = next((kind for kind in spans if kind in STANDINGS), HAPPENED)
    return Example(
        text=text + line[last:],
        event_type=event_type,
        actor=spans.get("actor"),
        recipient=spans.get("recipient"),
        standing=standing,
        trigger=spans.get(standing),
        circumstances=tuple(circumstances),
        not_yet=not_yet[1] if not_yet else None,
        filed_under=filed_under,
    )


def _days(value: str | None, line: str) -> tuple[date, date]:
    first, _, last = (value or "").partition("/")
    try:
        return date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError as error:
        raise ExampleError(f"no date, as in day=2026-03-12, in: {line}") from error
