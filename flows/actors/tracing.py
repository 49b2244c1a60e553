"""Tracing: each mention, and each name the language model saw that is none, told in words."""

from copydesk.schemas.cast import Cast
from copydesk.schemas.parse import Parse
from copydesk.schemas.spans import Span
from copydesk.schemas.trace import NoteOutcome, Trace, file_with

STEP = "actors"
ROOM = "flows/actors"
ACTORS = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"})  # labels that may be actors


def note_mentions(trace: Trace, parse: Parse, cast: Cast) -> None:
    """Tell a trace of whom each mention means, and of names that are dropped."""
    for mention in cast.mentions:
        member = cast.member(mention)
        means = f"means {member.name}" if member is not None else "means nobody known"
        reason = f"{mention.kind} of a {mention.actor_kind}, {means}, {mention.confidence:.2f} sure"
        span = Span(mention.mention_start, mention.mention_end)
        file = file_with(ROOM, mention.rule)
        trace.note(STEP, span, NoteOutcome.KEPT, mention.rule, reason, file)
    for name in parse.names:
        span = parse.span(name.start, name.end)
        if name.label in ACTORS and not cast.mentions_in(span):
            reason = f"the language model's {name.label}, but nobody: a thing, a title, or unclear"
            file = f"{ROOM}/names/kinds.py"
            trace.note(STEP, span, NoteOutcome.DROPPED, None, reason, file)
