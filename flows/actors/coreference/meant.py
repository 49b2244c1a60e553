"""Meant: words that mean an actor, and the names they may mean."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from copydesk.flows.actors.cluster import Cluster
from copydesk.flows.actors.names.names import Name
from copydesk.flows.actors.role import Role
from copydesk.schemas.mentions import MentionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The names of a text with their clusters and head tokens, by place."""

    names: Sequence[Name]
    clusters: Sequence[Cluster]
    heads: Sequence[int]
    of_head: dict[int, int] = field(init=False)  # head token -> place

    def __post_init__(self) -> None:
        """Index the names by their heads."""
        object.__setattr__(self, "of_head", {head: k for k, head in enumerate(self.heads)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """Tokens [start, end) that mean an actor without naming it; `antecedent` is a token or None.

    Without a cluster it is "I" or "we", which wait for the speaker.
    """

    start: int
    end: int
    head: int
    kind: MentionKind
    cluster: Cluster | None
    antecedent: int | None
    confidence: float
    rule: str
    role: Role | None = None
