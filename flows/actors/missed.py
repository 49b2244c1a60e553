"""Missed: names that the model did not see at all, where other evidence is strong.

The gazetteer knows them; they stand in brackets after the name they abbreviate; a first name
leads them. And two peoples side by side are one: "Lindmark Arabs".
"""

from collections.abc import Iterator, Sequence

from flows.actors.known import Known
from flows.actors.lexicon import Lexicon
from flows.actors.names import Name
from schemas.actors import ActorKind
from schemas.parse import Parse

PROPER = frozenset(("NNP", "NNPS"))
MAY_BE_PEOPLE = frozenset(("PROPN", "ADJ", "NOUN"))
MAX_ACRONYM = 8  # letters
MAX_FULL_NAME = 4  # tokens


def with_missed(names: Sequence[Name], parse: Parse, lexicon: Lexicon, known: Known) -> list[Name]:
    """Return the names and those that only other evidence shows, in the order of the text."""
    taken = bytearray(len(parse))
    for span in parse.names:
        for i in range(span.start, span.end):
            taken[i] = 1
    for name in names:
        for i in range(name.start, name.end):
            taken[i] = 1
    found = list(names)
    for missed in (
        *_acronyms(names, parse, taken),
        *_in_gazetteer(parse, known, taken),
        *_peoples(parse, known, taken),
        *_full_names(parse, lexicon, taken),
    ):
        if not any(taken[missed.start : missed.end]):
            found.append(missed)
            for i in range(missed.start, missed.end):
                taken[i] = 1
    found.sort(key=lambda name: (name.start, name.end))
    return _merged(found, parse)


def _acronyms(names: Sequence[Name], parse: Parse, taken: bytearray) -> Iterator[Name]:
    """Yield "LPA" in "Lindmark Port Authority (LPA)"."""
    words = parse.words
    for name in names:
        i = name.end + 1
        if i + 1 >= len(parse) or words[i - 1] != "(" or words[i + 1] != ")" or taken[i]:
            continue
        word = words[i]
        if word.isupper() and 2 <= len(word) <= MAX_ACRONYM and name.end - name.start > 1:
            yield Name(start=i, end=i + 1, kind=name.kind, rule="acronym")


def _in_gazetteer(parse: Parse, known: Known, taken: bytearray) -> Iterator[Name]:
    for start, end, entry in known.scan(parse):
        if not taken[start] and parse.words[start][0].isupper() and parse.tags[end - 1] in PROPER:
            yield Name(start=start, end=end, kind=entry.kind, rule="gazetteer")


def _peoples(parse: Parse, known: Known, taken: bytearray) -> Iterator[Name]:
    for i, word in enumerate(parse.words):
        if taken[i] or not word[0].isupper() or parse.pos[i] not in MAY_BE_PEOPLE:
            continue
        if known.nation(word) is ActorKind.GROUP:
            yield Name(start=i, end=i + 1, kind=ActorKind.GROUP, rule="gazetteer")


def _full_names(parse: Parse, lexicon: Lexicon, taken: bytearray) -> Iterator[Name]:
    """Yield two to four proper nouns in a row of which the first is a first name."""
    lowers, tags, n = parse.lowers, parse.tags, len(parse)
    for i in range(n - 1):
        if taken[i] or tags[i] not in PROPER or not parse.words[i][0].isupper():
            continue
        if lowers[i] not in lexicon.first_names_male and (
            lowers[i] not in lexicon.first_names_female
        ):
            continue
        end = i + 1
        while end < n and end - i < MAX_FULL_NAME and tags[end] in PROPER and not taken[end]:
            if not parse.words[end][0].isupper() or lowers[end] in lexicon.organization_heads:
                break
            end += 1
        before_is_proper = i > 0 and tags[i - 1] in PROPER and parse.words[i - 1][0].isupper()
        if end - i > 1 and not before_is_proper:
            yield Name(start=i, end=end, kind=ActorKind.PERSON, rule="first_name")


def _merged(names: Sequence[Name], parse: Parse) -> list[Name]:
    """Return the names with peoples that stand side by side made one."""
    merged: list[Name] = []
    for name in names:
        last = merged[-1] if merged else None
        if (
            last is not None
            and last.kind is name.kind is ActorKind.GROUP
            and last.end == name.start
            and parse.heads[last.end - 1] in (name.end - 1, parse.heads[name.end - 1])
        ):
            merged[-1] = Name(start=last.start, end=name.end, kind=last.kind, rule=last.rule)
        else:
            merged.append(name)
    return merged
