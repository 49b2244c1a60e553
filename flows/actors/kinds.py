"""Kinds: what a name names, where the model's label and the other evidence differ.

Evidence in order: a person's surname elsewhere in the article, the gazetteer, the name's own last
word ("River", "Ministry"), what the same words are taken for in most other places.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from flows.actors.known import Known
from flows.actors.lexicon import Lexicon
from flows.actors.names import Name, is_title
from schemas.actors import ActorKind
from schemas.parse import Parse

PERSON, ORGANIZATION = ActorKind.PERSON, ActorKind.ORGANIZATION
PLACE, GROUP = ActorKind.PLACE, ActorKind.GROUP

MAX_AFTER_TITLE = 3  # tokens of a name that a title makes a person's


def with_kinds(names: Sequence[Name], parse: Parse, lexicon: Lexicon, known: Known) -> list[Name]:
    """Return the names with the kind that the evidence speaks for; things are left out."""
    surnames = surnames_in(names, parse)
    settled: list[Name] = []
    votes: dict[str, Counter[ActorKind]] = defaultdict(Counter)
    for name in names:
        kind, rule = _kind_of(name, parse, lexicon, known, surnames)
        if kind is None:
            continue
        votes[_text(name, parse)][kind] += 1
        settled.append(name if kind is name.kind else replace(name, kind=kind, rule=rule))
    return [_voted(name, votes[_text(name, parse)]) for name in settled]


def surnames_in(names: Sequence[Name], parse: Parse) -> frozenset[str]:
    """Return the last words of people named by two words or more, lower case."""
    return frozenset(
        parse.lowers[name.end - 1]
        for name in names
        if name.kind is PERSON and name.end - name.start > 1
    )


def _kind_of(
    name: Name, parse: Parse, lexicon: Lexicon, known: Known, surnames: frozenset[str]
) -> tuple[ActorKind | None, str]:
    """Return a name's kind and the evidence for it; None for a thing that is no actor."""
    start, end = name.start, name.end
    if _follows_title(name, parse, lexicon):
        return PERSON, "title"
    text = parse.text[parse.starts[start] : parse.ends[end - 1]]
    kind = known.nation(text) or known.kind(text)
    if end - start > 1:
        return (kind, "gazetteer") if kind is not None else _by_heads(name, parse, lexicon)
    is_surname = parse.lowers[start] in surnames
    if kind is not None and not (is_surname and name.kind is PERSON):
        return kind, "gazetteer"
    if is_surname and name.kind in (PLACE, ORGANIZATION):
        return PERSON, "surname"
    return name.kind, name.rule


def _follows_title(name: Name, parse: Parse, lexicon: Lexicon) -> bool:
    before = name.start - 1
    return (
        before >= 0
        and name.kind is not GROUP
        and name.end - name.start <= MAX_AFTER_TITLE
        and parse.words[before][0].isupper()
        and is_title(parse.lowers[before], lexicon)
    )


def _by_heads(name: Name, parse: Parse, lexicon: Lexicon) -> tuple[ActorKind | None, str]:
    last = parse.lowers[name.end - 1]
    if last in lexicon.thing_heads and not parse.words[name.end - 1].isupper():
        return None, "thing"
    head = last
    for i in range(name.start + 1, name.end - 1):
        if parse.lowers[i] in lexicon.of_words:  # "Ministry of the Interior", "Union for Peace"
            head = parse.lowers[i - 1]
            break
    is_place, is_body = head in lexicon.place_heads, head in lexicon.organization_heads
    if is_place and not is_body and name.kind is not PLACE:
        return PLACE, "place_head"
    if is_body and not is_place and name.kind is not ORGANIZATION:
        return ORGANIZATION, "organization_head"
    if is_body and is_place and name.kind is PERSON:
        return ORGANIZATION, "organization_head"
    return name.kind, name.rule


def _text(name: Name, parse: Parse) -> str:
    return " ".join(parse.words[name.start : name.end])


def _voted(name: Name, votes: Counter[ActorKind]) -> Name:
    """Return the name with what the same words are elsewhere, where that is a clear majority."""
    best, n = max(votes.items(), key=lambda vote: (vote[1], vote[0]))
    if best is not name.kind and n > votes[name.kind] + 1:
        return replace(name, kind=best, rule="vote")
    return name
