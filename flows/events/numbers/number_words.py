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

TEN, THOUSAND = 10, 1000

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}")
_DECIMAL = re.compile(r"\d{1,5}\.\d{1,2}")
_YEAR = re.compile(r"(?:19|20)\d\d")


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
    joining: frozenset[str]
    single: frozenset[str]
    bodies: frozenset[str]
    counting: frozenset[str]
    dying_verbs: frozenset[str]
    taking_verbs: frozenset[str]
    tolls: frozenset[str]
    counts: frozenset[str]
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

    The words of a number stand in a row before the noun: two dozen, 3 million, 1,200, a hundred
    and four.
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
    if any(
        parse.lowers[token] in lexicon.vague_counts
        for token in range(parse.left_edges[last], last + 1)
    ):
        return None  # "several thousand", "tens of thousands"
    return number_at(parse, last, lexicon)


def number_at(parse: Parse, token: int, lexicon: NumberWords) -> int | None:
    """Return the number that a word is part of, or None: 104 of the hundred in its words."""
    last, end = token, parse.sentence(parse.sentence_of[token])[1]
    while (following := _going_on(parse, last, end, lexicon)) is not None:
        last = following
    return number_ending_at(parse, last, lexicon)


def number_ending_at(parse: Parse, last: int, lexicon: NumberWords) -> int | None:
    """Return the number whose last word this is, or None: the words before belong to it or not.

    In "In 2011 two thousand five hundred" it is 2,500, in "between five and six" it is six.
    """
    words = [last]
    for token in range(last - 1, parse.sentence(parse.sentence_of[last])[0] - 1, -1):
        lower = parse.lowers[token]
        if lower in lexicon.joining:
            continue
        if not _is_before(lower, parse.lowers[words[-1]], token + 1 == words[-1], lexicon):
            break
        words.append(token)
    whole: float = 0  # its thousands
    part: float = 0
    for token in reversed(words):
        magnitude = lexicon.magnitude.get(parse.lowers[token])
        if magnitude is None:
            part += _figure(parse.lowers[token], lexicon) or 0
        elif magnitude < THOUSAND:
            part = (part or 1) * magnitude
        else:
            whole, part = whole + (part or 1) * magnitude, 0
    number = round(whole + part)
    return number if 0 < number <= MAX_NUMBER else None


def is_a_year(parse: Parse, token: int) -> bool:
    """Say whether a number is a year's: the crowd of 2011; a count that high has a comma."""
    lower = parse.lowers[token]
    return bool(_YEAR.fullmatch(lower)) and (
        not lower.endswith("00")
        or any(n.label == "DATE" and n.start <= token < n.end for n in parse.names)
    )


def _figure(lower: str, lexicon: NumberWords) -> float | None:
    if _DECIMAL.fullmatch(lower):
        return float(lower)
    return lexicon.value(lower)


def _is_before(lower: str, after: str, is_beside: bool, lexicon: NumberWords) -> bool:
    """Say whether a word goes before another in one number: a thousand before five hundred.

    Beside it or with a joining word between, which only follows a hundred or more.
    """
    magnitude, next_magnitude = lexicon.magnitude.get(lower), lexicon.magnitude.get(after)
    figure, next_figure = _figure(lower, lexicon), _figure(after, lexicon)
    if next_magnitude is not None:
        if magnitude is not None:
            return is_beside and magnitude < next_magnitude
        return is_beside and figure is not None
    if next_figure is None:
        return False
    if magnitude is not None:
        return magnitude > next_figure
    # "twenty-five" in three words; not "In twenty 5"
    is_of_tens = lexicon.number.get(lower, 0) in range(20, 100, 10)
    return is_of_tens and lexicon.number.get(after, TEN) < TEN


def _going_on(parse: Parse, token: int, end: int, lexicon: NumberWords) -> int | None:
    """Return the next word of a number, or None where it ends: the four in a hundred and four."""
    after = token + 1
    while after < end and parse.lowers[after] in lexicon.joining:
        after += 1
    if after >= end:
        return None
    lower, following = parse.lowers[token], parse.lowers[after]
    return after if _is_before(lower, following, after == token + 1, lexicon) else None


def _single(parse: Parse, noun: int, lexicon: NumberWords) -> int | None:
    """Return 1 for one person: a soldier, another man; not for a group, nor for "the soldier"."""
    if parse.tags[noun] != "NN" or parse.lemmas[noun].lower() in lexicon.bodies:
        return None
    return 1 if any(parse.lowers[c] in lexicon.single for c in children_of(parse, noun)) else None
