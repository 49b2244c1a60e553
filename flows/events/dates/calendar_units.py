"""Units of the calendar counted from a day: three weeks on, the month before, that year."""

from datetime import date

from copydesk.flows.events.dates.calendar_days import (
    Days,
    month_of,
    one_day,
    plus_days,
    plus_months,
    quarter_of,
    week_of,
    years,
)
from copydesk.flows.events.dates.senses import Unit

DAYS_OF = {Unit.DAY: 1, Unit.NIGHT: 1, Unit.WEEK: 7, Unit.WEEKEND: 7, Unit.FORTNIGHT: 14}
MONTHS_OF = {
    Unit.MONTH: 1,
    Unit.QUARTER: 3,
    Unit.HALF: 6,
    Unit.YEAR: 12,
    Unit.DECADE: 120,
    Unit.CENTURY: 1200,
}


def shifted(day: date, count: int, unit: Unit) -> Days | None:
    """Return what lies a number of units away, as exactly as such words are meant."""
    if unit in (Unit.MINUTE, Unit.HOUR):
        return one_day(day) if abs(count) <= 24 else None
    if unit in (Unit.DAY, Unit.NIGHT):
        return one_day(plus_days(day, count))
    if unit in (Unit.WEEK, Unit.FORTNIGHT, Unit.WEEKEND):
        return week_of(plus_days(day, count * DAYS_OF[unit]))
    moved = plus_months(day, count * MONTHS_OF[unit])
    if moved is None:
        return None
    if unit in (Unit.MONTH, Unit.QUARTER):
        return month_of(moved)
    return years(moved.year, moved.year)


def around(day: date, shift: int, unit: Unit) -> Days | None:
    """Return the unit around a day, or the one before (-1) or after it (1)."""
    if unit in (Unit.MINUTE, Unit.HOUR):
        return one_day(day)
    if unit in DAYS_OF:
        moved = plus_days(day, shift * DAYS_OF[unit])
        return one_day(moved) if unit in (Unit.DAY, Unit.NIGHT) else week_of(moved)
    if unit is Unit.MONTH:
        return month_of(plus_months(day.replace(day=1), shift))
    if unit is Unit.QUARTER:
        return quarter_of(plus_months(day.replace(day=1), 3 * shift))
    if unit is Unit.YEAR:
        return years(day.year + shift, day.year + shift)
    if unit is Unit.DECADE:
        return years(day.year // 10 * 10 + 10 * shift, day.year // 10 * 10 + 10 * shift + 9)
    return years(
        (day.year - 1) // 100 * 100 + 1 + 100 * shift,
        (day.year - 1) // 100 * 100 + 100 + 100 * shift,
    )
