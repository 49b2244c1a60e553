"""What the small words of time mean, in any language: last, ago, since, weeks, early, second.

A language pack says which of its words have which of these senses; the rules ask for senses only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from copydesk.flows.languages import words


class Which(StrEnum):
    """Which one of several is meant."""

    LAST = "last"
    PAST = "past"
    PREVIOUS = "previous"
    THIS = "this"
    NEXT = "next"
    COMING = "coming"
    FOLLOWING = "following"
    NEXT_TOLD = "next_told"  # the one after what the text named
    DEFINITE = "definite"  # the one at hand: the weekend
    EVERY = "every"


class Way(StrEnum):
    """Which way is counted, and from where."""

    AGO = "ago"  # back from now
    EARLIER = "earlier"  # back from what the text named, or from now
    PREVIOUS = "previous"  # back from what the text named
    BEFORE = "before"
    SAME = "same"
    AFTER = "after"
    LATER = "later"


class Unit(StrEnum):
    """A length of time."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    NIGHT = "night"
    WEEK = "week"
    WEEKEND = "weekend"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class Edge(StrEnum):
    """A part of a month, year, decade."""

    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"


class Tie(StrEnum):
    """How a preposition ties words of time to what happened."""

    SINCE = "since"
    UNTIL = "until"
    BY = "by"  # at the latest
    BEFORE = "before"
    AFTER = "after"
    FROM = "from"
    ON = "on"
    IN = "in"
    FOR = "for"  # set for
    OF = "of"
    TO = "to"  # put off to
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Senses:
    """The senses of one language's words of time, all in small letters."""

    which: Mapping[str, Which]
    way: Mapping[str, Way]
    unit: Mapping[str, Unit]
    year_part: Mapping[str, Unit]  # quarters and halves of a year
    plurals: frozenset[str]  # of units
    edge: Mapping[str, Edge]  # by how the words begin
    relation: Mapping[str, Tie]
    ordinal: Mapping[str, int]
    century: Mapping[str, int]  # spoken: nineteen -> 1900
    day_shift: Mapping[str, int]  # days from today
    couple: frozenset[str]  # they make up "a couple of", which is two
    zero: frozenset[str]  # nineteen oh five


@cache
def senses_of(language: str) -> Senses:
    """Return the senses of one language's words of time."""
    given = words(language, "dates")
    return Senses(
        which={word: Which(name) for name, word in _pairs(given["which"])},
        way={word: Way(name) for name, word in _pairs(given["ways"])},
        unit={word: Unit(name) for name, word in _pairs(given["units"])},
        year_part={word: Unit(name) for name, word in _pairs(given["year_parts"])},
        plurals=frozenset(word for forms in given["units"].values() for word in forms[1:]),
        edge={word: Edge(name) for name, word in _pairs(given["edges"])},
        relation={word: Tie(name) for name, word in _pairs(given["relations"])},
        ordinal=dict(given["ordinals"]),
        century=dict(given["spoken_centuries"]),
        day_shift=dict(given["day_shifts"]),
        couple=frozenset(given["couple"]),
        zero=frozenset(given["zero"]),
    )


def _pairs(table: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    return [(name, word) for name, forms in table.items() for word in forms]
