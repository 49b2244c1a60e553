"""Nominals: noun phrases that describe an actor without naming it.

"the Lindmark ministry", "his counterpart", "a police spokesman", "protesters".
"""

from collections.abc import Container
from dataclasses import dataclass

from flows.actors.lexicon import Lexicon
from schemas.actors import ActorKind
from schemas.parse import Parse

MODIFIERS = frozenset(("det", "amod", "compound", "nmod", "nummod", "poss", "predet", "quantmod"))
MAX_LEFT = 8  # tokens before the head
NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominal:
    """Tokens [start, end) around a noun that describes an actor."""

    start: int
    end: int
    head: int
    noun: str  # the head's dictionary form
    kind: ActorKind
    is_definite: bool
    is_plural: bool
    owner: int | None  # head token of the possessor: "his" in "his counterpart"


def find_nominals(
    parse: Parse, lexicon: Lexicon, taken: bytearray, described: Container[int]
) -> list[Nominal]:
    """Return the nominals of a text in order. `taken[token]` marks words of names and titles."""
    found: list[Nominal] = []
    lemmas, tags = parse.lemmas, parse.tags
    people, bodies, places = lexicon.person_nouns, lexicon.organization_nouns, lexicon.place_nouns
    for i, tag in enumerate(tags):
        if tag not in NOUN_TAGS or taken[i]:
            continue
        noun = lemmas[i].lower()
        if i in described or noun in people:
            kind = ActorKind.PERSON
        elif noun in bodies or parse.lowers[i] in lexicon.institution_nouns:
            kind = ActorKind.ORGANIZATION
        elif noun in places:
            kind = ActorKind.PLACE
        else:
            continue
        if parse.deps[i] in ("compound", "nmod", "amod") and i not in described:
            continue
        found.append(_nominal(i, noun, kind, parse, lexicon))
    return found


def _nominal(head: int, noun: str, kind: ActorKind, parse: Parse, lexicon: Lexicon) -> Nominal:
    start, owner, is_definite = head, None, False
    for child in reversed(parse.children[head]):
        if child > head or parse.deps[child] not in MODIFIERS:
            continue
        edge = parse.left_edges[child]
        if head - edge > MAX_LEFT:
            break
        start = min(start, edge)
        if parse.deps[child] == "poss":
            owner, is_definite = child, True
        elif parse.lowers[child] in lexicon.this_words:
            is_definite = True
    return Nominal(
        start=start,
        end=head + 1,
        head=head,
        noun=noun,
        kind=kind,
        is_definite=is_definite,
        is_plural=parse.tags[head] in ("NNS", "NNPS"),
        owner=owner,
    )
