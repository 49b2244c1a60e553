"""Cast: who is who in one article. Made by the actors step, read by quotes and events."""

from bisect import bisect_left
from dataclasses import dataclass, field

from copydesk.schemas.actors import ActorKind, Resolution
from copydesk.schemas.mentions import Mention
from copydesk.schemas.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class CastMember:
    """One actor as one article knows it. `actor_id` comes from `canonical_key` alone."""

    actor_id: str
    canonical_key: str
    name: str
    kind: ActorKind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    wikidata_id: str | None = None
    geonames_id: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    resolution: Resolution = Resolution.LOCAL
    confidence: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The mentions of one article, in the order of the text, and the actors they stand for."""

    mentions: tuple[Mention, ...]
    members: dict[str, CastMember]  # by actor_id
    _starts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", [mention.mention_start for mention in self.mentions])

    def mentions_in(self, span: Span) -> tuple[Mention, ...]:
        """Return the mentions that lie wholly inside a range, in order."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end, lo=first)
        return tuple(m for m in self.mentions[first:last] if m.mention_end <= span.end)

    def member(self, mention: Mention | None) -> CastMember | None:
        """Return the actor a mention stands for, or None where it is not known."""
        if mention is None or mention.actor_id is None:
            return None
        return self.members.get(mention.actor_id)
