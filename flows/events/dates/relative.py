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
    unit_of,
    weekday_of_name,
    which_of,
)
from copydesk.schemas.events import DatePrecision

PAST, FUTURE, EITHER = Direction.PAST, Direction.FUTURE, Direction.EITHER


def _weekday(parts: Parts, vantage: Vantage, today: date) -> Days | None:
    weekday, which = weekday_of_name(parts, vantage), which_of(parts)
    if which in ("every", "each"):
        return None
    if which in ("last", "this past", "past", "previous"):
        # not yesterday: that is "Monday", and "last Monday" the one before
        since = 2 if which == "last" else 1
        return one_day(weekday_near(plus_days(today, -since) or today, weekday, PAST))
    if which == "next":
        # the one of next week: on a Monday, "next Friday" is not this Friday
        week = week_of(plus_days(today, 7))
        return None if week is None else one_day(plus_days(week.first, weekday))
    if which in ("this coming", "coming", "following"):
        return one_day(weekday_near(plus_days(today, 1) or today, weekday, FUTURE))
    direction = vantage.direction
    if which == "this" and direction is EITHER:
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
    count, unit = count_of(parts, vantage) or 0, unit_of(parts)
    if unit == "week":
        day = plus_days(today, -7 * count)
    else:
        day = plus_months(today, -MONTHS_OF[unit] * count)
    back = 1 if (parts["day"] or "").lower() == "yesterday" else 0
    return None if day is None else one_day(plus_days(day, -back))


def _weekday_of_week(parts: Parts, vantage: Vantage, today: date) -> Days | None:
    shift = {"last": -7, "next": 7}.get(which_of(parts) or "", 0)
    week = week_of(plus_days(today, shift))
    if week is None:
        return None
    return one_day(plus_days(week.first, weekday_of_name(parts, vantage)))


def _week_from_weekday(parts: Parts, vantage: Vantage, today: date) -> Days | None:
    count = count_of(parts, vantage) or 0
    ago = (parts["way"] or "").lower() == "ago"
    day = weekday_near(today, weekday_of_name(parts, vantage), PAST if ago else FUTURE)
    return one_day(None if day is None else plus_days(day, -7 * count if ago else 7 * count))


def _deictic(parts: Parts, _: Vantage, today: date) -> Days | None:
    shift = {"yesterday": -1, "tomorrow": 1}.get((parts["day"] or "").lower(), 0)
    return one_day(plus_days(today, shift))


def _beyond(parts: Parts, _: Vantage, today: date) -> Days | None:
    return one_day(plus_days(today, 2 if (parts["way"] or "").lower() == "after" else -2))


def _today(_parts: Parts, _: Vantage, today: date) -> Days | None:
    return one_day(today)


def _weekend(parts: Parts, vantage: Vantage, today: date) -> Days | None:
    which = which_of(parts)
    saturday = weekday_near(today, 5, PAST)
    if which in ("next", "this coming") or (which == "this" and vantage.direction is not PAST):
        saturday = weekday_near(today, 5, FUTURE if today.weekday() != 6 else PAST)
    if vantage.direction is FUTURE and which == "the":
        saturday = weekday_near(today, 5, FUTURE)
    sunday = None if saturday is None else plus_days(saturday, 1)
    if saturday is None or sunday is None:
        return None
    return Days(saturday, sunday, DatePrecision.WEEK)


def _ago(parts: Parts, vantage: Vantage, today: date) -> Days | None:
    count = count_of(parts, vantage)
    sign = -1 if (parts["way"] or "").lower() in ("ago", "back") else 1
    if count is None and sign < 0 and unit_of(parts) in ("minute", "hour"):
        return one_day(today)  # "hours ago"
    return None if count is None else shifted(today, sign * count, unit_of(parts))


def _after_now(parts: Parts, vantage: Vantage, today: date) -> Days | None:
    count = count_of(parts, vantage)
    if count is None or (vantage.direction is not FUTURE and not parts.get("own")):
        return None  # "was rebuilt in three days" tells how long, not when
    return shifted(today, count, unit_of(parts))


def _stretch(parts: Parts, vantage: Vantage, today: date) -> Days | None:
    count, unit = count_of(parts, vantage) if parts.get("count") else 1, unit_of(parts)
    if "count" not in parts and (
        vantage.direction is PAST or (parts["unit"] or "").lower().endswith("s")
    ):
        return None  # "in the coming days"; "in the next month", where the past is told
    if count is None or (unit not in DAYS_OF and unit not in MONTHS_OF):
        return None
    coming = which_of(parts) in ("next", "coming")
    sign = 1 if coming else -1
    if unit in DAYS_OF:
        other = plus_days(today, sign * count * DAYS_OF[unit])
    else:
        other = plus_months(today, sign * count * MONTHS_OF[unit])
    if other is None:
        return None
    precision = {"day": DatePrecision.DAY, "week": DatePrecision.WEEK, "month": DatePrecision.MONTH}
    return Days(min(today, other), max(today, other), precision.get(unit, DatePrecision.YEAR))


def _unit_shape(parts: Parts, vantage: Vantage, today: date) -> Days | None:
    which, unit = which_of(parts), unit_of(parts)
    if which in ("every", "each"):
        return None
    shift = 0
    if which in ("last", "past", "previous", "this past"):
        shift = -1
    elif which in ("next", "coming", "following", "this coming"):
        shift = 1
    if unit == "night":
        return one_day(plus_days(today, shift)) if shift <= 0 else None
    if unit == "weekend":
        return _weekend(parts, vantage, today)
    days = around(today, shift, unit)
    if days is not None and parts.get("weekday") and unit == "week":
        return one_day(plus_days(days.first, weekday_of_name(parts, vantage)))
    return days


def _unit_edge(parts: Parts, _: Vantage, today: date) -> Days | None:
    return around(today, 0, unit_of(parts))


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
