"""When it happened: the words of time that belong to a trigger, resolved to days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from copydesk.flows.events.dates.attachment import expression_for, expressions_between
from copydesk.flows.events.dates.background import (
    day_of_paragraph,
    is_background,
    tells_of_old,
)
from copydesk.flows.events.dates.entries import day_of_entry
from copydesk.flows.events.dates.expressions import DateExpression, find_expressions
from copydesk.flows.events.dates.senses import Tie
from copydesk.flows.events.words.happening_words import happening_words
from copydesk.schemas.events import DateMethod, DatePrecision, Factuality
from copydesk.schemas.parse import Parse

__all__ = ["DateExpression", "EventTime", "date_of", "find_expressions"]


# What a story tells as news has a day even where it names none; what is planned or thought has not.
NEWS = (Factuality.HAPPENED, Factuality.ONGOING, Factuality.DENIED)


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
    factuality: Factuality,
    language: str,
    paragraph_start: int = 0,
) -> EventTime:
    """Return when the event of a trigger took place.

    The words of time tied to the trigger or its clause decide, else those that open its entry of a
    chronology. Without any, what the story tells
    as news is dated by the day that the sentences before it tell of, else by the dateline's day or
    the day of publication, each marked as an inference;
    what lies before it ("had fled") or ahead of it stays without a day. `paragraph_start` is the
    character at which the trigger's paragraph begins.
    """
    found = expression_for(parse, trigger, expressions, published_date, factuality, language)
    if found is None:
        before = expressions_between(expressions, paragraph_start, parse.starts[trigger])
        found = day_of_entry(parse, before)
    if found is not None:
        return _by_expression(found, published_date, factuality)
    if factuality not in NEWS or is_background(parse, trigger, happening_words(language)):
        return EventTime()
    if published_date is not None and tells_of_old(
        parse, trigger, expressions, published_date, paragraph_start
    ):
        return EventTime()
    if published_date is not None and factuality is Factuality.HAPPENED:
        told = day_of_paragraph(parse, trigger, expressions, published_date, paragraph_start)
        if told is not None:
            return EventTime(
                date_text=told.text,
                event_start=told.first_day,
                event_end=told.last_day,
                precision=told.precision,
                method=DateMethod.PARAGRAPH,
            )
    if dateline_date is not None and (published_date is None or dateline_date <= published_date):
        return _on(dateline_date, DateMethod.DATELINE)
    if published_date is not None:
        return _on(published_date, DateMethod.PUBLICATION_DAY)
    return EventTime()


def _by_expression(
    found: DateExpression, published: date | None, factuality: Factuality
) -> EventTime:
    first, last, precision = found.first_day, found.last_day, found.precision
    if first is not None and last is not None:
        if found.relation is Tie.SINCE:
            last = max(last, published) if published is not None else last
        elif found.relation in (Tie.UNTIL, Tie.BY) and published is not None:
            first = min(first, published)
        if factuality is Factuality.HAPPENED and published is not None:
            if first > published:
                # what happened cannot lie ahead: the words are known, the day is not
                first, last, precision = None, None, DatePrecision.UNKNOWN
            else:
                last = min(last, published)
    return EventTime(
        date_text=found.text,
        event_start=first,
        event_end=last,
        precision=precision,
        method=DateMethod.EXPRESSION,
    )


def _on(day: date, method: DateMethod) -> EventTime:
    return EventTime(event_start=day, event_end=day, precision=DatePrecision.DAY, method=method)
