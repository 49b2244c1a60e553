"""Joining: names that the model cut in two made whole: "Yara Mol" and "Ortega", two peoples."""

from collections.abc import Sequence
from dataclasses import replace

from copydesk.flows.actors.known import KnownNames
from copydesk.flows.actors.lexicon import ActorWords
from copydesk.flows.actors.names.borders import is_title
from copydesk.flows.actors.names.headlines import headline_tokens
from copydesk.flows.actors.names.names import Name
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.parse import Parse

PROPER = frozenset(("NNP", "NNPS"))
JOINED_KINDS = (ActorKind.PERSON, ActorKind.GROUP)
MAX_NAME = 6  # tokens of a person's name


def with_whole_names(
    names: Sequence[Name], parse: Parse, lexicon: ActorWords, known: KnownNames
) -> list[Name]:
    """Return the names, those of people and peoples joined to what belongs to them."""
    joined: list[Name] = []
    for name in names:
        last = joined[-1] if joined else None
        if last is not None and _are_one(last, name, parse):
            joined[-1] = replace(last, end=name.end)
        else:
            joined.append(name)
    titled = headline_tokens(parse)
    whole: list[Name] = []
    for k, name in enumerate(joined):
        if name.kind is ActorKind.PERSON and not titled[name.start]:
            first = whole[-1].end if whole else 0
            limit = joined[k + 1].start if k + 1 < len(joined) else len(parse)
            whole.append(_extended(name, first, limit, parse, lexicon, known))
        else:
            whole.append(name)
    return whole


def _are_one(first: Name, second: Name, parse: Parse) -> bool:
    """Say whether two names side by side are one, as the grammar has it."""
    if first.end != second.start or first.kind is not second.kind:
        return False
    if first.kind not in JOINED_KINDS or second.end - first.start > MAX_NAME:
        return False
    above = parse.heads[first.end - 1]
    return second.start <= above < second.end or above == parse.heads[second.end - 1]


def _extended(
    name: Name, first: int, limit: int, parse: Parse, lexicon: ActorWords, known: KnownNames
) -> Name:
    """Return a person's name with the proper nouns of its own phrase on either side."""
    start, end = name.start, name.end
    while end < limit and end - start < MAX_NAME and _belongs(end, parse, lexicon, known):
        if parse.heads[end - 1] != end:
            break
        end += 1
    before = start - 1
    has_first_name = (
        parse.lowers[start] in lexicon.first_names_male
        or parse.lowers[start] in lexicon.first_names_female
    )
    if has_first_name and end - start > 1:
        before = -1  # "Methodist Karl Weiss"
    if before >= first and end - before <= MAX_NAME and _belongs(before, parse, lexicon, known):
        is_compound = parse.deps[before] == "compound" and start <= parse.heads[before] < end
        is_alone = before == first or parse.tags[before - 1] not in PROPER
        if is_compound and is_alone and not parse.words[before].isupper():
            start = before
    return replace(name, start=start, end=end) if (start, end) != (name.start, name.end) else name


def _belongs(i: int, parse: Parse, lexicon: ActorWords, known: KnownNames) -> bool:
    """Say whether a token can be part of a person's name: no title, role, body or country."""
    word, lower = parse.words[i], parse.lowers[i]
    return (
        parse.tags[i] in PROPER
        and word[0].isupper()
        and word.isalpha()
        and not is_title(lower, lexicon)
        and lower not in lexicon.person_nouns
        and lower not in lexicon.role_modifiers
        and lower not in lexicon.organization_heads
        and lower not in lexicon.bare_bodies
        and lower not in lexicon.thing_heads
        and lower not in lexicon.not_names
        and known.nation(word) is None
        and known.entry(word) is None
    )
