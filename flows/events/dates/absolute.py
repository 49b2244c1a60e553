"""Words of time with a name on the calendar: a day, a month, a year, a holiday.

Those that leave out their year take the one near the day of publication.
"""

from collections.abc import Callable
from datetime import date

from copydesk.flows.events.dates.calendar_days import (
    Days,
    Direction,
    day_near,
    day_of,
    month_near,
    month_of,
    one_day,
    plus_months,
    week_of,
    years,
)
from copydesk.flows.events.dates.holidays import days_of_holiday
from copydesk.flows.events.dates.parts import (
    Parts,
    Vantage,
    month_of_name,
    which_of,
    year_of,
)
from copydesk.flows.events.dates.periods import PERIODS
from copydesk.flows.events.dates.senses import Which
from copydesk.schemas.events import DatePrecision

JUST_OVER = 31  # days after which a month is "last March" and no longer "last month"
PAST, FUTURE, EITHER = Direction.PAST, Direction.FUTURE, Direction.EITHER


def _iso(parts: Parts, _: Vantage) -> Days | None:
    year, month, day = (int(parts[part] or 0) for part in ("year", "month", "day"))
    return one_day(day_of(year, month, day))


def _month_day(parts: Parts, vantage: Vantage) -> Days | None:
    return one_day(_day(parts, vantage, "month", "day"))


def _week_of_day(parts: Parts, vantage: Vantage) -> Days | None:
    return week_of(_day(parts, vantage, "month", "day"))


def _landmark(parts: Parts, vantage: Vantage) -> Days | None:
    month, day = month_of_name(parts["month"], vantage), int(parts["day"] or 0)
    known = day_of(vantage.grammar.landmark.get(f"{month}-{day}", 0), month, day)
    today = vantage.today
    if known is not None and parts.get("known") and (today is None or known <= today):
        return one_day(known)
    if today is None:
        return None
    # an attack that has its day for a name is over: "the Oct. 9 attacks", told in August
    past = (day_of(year, month, day) for year in range(today.year, today.year - 5, -1))
    return one_day(next((found for found in past if found is not None and found <= today), None))


def _month_days(parts: Parts, vantage: Vantage) -> Days | None:
    first = _day(parts, vantage, "month", "day")
    last = _day(parts, vantage, "month2" if parts.get("month2") else "month", "day2")
    if first is None or last is None:
        return None
    if last < first:
        last = day_of(last.year + 1, last.month, last.day) or first
    return Days(first, last, DatePrecision.DAY)


def _day(parts: Parts, vantage: Vantage, month_part: str, day_part: str) -> date | None:
    month = month_of_name(parts[month_part], vantage)
    day = int("".join(filter(str.isdecimal, parts[day_part] or "")) or 0)
    year = year_of(parts, vantage)
    if year is not None:
        return day_of(year, month, day)
    if vantage.today is None:
        return None
    found = day_near(vantage.today, month, day, vantage.direction)
    if vantage.since and found is not None and found > vantage.today:
        return day_of(found.year - 1, month, day)  # "has not been seen since Oct. 9"
    return found


def _month(parts: Parts, vantage: Vantage) -> Days | None:
    month = month_of_name(parts["month"], vantage)
    year = year_of(parts, vantage)
    if year is not None:
        return month_of(day_of(year, month, 1))
    today, which = vantage.today, which_of(parts, vantage)
    if today is None:
        return None
    if which in (Which.LAST, Which.PAST, Which.PREVIOUS):
        near = month_near(today, month, PAST)
        # "last March" in March or April is not the month that is or has just been
        if near is not None and (today - near.last).days < JUST_OVER:
            return month_of(day_of(near.first.year - 1, month, 1))
        return near
    if which in (Which.NEXT, Which.COMING, Which.FOLLOWING):
        near = month_near(today, month, FUTURE)
        if near is not None and near.first <= today <= near.last:
            return month_of(plus_months(today, 12))
        return near
    if which is Which.THIS:
        return month_of(day_of(today.year, month, 1))
    return month_near(today, month, vantage.direction)


def _month_to_month(parts: Parts, vantage: Vantage) -> Days | None:
    first = _month(parts, vantage)
    last = _month({**parts, "month": parts["month2"]}, vantage)
    if first is None or last is None or last.last < first.first:
        return None
    return Days(first.first, last.last, DatePrecision.MONTH)


def _bare_year(parts: Parts, _: Vantage) -> Days | None:
    year = int(parts["year"] or 0)
    return years(year, year)


def _year_to_year(parts: Parts, _: Vantage) -> Days | None:
    return years(int(parts["year"] or 0), int(parts["year2"] or 0))


ABSOLUTE: dict[str, Callable[[Parts, Vantage], Days | None]] = {
    "iso": _iso,
    "month_day": _month_day,
    "landmark": _landmark,
    "week_of_day": _week_of_day,
    "month_days": _month_days,
    "month_to_month": _month_to_month,
    "month": _month,
    "bare_month": _month,
    "bare_year": _bare_year,
    "year_to_year": _year_to_year,
    "holiday": days_of_holiday,
    **PERIODS,
}
