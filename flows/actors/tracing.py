"""Tracing: each mention, and each name the language model saw that is none, told in words."""

from copydesk.flows.actors.gates import LeftOut
from copydesk.flows.actors.names.finding import find_names
from copydesk.schemas.cast import Cast
from copydesk.schemas.parse import Parse
from copydesk.schemas.spans import Span
from copydesk.schemas.trace import NoteOutcome, Trace, file_of, file_with

STEP = "actors"
ROOM = "flows/actors"
# Of what was a name at first and is part of none at the end.
UNCLEAR = ("other evidence in the article takes it for no name", find_names.__module__)
ACTORS = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"})  # labels that may be actors


def note_mentions(trace: Trace, parse: Parse, cast: Cast, left_out: LeftOut) -> None:
    """Tell a trace of whom each mention means, and of names that are dropped, with the reason."""
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
            why, module = left_out.within(name.start, name.end) or UNCLEAR
            reason = f"the language model's {name.label}, but nobody: {why}"
            trace.note(STEP, span, NoteOutcome.DROPPED, None, reason, file_of(module))
