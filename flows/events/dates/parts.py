"""What the parts of words of time say: which one, how many, of what; and from where it is seen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from copydesk.flows.events.dates.calendar_days import Days, Direction
from copydesk.flows.events.dates.grammar import DateGrammar
from copydesk.flows.events.dates.senses import Edge, Unit, Way, Which
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


def which_of(parts: Parts, vantage: Vantage) -> Which | None:
    """Return which one words of time mean: last, next ... None where they say nothing of it."""
    return vantage.grammar.senses.which.get(_spaced(parts.get("which")))


def way_of(parts: Parts, vantage: Vantage) -> Way:
    """Return which way words of time count: ago, earlier, after ..."""
    return vantage.grammar.senses.way.get(_spaced(parts.get("way")), Way.LATER)


def unit_of(parts: Parts, vantage: Vantage) -> Unit:
    """Return the unit that words of time count, singular or plural."""
    return vantage.grammar.senses.unit[_spaced(parts["unit"])]


def names_several(parts: Parts, vantage: Vantage) -> bool:
    """Say whether the unit stands in the plural: in the coming days."""
    return _spaced(parts["unit"]) in vantage.grammar.senses.plurals


def edge_of(parts: Parts, vantage: Vantage) -> Edge | None:
    """Return the part of a decade that words of time name by how they begin, or None."""
    lower = _spaced(parts.get("edge"))
    edges = vantage.grammar.senses.edge
    return next((edge for word, edge in edges.items() if lower.startswith(word)), None)


def which_shift(parts: Parts, vantage: Vantage) -> int:
    """Return -1 for the last year or week, 1 for the next one, 0 for any other."""
    which = which_of(parts, vantage)
    return {Which.LAST: -1, Which.NEXT: 1}.get(which, 0) if which is not None else 0


def _spaced(words: str | None) -> str:
    return " ".join((words or "").lower().split())


def count_of(parts: Parts, vantage: Vantage) -> int | None:
    """Return the number words give, or None for "several", "a few"."""
    total = 0
    for word in (parts.get("count") or "").lower().replace("-", " ").split():
        if word.isdigit():
            total += int(word)
        elif word in vantage.grammar.number:
            total += vantage.grammar.number[word]
        elif word in vantage.grammar.senses.couple:
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
        return vantage.today.year + which_shift(parts, vantage)
    return None
