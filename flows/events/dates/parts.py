"""What the parts of words of time say: which one, how many, of what; and from where it is seen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from copydesk.flows.events.dates.calendar_days import Days, Direction
from copydesk.flows.events.dates.grammar import DateGrammar
from copydesk.schemas.events import DatePrecision

Parts = dict[str, str | None]  # what the groups of a pattern hold


@dataclass(frozen=True, slots=True)
class Vantage:
    """From where words of time are seen: the day of publication, what was named before, the tense.

    `said` holds what the text named last, by how exactly: "the next day" looks back to a day,
    "that month" to a day or month, "a year later" to any of them.
    """

    today: date | None
    direction: Direction
    grammar: DateGrammar
    since: bool = False  # words after "since" are over
    said: Mapping[DatePrecision, Days] = field(default_factory=dict)


def which_of(parts: Parts) -> str | None:
    """Return "last", "next", "this past" ... as words of time have it."""
    found = parts.get("which")
    return None if found is None else " ".join(found.lower().split())


def unit_of(parts: Parts) -> str:
    """Return day, week, month ... without the plural."""
    unit = (parts["unit"] or "").lower()
    if unit == "centuries":
        return "century"
    return unit.removesuffix("s")


def count_of(parts: Parts, vantage: Vantage) -> int | None:
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


def month_of_name(name: str | None, vantage: Vantage) -> int:
    """Return the number of a month, January being 1."""
    return vantage.grammar.month[(name or "").rstrip(".").lower()]


def weekday_of_name(parts: Parts, vantage: Vantage) -> int:
    """Return the number of a day of the week, Monday being 0."""
    return vantage.grammar.weekday[(parts["weekday"] or "").rstrip(".").lower()]


def year_of(parts: Parts, vantage: Vantage) -> int | None:
    """Return the year named beside a month: May 1968, in May last year."""
    if parts.get("year"):
        return int(parts["year"] or 0)
    if "which" in parts and parts.get("which") and vantage.today is not None and "year" in parts:
        return vantage.today.year + {"last": -1, "next": 1}.get(which_of(parts) or "", 0)
    return None
