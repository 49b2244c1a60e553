"""Numbers in digits and in words, and what they count."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache

from copydesk.flows.grammar.function_words import FunctionWords, function_words
from copydesk.flows.grammar.tree import children_of
from copydesk.flows.languages import words
from copydesk.schemas.parse import Parse

MAX_NUMBER = 100_000_000  # more people than ever stood in one crowd or fell in one attack

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """Words of numbers, of harm and of people. Each set is a key of the TOML file."""

    grammar: FunctionWords
    number: Mapping[str, int]
    magnitude: Mapping[str, int]
    killing_verbs: frozenset[str]
    injuring_verbs: frozenset[str]
    dead_words: frozenset[str]
    injured_words: frozenset[str]
    death_nouns: frozenset[str]
    injury_nouns: frozenset[str]
    people: frozenset[str]
    not_people: frozenset[str]
    crowd_nouns: frozenset[str]
    drawing_verbs: frozenset[str]
    vague_counts: frozenset[str]
    single: frozenset[str]
    bodies: frozenset[str]
    counting: frozenset[str]
    dying_verbs: frozenset[str]
    taking_verbs: frozenset[str]
    tolls: frozenset[str]
    deaths: frozenset[str]
    toll_prepositions: frozenset[str]

    def value(self, lower: str) -> int | None:
        """Return the number one word gives, or None: 12, 1,200, twelve, twenty-five."""
        if _DIGITS.fullmatch(lower):
            number = int(lower.replace(",", ""))
            return number if number <= MAX_NUMBER else None
        if lower in self.magnitude:
            return self.magnitude[lower]
        parts = lower.split("-")
        if all(part in self.number for part in parts):
            return sum(self.number[part] for part in parts)
        return None


@cache
def number_words(language: str) -> NumberWords:
    """Return the number words of one language."""
    given = words(language, "numbers")
    sets = {
        field.name: frozenset(given[field.name])
        for field in fields(NumberWords)
        if field.name in given
    }
    indefinite = given["indefinite"]
    number = {word: n for word, n in given["number_words"].items() if word not in indefinite}
    grammar = function_words(language)
    return NumberWords(grammar=grammar, number=number, magnitude=dict(given["magnitudes"]), **sets)


def number_of(parse: Parse, noun: int, lexicon: NumberWords) -> int | None:
    """Return how many of it a noun phrase says there are, or None: "dozens of men" gives none.

    The words of a number stand in a row before the noun: two dozen, 3 million, 1,200, a hundred.
    """
    last = next(
        (
            c
            for c in reversed(children_of(parse, noun))
            if parse.deps[c] in ("nummod", "quantmod") and parse.tags[c] in ("CD", "NN")
        ),
        None,
    )
    if last is None:
        if parse.lowers[noun] in lexicon.counting:
            return lexicon.value(parse.lowers[noun])
        return _single(parse, noun, lexicon)
    total: float = 0
    for token in range(parse.left_edges[last], last + 1):
        lower = parse.lowers[token]
        if lower in lexicon.vague_counts:
            return None  # "several thousand", "tens of thousands"
        if lower in lexicon.magnitude:
            total = (total or 1) * lexicon.magnitude[lower]
        elif re.fullmatch(r"\d+\.\d+", lower) and len(lower) < 8:
            total = float(lower)
        else:
            value = lexicon.value(lower)
            if value is not None:
                total += value
    number = round(total)
    return number if 0 < number <= MAX_NUMBER else None


def _single(parse: Parse, noun: int, lexicon: NumberWords) -> int | None:
    """Return 1 for one person: a soldier, another man; not for a group, nor for "the soldier"."""
    if parse.tags[noun] != "NN" or parse.lemmas[noun].lower() in lexicon.bodies:
        return None
    return 1 if any(parse.lowers[c] in lexicon.single for c in children_of(parse, noun)) else None
