"""Days on the calendar: ranges, weekdays, months and seasons counted from a given day.

Every function that may leave the calendar (before year 1, 30 February) returns None there.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from copydesk.schemas.events import DatePrecision

NEAR = 31  # days ahead; further on, "fell on March 3" is told of the last one
FAR = 120  # days; "March 3" on 1 November needs its verb to say which year is meant


class Direction(Enum):
    """To which side of the day of publication words of time look."""

    PAST = auto()
    FUTURE = auto()
    EITHER = auto()


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day, inclusive, and how exactly the words give them."""

    first: date
    last: date
    precision: DatePrecision


def one_day(day: date | None) -> Days | None:
    """Return a single day."""
    return None if day is None else Days(day, day, DatePrecision.DAY)


def day_of(year: int, month: int, day: int) -> date | None:
    """Return a day, or None where the calendar has none: 30 February, 29 February 2023."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def plus_days(day: date, n: int) -> date | None:
    """Return the day n days later (or earlier, below zero)."""
    try:
        return day + timedelta(days=n)
    except OverflowError:
        return None


def plus_months(day: date, n: int) -> date | None:
    """Return the same day n months later, or that month's last day where it is shorter."""
    months = day.year * 12 + day.month - 1 + n
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def week_of(day: date | None) -> Days | None:
    """Return the week, Monday to Sunday, around a day."""
    if day is None:
        return None
    monday = plus_days(day, -day.weekday())
    sunday = plus_days(day, 6 - day.weekday())
    return None if monday is None or sunday is None else Days(monday, sunday, DatePrecision.WEEK)


def month_of(day: date | None) -> Days | None:
    """Return the month around a day."""
    if day is None:
        return None
    last = day.replace(day=monthrange(day.year, day.month)[1])
    return Days(day.replace(day=1), last, DatePrecision.MONTH)


def years(first: int, last: int) -> Days | None:
    """Return the years from one to another, both whole."""
    if not 1 <= first <= last <= 9999:
        return None
    return Days(date(first, 1, 1), date(last, 12, 31), DatePrecision.YEAR)


def quarter_of(day: date | None) -> Days | None:
    """Return the quarter around a day."""
    if day is None:
        return None
    start = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    end = month_of(plus_months(start, 2))
    return None if end is None else Days(start, end.last, DatePrecision.MONTH)


def season_of(year: int, number: int) -> Days | None:
    """Return a season: 0 spring (March to May), 1 summer, 2 autumn, 3 winter (from December)."""
    start = day_of(year, 3 * number + 3, 1)
    end = None if start is None else month_of(plus_months(start, 2))
    if start is None or end is None:
        return None
    return Days(start, end.last, DatePrecision.MONTH)


def weekday_near(today: date, weekday: int, direction: Direction) -> date | None:
    """Return today where it is that weekday, else the last one, or the next to the future."""
    if direction is Direction.FUTURE:
        return plus_days(today, (weekday - today.weekday()) % 7)
    return plus_days(today, -((today.weekday() - weekday) % 7))


def month_near(today: date, month: int, direction: Direction) -> Days | None:
    """Return the month of that name that words on a given day mean."""
    candidates = [
        found
        for year in (today.year - 1, today.year, today.year + 1)
        if (found := month_of(day_of(year, month, 1))) is not None
    ]
    return meant_of(candidates, today, direction)


def meant_of(candidates: Sequence[Days], today: date, direction: Direction) -> Days | None:
    """Return the one of several stretches of days, in order, that words on a given day mean."""
    past = [days for days in candidates if days.first <= today]
    coming = [days for days in candidates if days.last >= today]
    if direction is Direction.EITHER and past and coming:
        ahead, behind = (coming[0].first - today).days, (today - past[-1].last).days
        return coming[0] if ahead * 2 < behind else past[-1]  # what is told is mostly past
    if direction is Direction.FUTURE:
        return coming[0] if coming else None
    return past[-1] if past else None


def day_near(today: date, month: int, day: int, direction: Direction) -> date | None:
    """Return the day of that month that words on a given day mean.

    The nearest one, unless it is far off: then the tense decides, and a past tense sooner.
    """
    candidates = [
        found
        for year in range(today.year - 4, today.year + 5)  # 29 February comes every four years
        if (found := day_of(year, month, day)) is not None
    ]
    nearest = min(candidates, key=lambda found: abs((found - today).days), default=None)
    if nearest is None:
        return None
    # a past tense beside a day three weeks off is a plan's: "has set June 3 for the vote"
    ahead = FAR if direction is not Direction.PAST else NEAR
    if -FAR <= (nearest - today).days <= ahead:
        return nearest
    if direction is Direction.FUTURE:
        return next((found for found in candidates if found >= today), None)
    return next((found for found in reversed(candidates) if found <= today), None)


def easter(year: int) -> date:
    """Return Easter Sunday (Gregorian), by the rule of Meeus, Jones and Butcher."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date | None:
    """Return the nth of a weekday (Monday is 0) in a month; -1 is the last."""
    first = day_of(year, month, 1)
    if first is None:
        return None
    if nth == -1:
        last = first.replace(day=monthrange(year, month)[1])
        return weekday_near(last, weekday, Direction.PAST)
    return plus_days(first, (weekday - first.weekday()) % 7 + 7 * (nth - 1))
