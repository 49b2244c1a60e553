"""Missed: names that the model did not see at all, where other evidence is strong.

The gazetteer knows them; they stand in brackets after the name they abbreviate; a first name
leads them; they begin a line in capitals (datelines.py) or end in a body's noun (missed_bodies.py).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from copydesk.flows.actors.known import KnownNames
from copydesk.flows.actors.lexicon import ActorWords
from copydesk.flows.actors.names.borders import is_title
from copydesk.flows.actors.names.datelines import datelines
from copydesk.flows.actors.names.missed_bodies import bodies_by_noun
from copydesk.flows.actors.names.names import WORKS, Name
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.parse import Parse

PROPER = frozenset(("NNP", "NNPS"))
MAY_BE_PEOPLE = frozenset(("PROPN", "ADJ", "NOUN"))
MAX_ACRONYM = 8  # letters
MAX_FULL_NAME = 4  # tokens
MIN_PLACE = 4.0  # weight of a place after "in": 10,000 people
MAX_PLACE = 3  # tokens of a place
FREE = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "appos", "agent"))
CAMEL = re.compile(r"^[A-Z][a-z]{2,}[A-Z]|^(?!Mac|Mc|De|Di|La|Le|Van)[A-Z][a-z]+[A-Z][a-z]")
REPEATED = 2  # times that capitals outside any name must come to be a body


def with_missed(
    names: Sequence[Name], parse: Parse, lexicon: ActorWords, known: KnownNames
) -> list[Name]:
    """Return the names and those that only other evidence shows, in the order of the text."""
    taken = _taken(names, parse, known)
    found = list(names)
    for missed in (
        *_acronyms(names, parse, taken),
        *_in_gazetteer(parse, known, taken),
        *_peoples(parse, known, taken),
        *_full_names(parse, lexicon, taken),
        *datelines(parse, taken),
        *_places(parse, lexicon, known, taken),
        *bodies_by_noun(parse, lexicon, taken),
        *_marked_words(parse, lexicon, taken),
    ):
        if not any(taken[missed.start : missed.end]):
            found.append(missed)
            for i in range(missed.start, missed.end):
                taken[i] = 1
    found.sort(key=lambda name: (name.start, name.end))
    return found


def _taken(names: Sequence[Name], parse: Parse, known: KnownNames) -> bytearray:
    """Return 1 for each token of a name, a date, a work; known bodies are no works of art."""
    taken = bytearray(len(parse))
    for span in parse.names:
        is_free = False
        if span.label in WORKS:
            text = " ".join(parse.words[span.start : span.end])
            is_free = known.entry(text, ActorKind.ORGANIZATION) is not None
        for i in range(span.start, span.end):
            taken[i] = not is_free
    for name in names:
        for i in range(name.start, name.end):
            taken[i] = 1
    return taken


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


def _in_gazetteer(parse: Parse, known: KnownNames, taken: bytearray) -> Iterator[Name]:
    for start, end, entry in known.scan(parse):
        # "la Repubblica" begins small.
        is_capital = parse.words[start][0].isupper() or (
            end - start > 1 and parse.words[end - 1][0].isupper()
        )
        if not taken[start] and is_capital and parse.tags[end - 1] in PROPER:
            yield Name(start=start, end=end, kind=entry.kind, rule="gazetteer")


def _peoples(parse: Parse, known: KnownNames, taken: bytearray) -> Iterator[Name]:
    for i in [i for i, part in enumerate(parse.pos) if part in MAY_BE_PEOPLE]:
        word = parse.words[i]
        if taken[i] or not word[0].isupper():
            continue
        if known.nation(word) is ActorKind.GROUP:
            yield Name(start=i, end=i + 1, kind=ActorKind.GROUP, rule="gazetteer")


def _full_names(parse: Parse, lexicon: ActorWords, taken: bytearray) -> Iterator[Name]:
    """Yield two to four proper nouns in a row of which the first is a first name."""
    lowers, tags, n = parse.lowers, parse.tags, len(parse)
    for i in [i for i, tag in enumerate(tags[:-1]) if tag in PROPER]:
        if taken[i] or not parse.words[i][0].isupper():
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


def _places(
    parse: Parse, lexicon: ActorWords, known: KnownNames, taken: bytearray
) -> Iterator[Name]:
    """Yield proper nouns after "in" that are a town's or a region's name: "in Norden"."""
    words, tags, n = parse.words, parse.tags, len(parse)
    prepositions = lexicon.place_prepositions
    for before in [i for i, lower in enumerate(parse.lowers) if lower in prepositions]:
        start = before + 1
        if start >= n or taken[start]:
            continue
        end = start
        while end < n and end - start < MAX_PLACE and tags[end] in PROPER and not taken[end]:
            if not words[end][0].isupper():
                break
            end += 1
        is_whole = end < n and (tags[end] not in PROPER or not words[end][0].isupper())
        if end == start or not is_whole or parse.lowers[start] in lexicon.not_names:
            continue
        if words[before].isupper() or parse.deps[end - 1] == "compound":
            continue  # "IN HIT-AND-RUN", "in Norden warehouses"
        text = parse.text[parse.starts[start] : parse.ends[end - 1]]
        if known.place_weight(text) >= MIN_PLACE:
            yield Name(start=start, end=end, kind=ActorKind.PLACE, rule="place")


def _marked_words(parse: Parse, lexicon: ActorWords, taken: bytearray) -> Iterator[Name]:
    """Yield lone proper nouns that show what they name: first names, "PortWatch", "LPA" thrice."""
    words, lowers, tags = parse.words, parse.lowers, parse.tags
    seen = Counter([word for i, word in enumerate(words) if word.isupper() and not taken[i]])
    for i in [i for i, tag in enumerate(tags) if tag in PROPER]:
        word = words[i]
        if taken[i] or len(word) < 3 or lowers[i] in lexicon.not_names:
            continue
        if lowers[i] in lexicon.first_names_male or lowers[i] in lexicon.first_names_female:
            if word[0].isupper() and parse.deps[i] in FREE:
                yield Name(start=i, end=i + 1, kind=ActorKind.PERSON, rule="first_name")
        elif word.isalpha() and word[0].isupper() and CAMEL.search(word):
            yield Name(start=i, end=i + 1, kind=ActorKind.ORGANIZATION, rule="camel_case")
        elif _acts_as_person(i, parse, lexicon):
            yield Name(start=i, end=i + 1, kind=ActorKind.PERSON, rule="person_verb")
        elif word.isalpha() and seen[word] >= REPEATED and _may_be_body(i, parse, lexicon):
            yield Name(start=i, end=i + 1, kind=ActorKind.ORGANIZATION, rule="acronym")


def _acts_as_person(i: int, parse: Parse, lexicon: ActorWords) -> bool:
    """Say whether a proper noun in mid sentence does what people do: "when Lind was fired"."""
    return (
        parse.words[i].isalpha()
        and parse.words[i][0].isupper()
        and not parse.words[i].isupper()
        and i > parse.sentence_starts[parse.sentence_of[i]]
        and parse.deps[i] in ("nsubj", "nsubjpass")
        and not parse.children[i]
        and parse.lemmas[parse.heads[i]] in lexicon.person_verbs
        and parse.lowers[i] not in lexicon.person_nouns
        and parse.lowers[i] not in lexicon.bare_bodies
        and not is_title(parse.lowers[i], lexicon)
    )


def _may_be_body(i: int, parse: Parse, lexicon: ActorWords) -> bool:
    is_free = parse.deps[i] in FREE and parse.lowers[i] not in lexicon.not_bodies
    return is_free and not _is_in_capitals(i, parse)


def _is_in_capitals(i: int, parse: Parse) -> bool:
    return any(
        0 <= k < len(parse) and len(parse.words[k]) > 1 and parse.words[k].isupper()
        for k in (i - 1, i + 1)
    )
