"""One event in tokens: type, trigger, who, to whom. Records are made of it later."""

from dataclasses import dataclass

from copydesk.flows.events.frames.operators import TriggerReading
from copydesk.flows.events.frames.triggers import FrameCandidate
from copydesk.schemas.codebook import Definition


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """One event in tokens."""

    candidate: FrameCandidate
    kind: Definition
    reading: TriggerReading
    actors: list[int]
    recipients: list[int]
    slot: str
    is_mutual: bool = False  # the slot is one whose two sides act on each other

    @property
    def event_type(self) -> str:
        """Return the name of the event's type."""
        return self.kind.event_type

    @property
    def own_type(self) -> str:
        """Return the type of its frame, whatever the words around make of it."""
        return self.candidate.entry.event_type

    @property
    def is_refusal(self) -> bool:
        """Say whether the type has taken up what denies the trigger: does not support -> REJECT."""
        said = self.reading.is_negated or self.reading.has_failed or self.reading.is_stopped
        return said and self.event_type != self.candidate.entry.event_type

    @property
    def is_reciprocal(self) -> bool:
        """Say whether each side does it to the other."""
        return self.is_mutual and "mutual" in self.kind.traits
