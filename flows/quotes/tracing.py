"""Tracing: each quote, and each cue that reports nothing, told in words."""

from collections.abc import Callable, Iterable

from copydesk.schemas.parse import Parse
from copydesk.schemas.quotes import Quote
from copydesk.schemas.spans import Span
from copydesk.schemas.trace import NoteOutcome, Trace, file_of, file_with

STEP = "quotes"
ROOM = "flows/quotes"
# Told of each cue dropped: its token, the rule that proposed it, why, and the module that says so.
Dropped = Callable[[int, str | None, str, str], None]


def untold(token: int, rule: str | None, reason: str, module: str) -> None:
    """Take note of nothing: what a run without a trace does."""
    del token, rule, reason, module


def dropped_into(trace: Trace, parse: Parse) -> Dropped:
    """Return a function that tells a trace of each cue dropped."""

    def dropped(token: int, rule: str | None, reason: str, module: str) -> None:
        span = parse.span(token, token + 1)
        trace.note(STEP, span, NoteOutcome.DROPPED, rule, reason, file_of(module))

    return dropped


def note_quotes(trace: Trace, quotes: Iterable[Quote]) -> None:
    """Tell a trace of the quotes that stand: who says it, by which words, how surely."""
    for quote in quotes:
        said = f"said by {quote.speaker or quote.source or 'nobody named'}"
        cue = f", cue “{quote.cue}”" if quote.cue else ", no cue"
        reason = f"{quote.kind} quote {said}{cue}, confidence {quote.confidence:.2f}"
        span = Span(quote.content_start, quote.content_end)
        trace.note(STEP, span, NoteOutcome.KEPT, quote.rule, reason, file_with(ROOM, quote.rule))
