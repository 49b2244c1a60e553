"""Words of time counted from the day of publication: yesterday, last week, three days ago."""

from collections.abc import Callable
from datetime import date

from copydesk.flows.events.dates.calendar_days import (
    Days,
    Direction,
    one_day,
    plus_days,
    plus_months,
    week_of,
    weekday_near,
)
from copydesk.flows.events.dates.calendar_units import DAYS_OF, MONTHS_OF, around, shifted
from copydesk.flows.events.dates.parts import (
    Parts,
    Vantage,
    count_of,
    names_several,
    unit_of,
    way_of,
    weekday_of_name,
    which_of,
    which_shift,
)
from copydesk.flows.events.dates.senses import Unit, Way, Which
from copydesk.schemas.events import DatePrecision

PAST, FUTURE, EITHER = Direction.PAST, Direction.FUTURE, Direction.EITHER
_EXACTNESS = {
    Unit.DAY: DatePrecision.DAY,
    Unit.WEEK: DatePrecision.WEEK,
    Unit.MONTH: DatePrecision.MONTH,
}


def _weekday(parts: Parts, vantage: Vantage, today: date) -> Days | None:
    weekday, which = weekday_of_name(parts, vantage), which_of(parts, vantage)
    if which is Which.EVERY:
        return None
    if which in (Which.LAST, Which.PAST, Which.PREVIOUS):
        # not yesterday: that is "Monday", and "last Monday" the one before
        since = 2 if which is Which.LAST else 1
        return one_day(weekday_near(plus_days(today, -since) or today, weekday, PAST))
    if which is Which.NEXT:
        # the one of next week: on a Monday, "next Friday" is not this Friday
        week = week_of(plus_days(today, 7))
        return None if week is None else one_day(plus_days(week.first, weekday))
    if which in (Which.COMING, Which.FOLLOWING):
        return one_day(weekday_near(plus_days(today, 1) or today, weekday, FUTURE))
    direction = vantage.direction
    if which is Which.THIS and direction is EITHER:
        direction = FUTURE
    return one_day(weekday_near(today, weekday, direction))


def _weekdays(parts: Parts, vantage: Vantage, today: date) -> Days | None:
    first, last = (
        weekday_of_name({"weekday": parts[part]}, vantage) for part in ("weekday", "weekday2")
    )
    length = (last - first) % 7
    if vantage.direction is FUTURE:
        start = weekday_near(today, first, FUTURE)
        end = None if start is None else plus_days(start, length)
    else:
        end = weekday_near(today, last, PAST)
        start = None if end is None else plus_days(end, -length)
    return None if start is None or end is None else Days(start, end, DatePrecision.DAY)


def _to_the_day(parts: Parts, vantage: Vantage, today: date) -> Days | None:
    count, unit = count_of(parts, vantage) or 0, unit_of(parts, vantage)
    if unit is Unit.WEEK:
        day = plus_days(today, -7 * count)
    else:
        day = plus_months(today, -MONTHS_OF[unit] * count)
    return None if day is None else one_day(plus_days(day, _day_shift(parts, vantage)))


def _weekday_of_week(parts: Parts, vantage: Vantage, today: date) -> Days | None:
    week = week_of(plus_days(today, 7 * which_shift(parts, vantage)))
    if week is None:
        return None
    return one_day(plus_days(week.first, weekday_of_name(parts, vantage)))


def _week_from_weekday(parts: Parts, vantage: Vantage, today: date) -> Days | None:
    count = count_of(parts, vantage) or 0
    ago = way_of(parts, vantage) is Way.AGO
    day = weekday_near(today, weekday_of_name(parts, vantage), PAST if ago else FUTURE)
    return one_day(None if day is None else plus_days(day, -7 * count if ago else 7 * count))


def _deictic(parts: Parts, vantage: Vantage, today: date) -> Days | None:
    return one_day(plus_days(today, _day_shift(parts, vantage)))


def _day_shift(parts: Parts, vantage: Vantage) -> int:
    """Return how many days a word is from today: yesterday is -1."""
    return vantage.grammar.senses.day_shift.get((parts["day"] or "").lower(), 0)


