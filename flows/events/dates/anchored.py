"""Words of time counted from what the text named before: the next day, a year later, at noon."""

from collections.abc import Callable

from copydesk.flows.events.dates.calendar_days import Days, Direction, one_day, plus_days
from copydesk.flows.events.dates.calendar_units import DAYS_OF, around, shifted
from copydesk.flows.events.dates.parts import (
    Parts,
    Vantage,
    count_of,
    names_several,
    unit_of,
    way_of,
    which_of,
)
from copydesk.flows.events.dates.senses import Unit, Way, Which
from copydesk.schemas.events import DatePrecision

# How exactly a unit must have been named for words to count from it; the rest may do with a year.
_EXACTNESS = {
    Unit.MINUTE: DatePrecision.DAY,
    Unit.HOUR: DatePrecision.DAY,
    Unit.DAY: DatePrecision.DAY,
    Unit.NIGHT: DatePrecision.DAY,
    Unit.WEEK: DatePrecision.WEEK,
    Unit.WEEKEND: DatePrecision.WEEK,
    Unit.FORTNIGHT: DatePrecision.WEEK,
    Unit.MONTH: DatePrecision.MONTH,
    Unit.QUARTER: DatePrecision.MONTH,
}


def beside(parts: Parts, vantage: Vantage, other: Days, way: Way) -> Days | None:
    """Return the days before or after words of time that stand beside: a week after Easter."""
    count = count_of(parts, vantage) if parts.get("count") else 1
    if count is None or (not parts.get("count") and names_several(parts, vantage)):
        return None  # "in the weeks before Christmas"
    unit, before = unit_of(parts, vantage), way is Way.BEFORE
    if unit in DAYS_OF and other.precision not in (DatePrecision.DAY, DatePrecision.WEEK):
        return None  # "two days before the 1990s"
    return shifted(other.first if before else other.last, -count if before else count, unit)


def _earlier(parts: Parts, vantage: Vantage) -> Days | None:
    way, unit = way_of(parts, vantage), unit_of(parts, vantage)
    said = vantage.said.get(_EXACTNESS.get(unit, DatePrecision.YEAR))
    count = count_of(parts, vantage) if parts.get("count") else 1
    if way is Way.SAME:
        count = 0
    elif way in (Way.EARLIER, Way.AGO, Way.BEFORE, Way.PREVIOUS):
        count = None if count is None else -count
    if count is None:
        return None
    if said is None:
        # "higher than a year earlier" compares with now where the text names no other time
        is_now = unit is Unit.YEAR and way in (Way.EARLIER, Way.AGO)
        now = vantage.today if is_now else None
        return None if now is None else shifted(now, count, unit)
    if count == 0 and unit in (Unit.WEEK, Unit.MONTH, Unit.YEAR):
        return around(said.first, 0, unit)
    if unit in (Unit.DAY, Unit.NIGHT):
        return one_day(plus_days(said.first, count))
    return shifted(said.first, count, unit)


def _part(parts: Parts, vantage: Vantage) -> Days | None:
    which = which_of(parts, vantage)
    if which is Which.THIS and vantage.today is not None:
        return one_day(vantage.today)
    if which is Which.LAST and vantage.today is not None:
        return one_day(plus_days(vantage.today, -1))
    said = vantage.said.get(DatePrecision.DAY)
    if said is None or which in (Which.THIS, Which.LAST):
        return None
    return one_day(plus_days(said.first, 1 if which is Which.NEXT_TOLD else 0))


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
