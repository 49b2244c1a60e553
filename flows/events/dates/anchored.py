"""Words of time counted from what the text named before: the next day, a year later, at noon."""

from collections.abc import Callable

from copydesk.flows.events.dates.calendar_days import Days, Direction, one_day, plus_days
from copydesk.flows.events.dates.calendar_units import DAYS_OF, around, shifted
from copydesk.flows.events.dates.parts import Parts, Vantage, count_of, unit_of, which_of
from copydesk.schemas.events import DatePrecision

# How exactly a unit must have been named for words to count from it; the rest may do with a year.
_EXACTNESS = {
    "minute": DatePrecision.DAY,
    "hour": DatePrecision.DAY,
    "day": DatePrecision.DAY,
    "night": DatePrecision.DAY,
    "week": DatePrecision.WEEK,
    "weekend": DatePrecision.WEEK,
    "fortnight": DatePrecision.WEEK,
    "month": DatePrecision.MONTH,
    "quarter": DatePrecision.MONTH,
}


def beside(parts: Parts, vantage: Vantage, other: Days) -> Days | None:
    """Return the days before or after words of time that stand beside: a week after Easter."""
    count = count_of(parts, vantage) if parts.get("count") else 1
    if count is None or (not parts.get("count") and (parts["unit"] or "").endswith("s")):
        return None  # "in the weeks before Christmas"
    unit, before = unit_of(parts), (parts["way"] or "").lower() == "before"
    if unit in DAYS_OF and other.precision not in (DatePrecision.DAY, DatePrecision.WEEK):
        return None  # "two days before the 1990s"
    return shifted(other.first if before else other.last, -count if before else count, unit)


def _earlier(parts: Parts, vantage: Vantage) -> Days | None:
    way, unit = (parts["way"] or "").lower(), unit_of(parts)
    said = vantage.said.get(_EXACTNESS.get(unit, DatePrecision.YEAR))
    count = count_of(parts, vantage) if parts.get("count") else 1
    if way in ("that", "same", "very same"):
        count = 0
    elif way in ("earlier", "ago", "before", "previous", "previously"):
        count = None if count is None else -count
    if count is None:
        return None
    if said is None:
        # "higher than a year earlier" compares with now where the text names no other time
        now = vantage.today if unit == "year" and way in ("earlier", "ago") else None
        return None if now is None else shifted(now, count, unit)
    if count == 0 and unit in ("week", "month", "year"):
        return around(said.first, 0, unit)
    if unit in ("day", "night"):
        return one_day(plus_days(said.first, count))
    return shifted(said.first, count, unit)


def _part(parts: Parts, vantage: Vantage) -> Days | None:
    which = which_of(parts)
    if which == "this" and vantage.today is not None:
        return one_day(vantage.today)
    if which == "last" and vantage.today is not None:
        return one_day(plus_days(vantage.today, -1))
    said = vantage.said.get(DatePrecision.DAY)
    if said is None or which in ("this", "last"):
        return None
    return one_day(plus_days(said.first, 1 if which in ("the next", "the following") else 0))


def _clock(parts: Parts, vantage: Vantage) -> Days | None:
    """Return the day named before, else that of publication unless the text has left it."""
    said = vantage.said.get(DatePrecision.DAY)
    if said is not None:
        return said if vantage.said.get(DatePrecision.YEAR) == said else None
    if vantage.said or vantage.today is None:
        return None
    if vantage.direction is Direction.FUTURE and (parts.get("early") or parts.get("morning")):
        return one_day(plus_days(vantage.today, 1))  # "will leave at 4 a.m.", read by day
    return one_day(vantage.today)


ANCHORED: dict[str, Callable[[Parts, Vantage], Days | None]] = {
    "earlier": _earlier,
    "part": _part,
    "clock": _clock,
}
