"""Whether the text dates an event, or what it is told with, long before the news."""

from collections.abc import Sequence
from datetime import date

from copydesk.flows.events.dates.attachment import expressions_between
from copydesk.flows.events.dates.background import OLD, is_told_in_past, tells_of_old
from copydesk.flows.events.dates.dates import EventTime
from copydesk.flows.events.dates.expressions import DateExpression
from copydesk.flows.events.dates.grammar import date_grammar
from copydesk.flows.events.dates.senses import Unit, Which
from copydesk.schemas.events import DateMethod, Factuality
from copydesk.schemas.parse import Parse
from copydesk.schemas.spans import Span

DONE = (Factuality.HAPPENED, Factuality.DENIED)
YEARS = (Unit.YEAR, Unit.DECADE, Unit.CENTURY)
COMING = (Which.THIS, Which.NEXT, Which.COMING)


def is_long_past(
    parse: Parse,
    trigger: int,
    time: EventTime,
    expressions: Sequence[DateExpression],
    published: date | None,
    factuality: Factuality,
    paragraph_start: int,
    language: str,
) -> bool:
    """Say whether an event lies more than a month before the news, as the text dates it.

    By its own words of time; else, told in the past tense without a day of its own, by the days
    that its sentence names, or those that its paragraph told of right before. What is counted in
    years ("last year") needs no day. `published` is the day of the news; where it is not known,
    the newest day that the text names stands for it.
    """
    news = published or max((e.first_day for e in expressions if e.first_day), default=None)
    if news is None or factuality not in DONE:
        return False
    start, end = parse.sentence(parse.sentence_of[trigger])
    beside = expressions_between(expressions, parse.starts[start], parse.ends[end - 1])
    if time.method is DateMethod.EXPRESSION:
        if time.event_end is None:
            own = [found for found in beside if found.text == time.date_text]
            return any(_is_years_ago(parse, found, language) for found in own)
        return (news - time.event_end).days > OLD
    if not is_told_in_past(parse, trigger):
        return False
    days = [found.last_day for found in beside if found.last_day is not None]
    if days:
        return all((news - day).days > OLD for day in days)
    if time.method is not None:
        return False
    return any(_is_years_ago(parse, found, language) for found in beside) or tells_of_old(
        parse, trigger, expressions, news, paragraph_start
    )


def _is_years_ago(parse: Parse, found: DateExpression, language: str) -> bool:
    """Say whether words of time without a day look back by years: last year, two decades ago."""
    if found.last_day is not None:
        return False
    first, last = parse.tokens_in(Span(found.start, found.end))
    words, senses = parse.lowers[first:last], date_grammar(language).senses
    if any(senses.which.get(word) in COMING for word in words):
        return False
    return any(senses.unit.get(word) in YEARS for word in words)
