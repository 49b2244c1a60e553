"""The shapes of words of time: one pattern a shape, in families that a single word calls up.

A family is tried only in sentences that hold one of its words, so plain prose costs a look-up a
token. Within a family the longest shapes come first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from copydesk.flows.events.dates.senses import Senses, senses_of
from copydesk.flows.grammar.function_words import function_words
from copydesk.flows.languages import Words, words

_GROUP = re.compile(r"\(\?P<\w+>")
_NAME = re.compile(r"(?<!\?P)<([A-Z]+)>")  # not the names of groups, which are small


@dataclass(frozen=True, slots=True, kw_only=True)
class DateGrammar:
    """Patterns by family, the words that call a family up, and what names stand for."""

    families: dict[str, list[tuple[str, re.Pattern[str]]]]
    any_shape: dict[str, re.Pattern[str]]  # family -> all its shapes in one, to be tried first
    callers: dict[str, tuple[str, ...]]  # lower word -> families
    senses: Senses
    weekday: dict[str, int]  # Monday is 0
    full_weekdays: frozenset[str]  # no abbreviations
    month: dict[str, int]  # January is 1
    season: dict[str, int]
    number: dict[str, int]
    decade: dict[str, int]
    holiday: dict[str, str]
    landmark: dict[str, int]  # month-day -> year
    prepositions: frozenset[str]
    month_signs: frozenset[str]
    year_signs: frozenset[str]
    known: frozenset[str]  # words before what is known: the
    decade_ending: str
    century_ending: str


@cache
def date_grammar(language: str) -> DateGrammar:
    """Return the grammar of one language, built from its words."""
    given: Words = {**words(language, "numbers"), **words(language, "dates")}
    weekday = {name: i for i, names in enumerate(given["weekdays"]) for name in names}
    month = {name: i for i, names in enumerate(given["months"], 1) for name in names}
    season = {name: i for i, names in enumerate(given["seasons"]) for name in names}
    families: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for shape in given["shapes"]:
        pattern = re.compile(_filled(shape["pattern"], given))
        families.setdefault(shape["family"], []).append((shape["name"], pattern))
    any_shape = {
        family: re.compile("|".join(_GROUP.sub("(?:", p.pattern) for _, p in shapes))
        for family, shapes in families.items()
    }
    callers: dict[str, tuple[str, ...]] = {}
    for family, called in _callers(given):
        callers[called] = (*callers.get(called, ()), family)
    return DateGrammar(
        families=families,
        any_shape=any_shape,
        callers=callers,
        senses=senses_of(language),
        weekday=weekday,
        full_weekdays=frozenset(names[0] for names in given["weekdays"]),
        month=month,
        season=season,
        number=dict(given["number_words"]),
        decade=dict(given["decade_words"]),
        holiday=dict(given["holidays"]),
        landmark=dict(given["landmarks"]),
        prepositions=frozenset(given["date_prepositions"]),
        month_signs=frozenset(given["month_signs"]),
        year_signs=frozenset(given["year_signs"]),
        known=function_words(language).article,
        decade_ending=given["decade_ending"],
        century_ending=given["century_ending"],
    )


def _filled(shape: str, given: Words) -> str:
    """Return a pattern with its names in angle brackets replaced by the language's words."""
    names = {
        "WEEKDAY": _names(given["weekdays"]),
        "MONTH": _names(given["months"]),
        "SEASON": _lower([name for names in given["seasons"] for name in names]),
        "UNIT": _lower([form for forms in given["units"].values() for form in forms]),
        "NUMBER": r"(?:\d{1,3}|" + _lower(list(given["number_words"])) + ")",
        "DECADE": _lower(list(given["decade_words"])),
        "HOLIDAY": _lower([name.replace("'", "['’]") for name in given["holidays"]]),
        "PART": _lower(given["day_parts"]),
        "DAY": rf"(?:3[01]|[12]\d|0?[1-9])(?:{'|'.join(given['day_endings'])})?(?!\d|%|[:.,]\d)",
        "YEAR": r"(?:1[4-9]|20)\d\d(?![\d%]|[.,]\d)",
        "DASH": rf"\s?(?:-|–|—|{'|'.join(given['range_words'])})\s?",
        "S": r"\s+",
    }
    filled = _NAME.sub(lambda found: given["shape_parts"].get(found[1], found[0]), shape)
    filled = _NAME.sub(lambda found: names[found[1]], filled)
    return rf"\b{filled}(?!\w)"


def _callers(given: Words) -> Iterator[tuple[str, str]]:
    """Yield each family and a word that calls it up."""
    for family, groups in (("weekday", given["weekdays"]), ("month", given["months"])):
        for name in (name for group in groups for name in group):
            yield family, name
            yield family, f"{name}."
    for name in (name for group in given["seasons"] for name in group):
        yield "season", name
    for form in (form for forms in given["units"].values() for form in forms):
        yield "unit", form
    for family, called in (
        ("decade", given["decade_words"]),
        ("day", given["day_words"]),
        ("day", given["day_parts"]),
        ("vague", given["vague_words"]),
        ("clock", given["clock_words"]),
        ("quarter", given["quarter_words"]),
        ("spoken_year", given["spoken_years"]),
        ("holiday", {_rarest_of(name, given["possessive_ending"]) for name in given["holidays"]}),
    ):
        for word in sorted(called):
            yield family, word


def _rarest_of(name: str, possessive: str) -> str:
    """Return the longest word of a name, as a tokenizer cuts it: "year" of New Year's Day."""
    return max((word.removesuffix(possessive).rstrip("'") for word in name.split()), key=len)


def _names(groups: list[list[str]]) -> str:
    """Return an alternative of capitalised names, their abbreviations with or without a dot."""
    forms = []
    for first, *short in groups:
        forms += [first.capitalize(), first.upper()]
        for name in sorted(short, key=len, reverse=True):
            forms += [rf"{name.capitalize()}\b\.?", rf"{name.upper()}\b\.?"]
    return "(?:" + "|".join(forms) + ")"


def _lower(names: list[str]) -> str:
    return "(?i:" + "|".join(sorted(names, key=len, reverse=True)) + ")"
