"""Which day, and which moment, do some words give? A strict grammar: no word is guessed at.

    2021-08-16T09:30:00+02:00   2021/08/16   16.08.2021   08/16/2021   16-AUG-2021
    16 August 2021   August 16th, 2021   16. augusztus   16 de agosto de 2021   2021年8月16日

with a time before or behind ("at 9:30 a.m. ET", "09.30 Uhr", "19:05 GMT"). A date that does not
exist, or a year outside 1800 to 2199, is no date. Words between a day and its month are no date.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from copydesk.flows.articles.dates.clock import TIME, Clock, clock_of
from copydesk.flows.articles.dates.months import folded_name, months, weekdays
from copydesk.flows.articles.fields import Moment
from copydesk.schemas.articles import Precision

FIRST_YEAR, LAST_YEAR = 1800, 2199
# Where a numeric date names the month first: the United States and what follows its usage.
MONTH_FIRST = frozenset({"en"})

_MONTH = r"(?P<month>[^\W\d_]{2,}(?:['’][^\W\d_]+)?)\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|ste|de|e|[ºª°])?\.?"
_OF = r"(?:(?:de|of|del)\s|d['’]\s?)?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_SHAPES = (
    r"(?<![\d.,/-])(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?![\d/-])(?=T?(?:\D|$|\d))",
    r"(?<!\d)(?P<year>\d{4})(?P<month>[01]\d)(?P<day>[0-3]\d)T(?=\d{4})",
    rf"(?<![\d.,/-])(?P<day>\d{{1,2}})(?P<mark>[-/.])\s?(?P<month>\d{{1,2}})(?P=mark)\s?{_YEAR}",
    rf"(?<![\d.,/:-]){_DAY}(?:\s|-|/)\s?{_OF}{_MONTH},?(?:\s|-|/){_OF}{_YEAR}",
    rf"(?<![^\W\d_]){_MONTH}\s?{_DAY},?\s{_YEAR}",
    rf"(?<![\d.,/:-])(?P<year>\d{{4}})[.,]?(?:\s(?:m|gada|г)\.?)?[\s-]{_MONTH}[\s-]{_DAY}(?!\d)(?:\sd\.)?",
    r"(?<!\d)(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]",
)
_PATTERNS = tuple(re.compile(shape, re.IGNORECASE) for shape in _SHAPES)
_MONTH_YEAR = re.compile(rf"{_MONTH},?\s{_OF}{_YEAR}", re.IGNORECASE)
_ISO_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)")
_ONLY_YEAR = re.compile(_YEAR)
_AFTER = re.compile(
    r"(?:T|,?\s*(?:(?:\b(?:at|um|kl\.?|à|a las|alle(?: ore)?|ore|às|om|в|o|klo|klokken)\b"
    rf"|[-–—|·•/])\s*)?[(\[]?){TIME}[)\]]?",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"{TIME}(?:,?\s*(?:on\b)?\s*(?:[^\W\d_]+\.?,?\s)?\s*(?:[-–—|·•/,]\s*)?)$", re.I
)
_WEEKDAY_BETWEEN = re.compile(r",?\s*[(]?([^\W\d_]+)\.?[)]?(?=[,\s])")
_COMPACT_TIME = re.compile(r"(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?(?P<zone>Z|[+-]\d{4})?")


@dataclass(frozen=True, slots=True)
class FoundMoment:
    """A date in a text: its characters, half open, with its time, and what it says."""

    start: int
    end: int
    moment: Moment


def read_moment(words: str, language: str | None) -> Moment | None:
    """Return the moment that words which are nothing but a date give, or None.

    Days of the week, brackets and marks may stand around it; any other word makes it no date.
    A month with a year and a year alone are read here, as their first day, with that precision.
    `language` decides what 03/04 is and what a month's name means; None where it is not known.
    """
    stripped = words.strip()
    for found in find_moments(stripped, language):
        around = stripped[: found.start] + " " + stripped[found.end :]
        rest = re.findall(r"[^\W_]+", around)
        if all(folded_name(word) in weekdays() or word.casefold() in _FILLERS for word in rest):
            return found.moment
        return None
    return _coarse(stripped, language)


_FILLERS = frozenset({"den", "le", "el", "il", "on", "the", "dia"})


def find_moments(text: str, language: str | None) -> Iterator[FoundMoment]:
    """Yield the full dates of a text from left to right, each with a time that stands beside it.

    `language` is as for `read_moment`.
    """
    at = 0
    while at < len(text):
        nearest: tuple[int, int, date, bool] | None = None
        for pattern in _PATTERNS:
            for match in pattern.finditer(text, at):
                day, is_ambiguous = _day_of(match, language)
                if day is not None:
                    if nearest is None or match.start() < nearest[0]:
                        nearest = (match.start(), match.end(), day, is_ambiguous)
                    break
        if nearest is None:
            return
        start, end, day, is_ambiguous = nearest
        start, end, clock = _with_time(text, at, start, end)
        yield FoundMoment(start, end, _moment(day, clock, is_ambiguous=is_ambiguous))
        at = end


def _day_of(match: re.Match[str], language: str | None) -> tuple[date | None, bool]:
    """Return the day a match gives, None where there is no such day, and whether it is unsure."""
    year, named = int(match["year"]), match["month"]
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None, False
    day = int(match["day"])
    if not named.isdigit():
        month = months(language).get(folded_name(named))
        return (_existing(year, month, day) if month else None), False
    month = int(named)
    if match.start("year") < match.start("month"):
        return _existing(year, month, day), False
    # 03/04/2016 may be either; 13/04/2016 and 04/13/2016 cannot. Full stops and hyphens are
    # European: the day comes first.
    is_month_first = language in MONTH_FIRST and match.group("mark") == "/"
    is_ambiguous = match.group("mark") == "/" and day <= 12 and month <= 12 and day != month
    if (is_month_first and day <= 12) or (month > 12 >= day and match.group("mark") != "."):
        day, month = month, day
    return _existing(year, month, day), is_ambiguous


def _existing(year: int, month: int, day: int) -> date | None:
    """Return the day if the calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _with_time(text: str, floor: int, start: int, end: int) -> tuple[int, int, Clock | None]:
    """Return the characters of a date and of the time beside it, and that time."""
    if end and text[end - 1] == "T":
        compact = _COMPACT_TIME.match(text, end)
        if compact:
            iso = f"{compact['hour']}:{compact['minute']}:{compact['second'] or '00'}"
            again = _AFTER.match(f"T{iso}{compact['zone'] or ''}")
            return start, compact.end(), clock_of(again) if again else None
    between = _WEEKDAY_BETWEEN.match(text, end)
    if between and folded_name(between[1]) in weekdays():
        end = between.end()
    after = _AFTER.match(text, end)
    if after:
        clock = clock_of(after)
        if clock:
            return start, after.end(), clock
    before = _BEFORE.search(text[max(floor, start - 40) : start])
    if before:
        clock = clock_of(before)
        if clock:
            return max(floor, start - 40) + before.start(), end, clock
    return start, end, None


