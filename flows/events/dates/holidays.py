"""Holidays: by fixed day, by the nth weekday of a month, or counted from Easter."""

from datetime import date

from copydesk.flows.events.dates.calendar_days import (
    Days,
    Direction,
    day_of,
    easter,
    nth_weekday,
    one_day,
    plus_days,
)
from copydesk.flows.events.dates.parts import Parts, Vantage, which_of
from copydesk.flows.events.dates.senses import Which

PAST, FUTURE = Direction.PAST, Direction.FUTURE


def days_of_holiday(parts: Parts, vantage: Vantage) -> Days | None:
    """Return the day of a holiday in the year named, or the one near the day of publication."""
    rule = vantage.grammar.holiday[
        " ".join((parts["holiday"] or "").lower().replace("’", "'").split())
    ]
    if parts.get("year"):
        return one_day(_day_of_holiday(rule, int(parts["year"] or 0)))
    today, which = vantage.today, which_of(parts, vantage)
    if today is None:
        return None
    days = [
        day
        for year in (today.year - 1, today.year, today.year + 1)
        if (day := _day_of_holiday(rule, year)) is not None
    ]
    if vantage.direction is FUTURE or which in (Which.NEXT, Which.COMING):
        return one_day(next((day for day in days if day >= today), None))
    if vantage.direction is PAST or which in (Which.LAST, Which.PAST):
        before = [day for day in days if day < today or (day == today and which is None)]
        return one_day(before[-1] if before else None)
    return one_day(min(days, key=lambda day: abs((day - today).days), default=None))


def _day_of_holiday(rule: str, year: int) -> date | None:
    if not 1583 <= year <= 9999:  # the Gregorian calendar's first whole year
        return None
    if rule.startswith("easter:"):
        return plus_days(easter(year), int(rule.removeprefix("easter:")))
    if ":" in rule:
        rule, _, later = rule.partition("+")
        month, nth, weekday = (int(part) for part in rule.split(":"))
        day = nth_weekday(year, month, nth, weekday)
        return day if day is None or not later else plus_days(day, int(later))
    month, day = (int(part) for part in rule.split("-"))
    return day_of(year, month, day)
