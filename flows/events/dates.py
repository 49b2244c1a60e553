"""When it happened: the words of time that belong to a trigger, resolved to days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flows.events.date_expressions import DateExpression, find_expressions
from schemas.events import DateMethod, DatePrecision, Factuality
from schemas.parse import Parse

__all__ = ["DateExpression", "EventTime", "date_of", "find_expressions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTime:
    """When an event took place: the text's words, first and last day, and how it is known."""

    date_text: str | None = None
    event_start: date | None = None
    event_end: date | None = None
    precision: DatePrecision | None = None
    method: DateMethod | None = None


def date_of(
    parse: Parse,
    trigger: int,
    expressions: Sequence[DateExpression],
    published_date: date | None,
    dateline_date: date | None,
    factuality: Factuality | None = None,
) -> EventTime:
    """Return when the event of a trigger took place."""
    start, end = parse.sentence(parse.sentence_of[trigger])
    first, last = parse.starts[start], parse.ends[end - 1]
    for found in expressions:
        if first <= found.start < last:
            return EventTime(
                date_text=found.text,
                event_start=found.first_day,
                event_end=found.last_day,
                precision=found.precision,
                method=DateMethod.EXPRESSION,
            )
    if factuality not in (None, Factuality.HAPPENED, Factuality.ONGOING):
        return EventTime()
    if dateline_date is not None:
        return EventTime(
            event_start=dateline_date,
            event_end=dateline_date,
            precision=DatePrecision.DAY,
            method=DateMethod.DATELINE,
        )
    if published_date is not None:
        return EventTime(
            event_start=published_date,
            event_end=published_date,
            precision=DatePrecision.DAY,
            method=DateMethod.PUBLICATION_DAY,
        )
    return EventTime()
