"""Nested names: peoples and countries inside bodies' names, as in the Lindish Motor Club."""

from collections.abc import Iterator, Sequence

from flows.actors.known import Known
from flows.actors.names import Name
from schemas.actors import ActorKind
from schemas.parse import Parse

HOLDERS = (ActorKind.ORGANIZATION, ActorKind.PLACE)


def names_within(names: Sequence[Name], parse: Parse, known: Known) -> list[Name]:
    """Return the peoples and countries that are one word of a longer name, in order."""
    return list(_within(names, parse, known))


def _within(names: Sequence[Name], parse: Parse, known: Known) -> Iterator[Name]:
    for name in names:
        if name.end - name.start < 2 or name.kind not in HOLDERS or name.rule == "team":
            continue
        text = parse.text[parse.starts[name.start] : parse.ends[name.end - 1]]
        if known.nation(text) is not None:
            continue
        for i in range(name.start, name.end):
            if parse.words[i][0].isupper():
                kind = known.nation(parse.words[i])
                is_people = kind is ActorKind.GROUP
                # "University of Lindmark" is in Lindmark; "Lindmark Motors" may be anywhere.
                is_place = kind is ActorKind.PLACE and parse.words[i - 1][0].islower()
                if is_people or (is_place and i > name.start):
                    yield Name(start=i, end=i + 1, kind=kind, rule="nested")
