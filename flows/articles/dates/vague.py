"""Is a line when a story was published, told so that no day is known: "3 hours ago", "4 May"?"""

import re
from datetime import timedelta
from functools import cache

from babel import Locale
from babel.dates import format_timedelta

from copydesk.flows.articles.dates.months import LANGUAGES, folded_name, months

LONGEST = 40  # characters
_UNITS = {"minute": 60, "hour": 3_600, "day": 86_400, "week": 604_800, "month": 2_629_800,
          "year": 31_557_600}  # fmt: skip
_DAY_OF_MONTH = re.compile(
    r"(?:(?P<day1>\d{1,2})\.?\s(?P<month1>[^\W\d_]{3,12})|(?P<month2>[^\W\d_]{3,12})\s(?P<day2>\d{1,2}))\.?"
)


def is_vague_stamp(line: str, language: str) -> bool:
    """Say whether a line is nothing but how long ago, or a day without its year."""
    if len(line) > LONGEST or not any(letter.isdigit() for letter in line):
        return False
    match = _DAY_OF_MONTH.fullmatch(line)
    if match:
        named = folded_name(match["month1"] or match["month2"])
        return named in months(language) and int(match["day1"] or match["day2"]) <= 31
    return _shape(line) in _shapes("en") | _shapes(language)


def _shape(line: str) -> str:
    """Return a line with its number as a mark and its words without full stops and plurals."""
    words = re.sub(r"\d+", "#", line.casefold().replace(".", "")).split()
    return " ".join(word.removesuffix("s") for word in words)


@cache
def _shapes(language: str) -> frozenset[str]:
    """Return the shapes in which a language tells how long ago."""
    code = "nb" if language == "no" else language
    if code not in LANGUAGES:
        return frozenset()
    locale = Locale.parse(code)
    return frozenset(
        _shape(
            format_timedelta(
                timedelta(seconds=-size * count),
                granularity=unit,  # ty: ignore[invalid-argument-type]  one of the units babel names
                threshold=0.5,
                add_direction=True,
                format=width,
                locale=locale,
            )
        )
        for unit, size in _UNITS.items()
        for count in (1, 2, 5)
        for width in ("long", "short")
    )