def _beyond(parts: Parts, vantage: Vantage, today: date) -> Days | None:
    return one_day(plus_days(today, 2 if way_of(parts, vantage) is Way.AFTER else -2))


def _today(_parts: Parts, _: Vantage, today: date) -> Days | None:
    return one_day(today)


def _weekend(parts: Parts, vantage: Vantage, today: date) -> Days | None:
    which = which_of(parts, vantage)
    saturday = weekday_near(today, 5, PAST)
    if which in (Which.NEXT, Which.COMING) or (
        which is Which.THIS and vantage.direction is not PAST
    ):
        saturday = weekday_near(today, 5, FUTURE if today.weekday() != 6 else PAST)
    if vantage.direction is FUTURE and which is Which.DEFINITE:
        saturday = weekday_near(today, 5, FUTURE)
    sunday = None if saturday is None else plus_days(saturday, 1)
    if saturday is None or sunday is None:
        return None
    return Days(saturday, sunday, DatePrecision.WEEK)


def _ago(parts: Parts, vantage: Vantage, today: date) -> Days | None:
    count = count_of(parts, vantage)
    sign = -1 if way_of(parts, vantage) is Way.AGO else 1
    if count is None and sign < 0 and unit_of(parts, vantage) in (Unit.MINUTE, Unit.HOUR):
        return one_day(today)  # "hours ago"
    return None if count is None else shifted(today, sign * count, unit_of(parts, vantage))


def _after_now(parts: Parts, vantage: Vantage, today: date) -> Days | None:
    count = count_of(parts, vantage)
    if count is None or (vantage.direction is not FUTURE and not parts.get("own")):
        return None  # "was rebuilt in three days" tells how long, not when
    return shifted(today, count, unit_of(parts, vantage))


def _stretch(parts: Parts, vantage: Vantage, today: date) -> Days | None:
    count, unit = count_of(parts, vantage) if parts.get("count") else 1, unit_of(parts, vantage)
    if "count" not in parts and (vantage.direction is PAST or names_several(parts, vantage)):
        return None  # "in the coming days"; "in the next month", where the past is told
    if count is None or (unit not in DAYS_OF and unit not in MONTHS_OF):
        return None
    coming = which_of(parts, vantage) in (Which.NEXT, Which.COMING)
    sign = 1 if coming else -1
    if unit in DAYS_OF:
        other = plus_days(today, sign * count * DAYS_OF[unit])
    else:
        other = plus_months(today, sign * count * MONTHS_OF[unit])
    if other is None:
        return None
    return Days(min(today, other), max(today, other), _EXACTNESS.get(unit, DatePrecision.YEAR))


def _unit_shape(parts: Parts, vantage: Vantage, today: date) -> Days | None:
    which, unit = which_of(parts, vantage), unit_of(parts, vantage)
    if which is Which.EVERY:
        return None
    shift = 0
    if which in (Which.LAST, Which.PAST, Which.PREVIOUS):
        shift = -1
    elif which in (Which.NEXT, Which.COMING, Which.FOLLOWING):
        shift = 1
    if unit is Unit.NIGHT:
        return one_day(plus_days(today, shift)) if shift <= 0 else None
    if unit is Unit.WEEKEND:
        return _weekend(parts, vantage, today)
    days = around(today, shift, unit)
    if days is not None and parts.get("weekday") and unit is Unit.WEEK:
        return one_day(plus_days(days.first, weekday_of_name(parts, vantage)))
    return days


def _unit_edge(parts: Parts, vantage: Vantage, today: date) -> Days | None:
    return around(today, 0, unit_of(parts, vantage))


Relative = Callable[[Parts, Vantage, date], Days | None]

RELATIVE: dict[str, Relative] = {
    "weekday": _weekday,
    "weekdays": _weekdays,
    "to_the_day": _to_the_day,
    "weekday_of_week": _weekday_of_week,
    "week_from_weekday": _week_from_weekday,
    "deictic": _deictic,
    "beyond": _beyond,
    "overnight": _today,
    "now": _today,
    "weekend": _weekend,
    "ago": _ago,
    "after_now": _after_now,
    "stretch": _stretch,
    "unit": _unit_shape,
    "unit_edge": _unit_edge,
    "edge_of_unit": _unit_edge,
}
