"""Tracing: each event, and each word that might have shown one, told in words."""

from copydesk.flows.events.confidence.model import SENSE, log_odds
from copydesk.flows.events.confidence.sense import sense_of
from copydesk.flows.events.found import FoundEvent
from copydesk.flows.events.frames.operators import type_after
from copydesk.flows.events.gates import Dropped, Gate
from copydesk.schemas.events import Event
from copydesk.schemas.parse import Parse
from copydesk.schemas.spans import Span
from copydesk.schemas.trace import NoteOutcome, Trace, file_of

STEP = "events"


def dropped_into(trace: Trace, parse: Parse) -> Dropped:
    """Return a function that tells a trace of each word dropped, and by which gate."""

    def dropped(token: int, rule: str | None, gate: Gate) -> None:
        span, file = parse.span(token, token + 1), file_of(gate.module)
        trace.note(STEP, span, NoteOutcome.DROPPED, rule, gate.reason, file)

    return dropped


def note_event(trace: Trace, event: Event, finding: FoundEvent) -> None:
    """Tell a trace what an event was coded as, and why its type is not its frame's."""
    frames, reading = finding.candidate.entry.kind, finding.reading
    who = f"{event.actor_text or 'nobody'} -> {event.recipient_text or 'nobody'}"
    reason = f"{event.event_type} {event.factuality}, {who}, confidence {event.confidence:.2f}"
    span, rule = Span(event.trigger_start, event.trigger_end), event.rule
    trace.note(STEP, span, NoteOutcome.KEPT, rule, reason, _codebook(frames.event_type))
    if frames.event_type != finding.event_type:
        heard = {
            "stopped": reading.is_stopped,
            "failed to": reading.has_failed,
            "no longer": reading.is_over,
            "negated": reading.is_negated,
            "intended": reading.is_intended,
            "what is promised": "promises" in frames.traits,
        }
        words = ", ".join(name for name, is_so in heard.items() if is_so)
        reason = f"{frames.event_type} becomes {finding.event_type} by the words above it: {words}"
        trace.note(STEP, span, NoteOutcome.KEPT, rule, reason, file_of(type_after.__module__))


def note_unsure(trace: Trace, parse: Parse, finding: FoundEvent, sense: float) -> None:
    """Tell a trace that a frame fits words that seem to mean something else."""
    token, rule = finding.candidate.token, finding.candidate.entry.rule
    reason = f"{finding.event_type} with a sense of {sense:.2f}, below {SENSE}"
    file = file_of(sense_of.__module__)
    trace.note(STEP, parse.span(token, token + 1), NoteOutcome.DROPPED, rule, reason, file)


def note_doubtful(trace: Trace, event: Event, least: float) -> None:
    """Tell a trace that a row is less sure than is wanted."""
    span = Span(event.trigger_start, event.trigger_end)
    reason = f"{event.event_type} with confidence {event.confidence:.2f}, below {least}"
    trace.note(STEP, span, NoteOutcome.DROPPED, event.rule, reason, file_of(log_odds.__module__))


def _codebook(event_type: str) -> str:
    return f"schemas/codebook/{event_type.lower()}.toml"
