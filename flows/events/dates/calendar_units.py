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

DAYS_OF = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}
MONTHS_OF = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def shifted(day: date, count: int, unit: str) -> Days | None:
    """Return what lies a number of units away, as exactly as such words are meant."""
    if unit in ("minute", "hour"):
        return one_day(day) if abs(count) <= 24 else None
    if unit in ("day", "night"):
        return one_day(plus_days(day, count))
    if unit in ("week", "fortnight", "weekend"):
        return week_of(plus_days(day, count * DAYS_OF[unit]))
    moved = plus_months(day, count * MONTHS_OF[unit])
    if moved is None:
        return None
    if unit in ("month", "quarter"):
        return month_of(moved)
    return years(moved.year, moved.year)


def around(day: date, shift: int, unit: str) -> Days | None:
    """Return the unit around a day, or the one before (-1) or after it (1)."""
    if unit in ("minute", "hour"):
        return one_day(day)
    if unit in DAYS_OF:
        moved = plus_days(day, shift * DAYS_OF[unit])
        return one_day(moved) if unit in ("day", "night") else week_of(moved)
    if unit == "month":
        return month_of(plus_months(day.replace(day=1), shift))
    if unit == "quarter":
        return quarter_of(plus_months(day.replace(day=1), 3 * shift))
    if unit == "year":
        return years(day.year + shift, day.year + shift)
    if unit == "decade":
        return years(day.year // 10 * 10 + 10 * shift, day.year // 10 * 10 + 10 * shift + 9)
    return years(
        (day.year - 1) // 100 * 100 + 1 + 100 * shift,
        (day.year - 1) // 100 * 100 + 100 + 100 * shift,
    )