def _moment(day: date, clock: Clock | None, *, is_ambiguous: bool) -> Moment:
    """Return the moment of a day and the time beside it."""
    if clock is None:
        return Moment(day=day, precision=Precision.DAY, is_ambiguous=is_ambiguous)
    return Moment(
        day=day,
        precision=Precision.SECOND if clock.has_seconds else Precision.MINUTE,
        at=clock.on(day),
        is_zone_known=clock.zone is not None,
        is_ambiguous=is_ambiguous,
    )


def _coarse(words: str, language: str | None) -> Moment | None:
    """Return what "August 2021", "2021-08" or "2021" alone give."""
    named = _MONTH_YEAR.fullmatch(words)
    if named:
        month = months(language).get(folded_name(named["month"]))
        day = _existing(int(named["year"]), month, 1) if month else None
        return Moment(day=day, precision=Precision.MONTH) if day else None
    numeric = _ISO_MONTH.fullmatch(words)
    if numeric:
        day = _existing(int(numeric["year"]), int(numeric["month"]), 1)
        return Moment(day=day, precision=Precision.MONTH) if day else None
    year = _ONLY_YEAR.fullmatch(words)
    if year and FIRST_YEAR <= int(year["year"]) <= LAST_YEAR:
        return Moment(day=date(int(year["year"]), 1, 1), precision=Precision.YEAR)
    return None
