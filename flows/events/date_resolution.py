"""Which days a shape of words stands for, seen from the day of publication.

One function a shape, found by its name. Without a day of publication only what names its own year
is resolved. `said` is the last day that the text has named, for "the next day" and "a week later".
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from flows.events.calendar_days import (
    Days,
    Direction,
    day_near,
    day_of,
    easter,
    month_near,
    month_of,
    nth_weekday,
    one_day,
    plus_days,
    plus_months,
    quarter_of,
    season_of,
    week_of,
    weekday_near,
    years,
)
from flows.events.date_grammar import DateGrammar
from schemas.events import DatePrecision

Parts = dict[str, str | None]  # what the groups of a pattern hold
PAST, FUTURE, EITHER = Direction.PAST, Direction.FUTURE, Direction.EITHER


@dataclass(frozen=True, slots=True)
class Vantage:
    """From where words of time are seen: the day of publication, the last day named, the tense."""

    today: date | None
    said: date | None
    direction: Direction
    grammar: DateGrammar


def resolve(shape: str, parts: Parts, vantage: Vantage) -> Days | None:
    """Return the days that words of a shape stand for, or None where they cannot be known."""
    if shape in _ABSOLUTE:
        return _ABSOLUTE[shape](parts, vantage)
    if shape in _ANCHORED:
        return None if vantage.said is None else _ANCHORED[shape](parts, vantage, vantage.said)
    if shape in _RELATIVE and vantage.today is not None:
        return _RELATIVE[shape](parts, vantage, vantage.today)
    return None


# -- with a year of their own, or near the day of publication ------------------------------------


def _iso(parts: Parts, _: Vantage) -> Days | None:
    year, month, day = (int(parts[part] or 0) for part in ("year", "month", "day"))
    return one_day(day_of(year, month, day))


def _month_day(parts: Parts, vantage: Vantage) -> Days | None:
    return one_day(_day(parts, vantage, "month", "day"))


def _month_days(parts: Parts, vantage: Vantage) -> Days | None:
    first = _day(parts, vantage, "month", "day")
    last = _day(parts, vantage, "month2" if parts.get("month2") else "month", "day2")
    if first is None or last is None:
        return None
    if last < first:
        last = day_of(last.year + 1, last.month, last.day) or first
    return Days(first, last, DatePrecision.DAY)


def _day(parts: Parts, vantage: Vantage, month_part: str, day_part: str) -> date | None:
    month = _month_number(parts[month_part], vantage)
    day = int((parts[day_part] or "0").rstrip("stndrh") or 0)
    year = _year(parts, vantage)
    if year is not None:
        return day_of(year, month, day)
    if vantage.today is None:
        return None
    return day_near(vantage.today, month, day, vantage.direction)


def _month(parts: Parts, vantage: Vantage) -> Days | None:
    month = _month_number(parts["month"], vantage)
    year = _year(parts, vantage)
    if year is not None:
        return month_of(day_of(year, month, 1))
    today, which = vantage.today, _which(parts)
    if today is None:
        return None
    if which in ("last", "past", "previous", "this past"):
        near = month_near(today, month, PAST)
        if near is not None and near.first <= today <= near.last:
            return month_of(plus_months(today, -12))
        return near
    if which in ("next", "coming", "this coming", "following"):
        near = month_near(today, month, FUTURE)
        if near is not None and near.first <= today <= near.last:
            return month_of(plus_months(today, 12))
        return near
    if which == "this":
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


def _decade(parts: Parts, vantage: Vantage) -> Days | None:
    start = int(parts["decade"] or 0)
    if start < 100:
        start = _century_of(start, vantage.today) + start
    return _part_of_decade(start, parts.get("edge"))


def _decade_word(parts: Parts, vantage: Vantage) -> Days | None:
    tens = vantage.grammar.decade[(parts["decade"] or "").lower()]
    return _part_of_decade(_century_of(tens, vantage.today) + tens, parts.get("edge"))


def _part_of_decade(start: int, edge: str | None) -> Days | None:
    lower = (edge or "").lower()
    if lower.startswith(("early", "the beginning")):
        return years(start, start + 3)
    if lower.startswith(("mid", "the middle")):
        return years(start + 4, start + 6)
    if lower.startswith(("late", "the end")):
        return years(start + 7, start + 9)
    return years(start, start + 9)


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
    today, which = vantage.today, _which(parts)
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
    if which in ("last", "this past", "past", "previous"):
        return past[-1] if past else None
    if which in ("next", "this coming", "coming"):
        return coming[0] if coming else None
    if now:
        return now[0]
    if which == "this":
        in_year = [days for days in found if days.first.year == today.year]
        return in_year[0] if in_year else None
    if vantage.direction is FUTURE:
        return coming[0] if coming else None
    return past[-1] if past else None


def _holiday(parts: Parts, vantage: Vantage) -> Days | None:
    rule = vantage.grammar.holiday[
        " ".join((parts["holiday"] or "").lower().replace("’", "'").split())
    ]
    if parts.get("year"):
        return one_day(_day_of_holiday(rule, int(parts["year"] or 0)))
    today, which = vantage.today, _which(parts)
    if today is None:
        return None
    days = [
        day
        for year in (today.year - 1, today.year, today.year + 1)
        if (day := _day_of_holiday(rule, year)) is not None
    ]
    if vantage.direction is FUTURE or which in ("next", "this coming", "coming"):
        return one_day(next((day for day in days if day >= today), None))
    if vantage.direction is PAST or which in ("last", "this past", "past"):
        before = [day for day in days if day < today or (day == today and which is None)]
        return one_day(before[-1] if before else None)
    return one_day(min(days, key=lambda day: abs((day - today).days), default=None))


def _day_of_holiday(rule: str, year: int) -> date | None:
    if not 1583 <= year <= 9999:  # the Gregorian calendar's first whole year
        return None
    if rule.startswith("easter:"):
        return plus_days(easter(year), int(rule.removeprefix("easter:")))
    if ":" in rule:
        month, nth, weekday = (int(part) for part in rule.split(":"))
        return nth_weekday(year, month, nth, weekday)
    month, day = (int(part) for part in rule.split("-"))
    return day_of(year, month, day)


# -- counted from the day of publication ----------------------------------------------------------


def _weekday(parts: Parts, vantage: Vantage, today: date) -> Days | None:
    weekday, which = _weekday_number(parts, vantage), _which(parts)
    if which in ("every", "each"):
        return None
    if which in ("last", "this past", "past", "previous"):
        return one_day(weekday_near(plus_days(today, -1) or today, weekday, PAST))
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


def _weekday_of_week(parts: Parts, vantage: Vantage, today: date) -> Days | None:
    shift = {"last": -7, "next": 7}.get(_which(parts) or "", 0)
    week = week_of(plus_days(today, shift))
    if week is None:
        return None
    return one_day(plus_days(week.first, _weekday_number(parts, vantage)))


def _week_from_weekday(parts: Parts, vantage: Vantage, today: date) -> Days | None:
    count = _count(parts, vantage) or 0
    ago = (parts["way"] or "").lower() == "ago"
    day = weekday_near(today, _weekday_number(parts, vantage), PAST if ago else FUTURE)
    return one_day(None if day is None else plus_days(day, -7 * count if ago else 7 * count))


def _deictic(parts: Parts, _: Vantage, today: date) -> Days | None:
    shift = {"yesterday": -1, "tomorrow": 1}.get((parts["day"] or "").lower(), 0)
    return one_day(plus_days(today, shift))


def _beyond(parts: Parts, _: Vantage, today: date) -> Days | None:
    return one_day(plus_days(today, 2 if (parts["way"] or "").lower() == "after" else -2))


def _part(parts: Parts, vantage: Vantage, today: date) -> Days | None:
    which = _which(parts)
    if which == "this":
        return one_day(today)
    if which == "last":
        return one_day(plus_days(today, -1))
    if vantage.said is None:
        return None
    shift = 1 if which in ("the next", "the following") else 0
    return one_day(plus_days(vantage.said, shift))


def _today(_parts: Parts, _: Vantage, today: date) -> Days | None:
    return one_day(today)


def _weekend(parts: Parts, vantage: Vantage, today: date) -> Days | None:
    which = _which(parts)
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
    count = _count(parts, vantage)
    sign = -1 if (parts["way"] or "").lower() in ("ago", "back") else 1
    return None if count is None else _shifted(today, sign * count, _unit(parts))


def _after_now(parts: Parts, vantage: Vantage, today: date) -> Days | None:
    count = _count(parts, vantage)
    if count is None or (vantage.direction is not FUTURE and not parts.get("own")):
        return None  # "was rebuilt in three days" tells how long, not when
    return _shifted(today, count, _unit(parts))


def _stretch(parts: Parts, vantage: Vantage, today: date) -> Days | None:
    count, unit = _count(parts, vantage), _unit(parts)
    if count is None or (unit not in _DAYS_OF and unit not in _MONTHS_OF):
        return None
    coming = _which(parts) in ("next", "coming")
    sign = 1 if coming else -1
    if unit in _DAYS_OF:
        other = plus_days(today, sign * count * _DAYS_OF[unit])
    else:
        other = plus_months(today, sign * count * _MONTHS_OF[unit])
    if other is None:
        return None
    precision = {"day": DatePrecision.DAY, "week": DatePrecision.WEEK, "month": DatePrecision.MONTH}
    return Days(min(today, other), max(today, other), precision.get(unit, DatePrecision.YEAR))


def _unit_shape(parts: Parts, vantage: Vantage, today: date) -> Days | None:
    which, unit = _which(parts), _unit(parts)
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
    days = _around(today, shift, unit)
    if days is not None and parts.get("weekday") and unit == "week":
        return one_day(plus_days(days.first, _weekday_number(parts, vantage)))
    return days


def _unit_edge(parts: Parts, _: Vantage, today: date) -> Days | None:
    return _around(today, 0, _unit(parts))


# -- counted from the last day named ----------------------------------------------------------


def _earlier(parts: Parts, vantage: Vantage, said: date) -> Days | None:
    way, unit = (parts["way"] or "").lower(), _unit(parts)
    count = _count(parts, vantage) if parts.get("count") else 1
    if way in ("that", "same", "very same"):
        count = 0
    elif way in ("earlier", "before", "previous", "previously"):
        count = None if count is None else -count
    if count is None:
        return None
    if count == 0 and unit in ("week", "month", "year"):
        return _around(said, 0, unit)
    if unit in ("day", "night"):
        return one_day(plus_days(said, count))
    return _shifted(said, count, unit)


# -- helpers of all --------------------------------------------------------------------------

_DAYS_OF = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}
_MONTHS_OF = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def _shifted(day: date, count: int, unit: str) -> Days | None:
    """Return what lies a number of units away, as exactly as such words are meant."""
    if unit in ("minute", "hour"):
        return one_day(day) if abs(count) <= 24 else None
    if unit in ("day", "night"):
        return one_day(plus_days(day, count))
    if unit in ("week", "fortnight", "weekend"):
        return week_of(plus_days(day, count * _DAYS_OF[unit]))
    moved = plus_months(day, count * _MONTHS_OF[unit])
    if moved is None:
        return None
    if unit in ("month", "quarter"):
        return month_of(moved)
    return years(moved.year, moved.year)


def _around(day: date, shift: int, unit: str) -> Days | None:
    """Return the unit around a day, or the one before (-1) or after it (1)."""
    if unit in ("minute", "hour"):
        return one_day(day)
    if unit in _DAYS_OF:
        moved = plus_days(day, shift * _DAYS_OF[unit])
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


def _which(parts: Parts) -> str | None:
    found = parts.get("which")
    return None if found is None else " ".join(found.lower().split())


def _unit(parts: Parts) -> str:
    unit = (parts["unit"] or "").lower()
    if unit == "centuries":
        return "century"
    return unit.removesuffix("s")


def _count(parts: Parts, vantage: Vantage) -> int | None:
    """Return the number words give, or None for "several", "a few"."""
    total = 0
    for word in (parts.get("count") or "").lower().replace("-", " ").split():
        if word.isdigit():
            total += int(word)
        elif word in vantage.grammar.number:
            total += vantage.grammar.number[word]
        elif word in ("couple", "of"):
            total = 2
        else:
            return None
    return total or None


def _month_number(name: str | None, vantage: Vantage) -> int:
    return vantage.grammar.month[(name or "").rstrip(".").lower()]


def _weekday_number(parts: Parts, vantage: Vantage) -> int:
    return vantage.grammar.weekday[(parts["weekday"] or "").rstrip(".").lower()]


def _year(parts: Parts, vantage: Vantage) -> int | None:
    """Return the year named beside a month: May 1968, in May last year."""
    if parts.get("year"):
        return int(parts["year"] or 0)
    if "which" in parts and parts.get("which") and vantage.today is not None and "year" in parts:
        return vantage.today.year + {"last": -1, "next": 1}.get(_which(parts) or "", 0)
    return None


Absolute = Callable[[Parts, Vantage], Days | None]
Relative = Callable[[Parts, Vantage, date], Days | None]

_ABSOLUTE: dict[str, Absolute] = {
    "iso": _iso,
    "month_day": _month_day,
    "month_days": _month_days,
    "month_to_month": _month_to_month,
    "month": _month,
    "bare_month": _month,
    "bare_year": _bare_year,
    "year_to_year": _year_to_year,
    "decade": _decade,
    "decade_word": _decade_word,
    "century": _century,
    "season": _season,
    "holiday": _holiday,
}
_RELATIVE: dict[str, Relative] = {
    "weekday": _weekday,
    "weekday_of_week": _weekday_of_week,
    "week_from_weekday": _week_from_weekday,
    "deictic": _deictic,
    "beyond": _beyond,
    "part": _part,
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
_ANCHORED: dict[str, Relative] = {"earlier": _earlier}
