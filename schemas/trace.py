"""Trace: what a step looked at in one article, what it kept, what it dropped, and why, in words.

A step fills a trace only when it is given one; without one it costs nothing.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path

from copydesk.schemas.spans import Span

FOLDER = Path(__file__).parent.parent.resolve()


class NoteOutcome(StrEnum):
    """What became of something a step looked at."""

    KEPT = "kept"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One thing that a step looked at. Offsets are characters into the article's text."""

    step: str  # quotes, actors or events
    start: int
    end: int
    words: str
    outcome: NoteOutcome
    rule: str | None  # what proposed it; None where nothing did
    reason: str  # what it was kept as, or why it was dropped
    file: str  # where the rule or gate lies, from the project's folder


@dataclass(slots=True)
class Trace:
    """The notes of one article, in the order in which the steps wrote them."""

    text: str
    notes: list[Note] = field(default_factory=list)

    def note(
        self, step: str, span: Span, outcome: NoteOutcome, rule: str | None, reason: str, file: str
    ) -> None:
        """Write down what became of the words of a span."""
        self.notes.append(
            Note(
                step=step,
                start=span.start,
                end=span.end,
                words=span.of(self.text),
                outcome=outcome,
                rule=rule,
                reason=reason,
                file=file,
            )
        )

    def near(self, span: Span) -> list[Note]:
        """Return the notes that share a character with a span, in the order of the text."""
        found = [n for n in self.notes if n.start < span.end and span.start < n.end]
        return sorted(found, key=lambda n: (n.start, n.end))


def file_of(module: str) -> str:
    """Return the file of a module by its name: copydesk.flows.quotes.cues -> flows/quotes/cues.py.

    Of a package it is the folder.
    """
    path = FOLDER.joinpath(*module.split(".")[1:])
    is_module = path.with_suffix(".py").is_file()
    return (path.with_suffix(".py") if is_module else path).relative_to(FOLDER).as_posix()


@cache
def file_with(room: str, rule: str) -> str:
    """Return the file of a folder in which a rule's name stands as a word of its own.

    The folder itself where the name is put together from parts and stands nowhere whole.
    """
    texts = {p: p.read_text(encoding="utf-8") for p in sorted((FOLDER / room).rglob("*.py"))}
    word = re.escape(f'"{rule}"')
    # where it is given to what is found; named, but neither compared nor a key; named at all
    for pattern in (rf"rule={word}", rf"(?<![=!]= ){word}(?!\s*:)", word):
        for path, text in texts.items():
            if re.search(pattern, text):
                return path.relative_to(FOLDER).as_posix()
    return room
