"""One verb, or one noun, with the heads of what belongs to it."""

from dataclasses import dataclass, field

from copydesk.flows.grammar.negation import Negation

VERBAL = frozenset({"VERB", "AUX"})  # parts of speech


@dataclass(slots=True)
class Clause:
    """One verb with the heads of what belongs to it, as token indices."""

    verb: int
    subjects: list[int] = field(default_factory=list)
    patients: list[int] = field(default_factory=list)  # of a passive
    agents: list[int] = field(default_factory=list)
    objects: list[int] = field(default_factory=list)
    datives: list[int] = field(default_factory=list)
    preps: list[tuple[str, int]] = field(default_factory=list)  # preposition, head of its object
    particles: set[str] = field(default_factory=set)
    adjectives: list[int] = field(default_factory=list)
    complements: list[int] = field(default_factory=list)  # verbs of complement clauses
    auxiliaries: set[str] = field(default_factory=set)
    is_passive: bool = False
    negation: Negation | None = None  # how words of its own deny it
