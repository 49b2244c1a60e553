"""Nominals: noun phrases that describe an actor without naming it.

"the Lindmark ministry", "his counterpart", "a spokesman for the port", "protesters".
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from copydesk.flows.actors.cluster import Cluster
from copydesk.flows.actors.coreference.quoted import is_quoted, kind_of
from copydesk.flows.actors.lexicon import ActorWords
from copydesk.flows.actors.names.names import Name
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.parse import Parse

MODIFIERS = frozenset(("det", "amod", "compound", "nmod", "nummod", "poss", "predet", "quantmod"))
COUNTS = frozenset(("det", "predet", "nummod", "quantmod"))
AGED = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "poss", "dative", "agent", "conj"))
FINITE = frozenset(("VBZ", "VBD", "VBP", "MD"))
INSIDE = frozenset(("compound", "nmod", "amod"))
MAX_LEFT, MAX_RIGHT = 8, 7  # tokens before and after the head
PLURALS = frozenset(("NNS", "NNPS"))
NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS"))
NAMED_BY_NOUN = (ActorKind.ORGANIZATION, ActorKind.PLACE)
BREAKS = frozenset(("relcl", "acl", "punct", "conj", "cc", "appos", "advcl"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominal:
    """Tokens [start, end) around a noun that describes an actor; `first` leaves out the article."""

    start: int
    first: int
    end: int
    head: int
    noun: str  # the head's dictionary form
    kind: ActorKind
    is_definite: bool
    is_bare: bool  # no word beside the noun but an article
    is_plural: bool
    owner: int | None  # head token of the possessor: "his" in "his counterpart"


def find_nominals(
    parse: Parse,
    lexicon: ActorWords,
    taken: bytearray,
    described: Container[int],
    called: Mapping[str, ActorKind],
) -> list[Nominal]:
    """Return the nominals of a text in order.

    `taken[token]` marks words of names and titles; `described` holds heads that stand beside names;
    `called` are the nouns that names of bodies and places end in: "the mosque" of a Blue Mosque.
    """
    found: list[Nominal] = []
    lemmas, tags = parse.lemmas, parse.tags
    people, bodies, places = lexicon.person_nouns, lexicon.organization_nouns, lexicon.place_nouns
    public = lexicon.public_nouns
    for i, tag in enumerate(tags):
        noun = lemmas[i].lower()
        is_aged = noun in lexicon.aged and _is_aged(i, parse, lexicon)
        if taken[i] or (tag not in NOUN_TAGS and not is_aged):
            continue
        if is_aged:
            kind = ActorKind.PERSON
        elif noun in bodies or (noun in public and noun not in people):
            kind = ActorKind.ORGANIZATION
        elif i in described or noun in people:
            kind = ActorKind.PERSON
        elif noun in places:
            kind = ActorKind.PLACE
        elif noun in called and _is_the(i, parse, lexicon):
            kind = called[noun]
        elif is_quoted(i, parse, lexicon):
            kind = kind_of(noun, lexicon, is_plural=tag in PLURALS)
        else:
            continue
        if parse.deps[i] in INSIDE and i not in described:
            continue
        found.append(_nominal(i, noun, kind, parse, lexicon))
    return found


def _is_aged(head: int, parse: Parse, lexicon: ActorWords) -> bool:
    """Say whether an age stands for a person: "the 33-year-old said"."""
    before = parse.lowers[max(0, head - 2) : head]
    is_of_years = any(word in lexicon.years for word in before)
    return is_of_years and parse.deps[head] in AGED


def nouns_of_names(
    names: Sequence[Name], clusters: Sequence[Cluster], parse: Parse
) -> dict[str, ActorKind]:
    """Return the last words of the longer names of bodies and places, in small letters."""
    found: dict[str, ActorKind] = {}
    for name, cluster in zip(names, clusters, strict=True):
        last = parse.lowers[name.end - 1]
        if name.end - name.start > 1 and cluster.kind in NAMED_BY_NOUN and last.isalpha():
            found.setdefault(last, cluster.kind)
    return found


def _is_the(head: int, parse: Parse, lexicon: ActorWords) -> bool:
    """Say whether a noun in small letters stands alone behind an article: "the mosque"."""
    before = parse.lowers[head - 1] if head else ""
    return parse.tags[head] == "NN" and parse.words[head].islower() and before in lexicon.articles


def _nominal(head: int, noun: str, kind: ActorKind, parse: Parse, lexicon: ActorWords) -> Nominal:
    start, owner, is_definite = head, None, False
    first = head
    for child in reversed(parse.children[head]):
        if child > head or parse.deps[child] not in MODIFIERS:
            continue
        edge = parse.left_edges[child]
        if head - edge > MAX_LEFT or any(tag in FINITE for tag in parse.tags[edge:head]):
            break
        start = min(start, edge)
        if parse.deps[child] == "poss":
            owner, is_definite = child, True
        elif parse.lowers[child] in lexicon.this_words:
            is_definite = True
        is_count = parse.deps[child] in COUNTS or parse.lowers[child] in lexicon.quantifiers
        if not is_count and parse.pos[child] not in ("PRON", "DET"):
            first = min(first, edge)
    for i in range(start, head):
        if parse.pos[i] == "SPACE" and "\n" in parse.words[i]:
            start, first = i + 1, max(first, i + 1)
    end = _end(head, parse, lexicon)
    return Nominal(
        start=start,
        first=first,
        end=end,
        head=head,
        noun=noun,
        kind=kind,
        is_definite=is_definite,
        is_bare=first == head and end == head + 1,
        is_plural=parse.tags[head] in PLURALS,
        owner=owner,
    )


def _end(head: int, parse: Parse, lexicon: ActorWords) -> int:
    """Return where a phrase ends: after "for the port" in "a spokesman for the port, who ..."."""
    for child in parse.children[head]:
        if child != head + 1 or parse.deps[child] != "prep":
            continue
        if parse.lowers[child] not in lexicon.role_prepositions:
            continue
        last = parse.right_edges[child]
        for inner in parse.children[child]:
            for part in parse.children[inner]:
                if part > inner and parse.deps[part] in BREAKS:
                    last = min(last, parse.left_edges[part] - 1)
        if last - head <= MAX_RIGHT and last > child:
            return last + 1
    return head + 1
