"""Cluster: one actor of one article while the article is read."""

from collections import Counter
from dataclasses import dataclass, field

from copydesk.flows.actors.role import Role
from copydesk.schemas.actors import ActorKind


@dataclass(slots=True)
class Cluster:
    """One actor while an article is read: every name it goes by, and what is learned of it."""

    kind: ActorKind
    words: tuple[str, ...]  # its fullest name, folded
    texts: Counter[str] = field(default_factory=Counter)
    first: int = 0  # token of the first mention
    male: float = 0.0  # evidence of gender
    female: float = 0.0
    roles: list[Role] = field(default_factory=list)
    role_nouns: set[str] = field(default_factory=set)  # minister, spokesman
    called: set[str] = field(default_factory=set)  # other nouns the text calls it by: singer
    is_plural: bool = False
    official: str | None = None  # what it is called where the text is content with less
    is_named: bool = True

    @property
    def n(self) -> int:
        """Return how often it is named."""
        return sum(self.texts.values())
