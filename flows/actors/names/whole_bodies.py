"""Whole bodies: bodies' names that a model cut at "and", or between countries.

"Lindmark Museum" and "Art Gallery", "Lawyers' Association of Norway" and "Finland", "Health Watch
Norway" and "Finland": the grammar holds them together.
"""

from collections.abc import Sequence
from dataclasses import replace

from copydesk.flows.actors.known import KnownNames
from copydesk.flows.actors.lexicon import ActorWords
from copydesk.flows.actors.names.borders import is_title
from copydesk.flows.actors.names.names import Name
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.parse import Parse

PROPER = frozenset(("NNP", "NNPS"))
HOLDERS = (ActorKind.ORGANIZATION, ActorKind.PLACE)  # museums and parks are either
WITHIN = frozenset(("compound", "nmod"))
MAX_BEYOND_AND = 3  # tokens of a name on the other side of "and"
MAX_BEHIND = 4  # tokens of a body's name behind the place it begins with
MIN_WORDS = 3  # of a body's name that ends in "Norway and Finland"


def with_whole_bodies(
    names: Sequence[Name], parse: Parse, lexicon: ActorWords, known: KnownNames
) -> list[Name]:
    """Return the names, in order, those of bodies joined to what belongs to them."""
    whole: list[Name] = []
    for k, name in enumerate(names):
        if whole and name.start < whole[-1].end:
            continue  # it became part of the one before
        branch = _branch(name, whole[-1] if whole else None, parse, lexicon, known)
        if branch is not None:
            whole = [other for other in whole if other.start < branch.start]
            whole.append(branch)
            continue
        if name.kind is ActorKind.PLACE and (end := _body_behind(name, parse, lexicon)):
            whole.append(
                Name(start=name.start, end=end, kind=ActorKind.ORGANIZATION, rule="of_place")
            )
            continue
        if name.kind in HOLDERS:
            start = _from_and(name, whole[-1].end if whole else 0, parse, lexicon)
            limit = names[k + 1].start if k + 1 < len(names) else len(parse)
            end = _over_and(name, limit, parse, lexicon) or name.end
            if end == name.end and name.kind is ActorKind.ORGANIZATION:
                end = _over_nation(name, names, k, parse, lexicon, known) or end
            if (start, end) != (name.start, name.end):
                name = replace(name, start=start, end=end)
        whole.append(name)
    return whole


def _body_behind(name: Name, parse: Parse, lexicon: ActorWords) -> int | None:
    """Return where the body ends whose name begins with a place's: "Tolvik Police Service"."""
    end = name.end
    while end < len(parse) and end - name.end <= MAX_BEHIND and _is_titled(end, parse):
        end += 1
    if end == name.end or parse.lowers[end - 1] not in lexicon.organization_heads:
        return None
    goes_on = end < len(parse) and parse.lowers[end] in lexicon.of_words  # "U.S. Department of"
    began = name.start > 0 and _is_proper(name.start - 1, parse)  # "Olin Motors Norway Ltd"
    if goes_on or began:
        return None
    return end if name.end <= parse.heads[name.end - 1] < end else None


def _is_titled(i: int, parse: Parse) -> bool:
    return _is_proper(i, parse) and not parse.words[i].isupper()


def _branch(
    name: Name, before: Name | None, parse: Parse, lexicon: ActorWords, known: KnownNames
) -> Name | None:
    """Return the body whose name ends in a country's letters, as branches' do: "Olin Motors UK"."""
    i = name.start - 1
    is_nation = name.end - name.start == 1 and parse.words[name.start].isupper()
    if not is_nation or i < 0 or parse.words[i].isupper():
        return None
    if not _is_within(i, name.start, parse):
        return None
    if known.nation(parse.words[name.start]) is not ActorKind.PLACE:
        return None
    if before is not None and before.end == name.start:
        is_body = before.kind is ActorKind.ORGANIZATION
        return replace(before, end=name.end) if is_body else None
    is_first = i == parse.sentence_starts[parse.sentence_of[i]]  # "Neighbouring U.S."
    is_qualifier = parse.lowers[i] in lexicon.role_modifiers or is_title(parse.lowers[i], lexicon)
    if is_first or is_qualifier:
        return None
    first = before.end if before is not None else 0
    while i > first and _is_within(i - 1, name.start, parse):
        i -= 1
    return Name(start=i, end=name.end, kind=ActorKind.ORGANIZATION, rule="branch")


def _is_within(i: int, head: int, parse: Parse) -> bool:
    return _is_proper(i, parse) and parse.deps[i] == "compound" and parse.heads[i] == head


def _from_and(name: Name, first: int, parse: Parse, lexicon: ActorWords) -> int:
    """Return where a name begins that goes back over "and": "Mary & Eva Lind Hall"."""
    for i in range(name.start - 1, max(first, name.start - 1 - MAX_BEYOND_AND), -1):
        if lexicon.joins(parse.lowers[i]):
            before = i - 1
            is_within = (
                parse.deps[before] in WITHIN and name.start <= parse.heads[before] < name.end
            )
            return before if is_within and _is_proper(before, parse) else name.start
        if not _is_proper(i, parse):
            break
    return name.start


def _over_and(name: Name, limit: int, parse: Parse, lexicon: ActorWords) -> int | None:
    """Return where a name ends whose last word depends on a noun beyond "and", or None."""
    last = name.end - 1
    head = parse.heads[last]
    if (
        name.end >= limit
        or not lexicon.joins(parse.lowers[name.end])
        or parse.deps[last] not in WITHIN
    ):
        return None
    is_near = name.end < head <= name.end + MAX_BEYOND_AND and head < limit
    if not is_near or not all(_is_proper(i, parse) for i in range(name.end + 1, head + 1)):
        return None
    is_body = parse.lowers[head] in lexicon.organization_heads
    return head + 1 if is_body or parse.lowers[head] in lexicon.place_heads else None


def _over_nation(
    name: Name,
    names: Sequence[Name],
    k: int,
    parse: Parse,
    lexicon: ActorWords,
    known: KnownNames,
) -> int | None:
    """Return where a name ends that has one country already and goes on with another, or None."""
    follower = names[k + 1] if k + 1 < len(names) else None
    last = name.end - 1
    if (
        follower is None
        or follower.kind is not ActorKind.PLACE
        or name.end - name.start < MIN_WORDS
    ):
        return None
    countries = (parse.words[last], _text(follower, parse))
    if any(known.nation(country) is not ActorKind.PLACE for country in countries):
        return None
    if follower.start == name.end:
        return follower.end
    is_over_and = follower.start == name.end + 1 and lexicon.joins(parse.lowers[name.end])
    is_listed = parse.deps[follower.end - 1] == "conj" and parse.heads[follower.end - 1] == last
    return follower.end if is_over_and and is_listed else None


def _is_proper(i: int, parse: Parse) -> bool:
    return parse.tags[i] in PROPER and parse.words[i][0].isupper()


def _text(name: Name, parse: Parse) -> str:
    return parse.text[parse.starts[name.start] : parse.ends[name.end - 1]]
