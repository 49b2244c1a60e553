"""Nested names: peoples and places inside bodies' names, as in the Lindish Club of Norden."""

from collections.abc import Iterator, Sequence

from copydesk.flows.actors.known import KnownNames
from copydesk.flows.actors.lexicon import ActorWords
from copydesk.flows.actors.names.names import Name
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.parse import Parse

HOLDERS = (ActorKind.ORGANIZATION, ActorKind.PLACE)
MAX_PLACE = 3  # tokens of a place that a body's name begins with
NESTED = "nested"  # the rule of a name that is part of a longer one
MIN_WEIGHT = 5.0  # of such a place: 100,000 people; many a family is named like a village


def names_within(
    names: Sequence[Name], parse: Parse, lexicon: ActorWords, known: KnownNames
) -> list[Name]:
    """Return the peoples and places that are part of a longer name, in order."""
    found: list[Name] = []
    for name in names:
        if name.end - name.start < 2 or name.kind not in HOLDERS or name.rule == "team":
            continue
        text = parse.text[parse.starts[name.start] : parse.ends[name.end - 1]]
        if known.nation(text) is None:
            inside = list(_words_within(name, parse, known))
            first = _place_at_beginning(name, parse, lexicon, known)
            if first is not None and all(other.start >= first.end for other in inside):
                found.append(first)
            found += inside
            last = _nation_at_end(name, parse, known)
            if last is not None and all(other.end <= last.start for other in inside):
                found.append(last)
    return found


def _words_within(name: Name, parse: Parse, known: KnownNames) -> Iterator[Name]:
    for i in range(name.start, name.end):
        if not parse.words[i][0].isupper():
            continue
        kind = known.nation(parse.words[i])
        # "University of Norway" is in Norway; "Norway Motors" may be anywhere.
        follows_small = i > name.start and parse.words[i - 1][0].islower()
        if kind is ActorKind.GROUP or (kind is ActorKind.PLACE and follows_small):
            yield Name(start=i, end=i + 1, kind=kind, rule=NESTED)


def _nation_at_end(name: Name, parse: Parse, known: KnownNames) -> Name | None:
    """Return the country of two words or more that a body is of: the University of New Zealand."""
    for start in range(max(name.start + 1, name.end - MAX_PLACE), name.end - 1):
        if parse.words[start - 1][0].islower():
            text = parse.text[parse.starts[start] : parse.ends[name.end - 1]]
            if known.nation(text) is ActorKind.PLACE:
                return Name(start=start, end=name.end, kind=ActorKind.PLACE, rule=NESTED)
    return None


def _place_at_beginning(
    name: Name, parse: Parse, lexicon: ActorWords, known: KnownNames
) -> Name | None:
    """Return the place that a public body begins with: the Chicago of the Chicago Police."""
    if name.kind is not ActorKind.ORGANIZATION:
        return None
    if parse.lowers[name.end - 1] not in lexicon.organization_heads:
        return None
    start = name.start + (parse.lowers[name.start] in lexicon.articles)
    first = parse.lowers[start]
    if first in lexicon.first_names_male or first in lexicon.first_names_female:
        return None
    for end in range(min(start + MAX_PLACE, name.end - 1), start, -1):
        text = parse.text[parse.starts[start] : parse.ends[end - 1]]
        if end - start > 1 and known.nation(text.rsplit(maxsplit=1)[0]) is ActorKind.PLACE:
            continue  # "U.S. State" of the U.S. State Department
        if known.nation(text) is not ActorKind.GROUP and known.place_weight(text) >= MIN_WEIGHT:
            return Name(start=start, end=end, kind=ActorKind.PLACE, rule=NESTED)
    return None
