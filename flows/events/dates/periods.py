"""Stretches of the year and of the century by name: seasons, quarters, halves, decades."""

from collections.abc import Callable
from datetime import date

from copydesk.flows.events.dates.calendar_days import (
    Days,
    Direction,
    day_of,
    meant_of,
    month_of,
    plus_months,
    season_of,
    years,
)
from copydesk.flows.events.dates.calendar_units import MONTHS_OF
from copydesk.flows.events.dates.parts import (
    Parts,
    Vantage,
    count_of,
    edge_of,
    which_of,
    which_shift,
)
from copydesk.flows.events.dates.senses import Edge, Which
from copydesk.schemas.events import DatePrecision

FUTURE = Direction.FUTURE
_YEARS_OF = {Edge.EARLY: (0, 3), Edge.MIDDLE: (4, 6), Edge.LATE: (7, 9)}  # of a decade


def _decade(parts: Parts, vantage: Vantage) -> Days | None:
    start = int(parts["decade"] or 0)
    if start < 100:
        start = _century_of(start, vantage.today) + start
    return _part_of_decade(start, edge_of(parts, vantage))


def _decade_word(parts: Parts, vantage: Vantage) -> Days | None:
    tens = vantage.grammar.decade[(parts["decade"] or "").lower()]
    return _part_of_decade(_century_of(tens, vantage.today) + tens, edge_of(parts, vantage))


def _part_of_decade(start: int, edge: Edge | None) -> Days | None:
    first, last = (0, 9) if edge is None else _YEARS_OF[edge]
    return years(start + first, start + last)


def _century_of(tens: int, today: date | None) -> int:
    """Return 1900 or 2000: the 20s and 30s are this century's only once they have begun."""
    year = today.year if today is not None else 2000
    return 2000 if 2000 + tens <= year else 1900


def _century(parts: Parts, _: Vantage) -> Days | None:
    number = int(parts["century"] or 0)
    return years(100 * (number - 1) + 1, 100 * number) if 1 <= number <= 30 else None


def _season(parts: Parts, vantage: Vantage) -> Days | None:
    number = vantage.grammar.season[(parts["season"] or "").lower()]
    if parts.get("year"):
        return season_of(int(parts["year"] or 0), number)
    today, which = vantage.today, which_of(parts, vantage)
    if today is None:
        return None
    found = [
        days
        for year in range(today.year - 2, today.year + 2)
        if (days := season_of(year, number)) is not None
    ]
    past = [days for days in found if days.last < today]
    coming = [days for days in found if days.first > today]
    now = [days for days in found if days.first <= today <= days.last]
    if which in (Which.LAST, Which.PAST, Which.PREVIOUS):
        return past[-1] if past else None
    if which in (Which.NEXT, Which.COMING):
        return coming[0] if coming else None
    if now:
        return now[0]
    if which is Which.THIS:
        in_year = [days for days in found if days.first.year == today.year]
        return in_year[0] if in_year else None
    if vantage.direction is FUTURE:
        return coming[0] if coming else None
    return past[-1] if past else None


def _quarter(parts: Parts, vantage: Vantage) -> Days | None:
    """Return a quarter or half of the calendar's year, the fiscal one being each firm's own."""
    unit, nth = (parts["unit"] or "").lower(), (parts["nth"] or "").lower()
    months = MONTHS_OF[vantage.grammar.senses.year_part[unit]]
    number = int(nth) if nth.isdigit() else vantage.grammar.senses.ordinal.get(nth, 12 // months)
    year = int(parts.get("year") or parts.get("year2") or 0)
    today = vantage.today
    if not year and parts.get("which") and today is not None:
        year = today.year + which_shift(parts, vantage)
    if year:
        return _months_of_year(year, number, months)
    if today is None:
        return None
    near = [
        days
        for year in (today.year - 1, today.year, today.year + 1)
        if (days := _months_of_year(year, number, months)) is not None
    ]
    # "expects a loss for the third quarter", in October: the one just over
    looks_back = vantage.direction is Direction.PAST
    return meant_of(near, today, Direction.PAST if looks_back else Direction.EITHER)


def _months_of(parts: Parts, vantage: Vantage) -> Days | None:
    """Return the first or last months of a year: the first three months of 2019."""
    count, today = count_of(parts, vantage), vantage.today
    if count is None or not 1 <= count < 12 or (today is None and not parts.get("year")):
        return None
    shift = which_shift(parts, vantage)
    year = int(parts["year"] or 0) if today is None or parts.get("year") else today.year + shift
    is_first = vantage.grammar.senses.ordinal.get((parts["nth"] or "").lower()) == 1
    start = day_of(year, 1 if is_first else 13 - count, 1)
    end = None if start is None else month_of(plus_months(start, count - 1))
    if start is None or end is None:
        return None
    return Days(start, end.last, DatePrecision.MONTH)


def _months_of_year(year: int, number: int, months: int) -> Days | None:
    start = day_of(year, months * (number - 1) + 1, 1)
    end = None if start is None else month_of(plus_months(start, months - 1))
    if start is None or end is None:
        return None
    return Days(start, end.last, DatePrecision.MONTH)


def _spoken_year(parts: Parts, vantage: Vantage) -> Days | None:
    """Return a year in words: nineteen ninety-one, the year two thousand and one."""
    senses = vantage.grammar.senses
    start = senses.century[" ".join((parts["century"] or "").lower().split())]
    words = (parts.get("count") or "").lower().replace("-", " ").split()
    number = sum(vantage.grammar.number.get(word, 0) for word in words if word not in senses.zero)
    if start != 2000 and number < 10 and senses.zero.isdisjoint(words):
        return None  # "in nineteen two men": no year
    return years(start + number, start + number)


PERIODS: dict[str, Callable[[Parts, Vantage], Days | None]] = {
    "decade": _decade,
    "decade_word": _decade_word,
    "century": _century,
    "season": _season,
    "quarter": _quarter,
    "months_of": _months_of,
    "spoken_year": _spoken_year,
}
