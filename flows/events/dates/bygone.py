"""Whether the text dates an event, or what it is told with, long before the news."""

from collections.abc import Sequence
from datetime import date

from copydesk.flows.events.dates.attachment import expressions_between
from copydesk.flows.events.dates.background import OLD, is_told_in_past, tells_of_old
from copydesk.flows.events.dates.dates import EventTime
from copydesk.flows.events.dates.expressions import DateExpression
from copydesk.schemas.events import DateMethod, Factuality
from copydesk.schemas.parse import Parse

DONE = (Factuality.HAPPENED, Factuality.DENIED)


def is_long_past(
    parse: Parse,
    trigger: int,
    time: EventTime,
    expressions: Sequence[DateExpression],
    published: date | None,
    factuality: Factuality,
    paragraph_start: int,
) -> bool:
    """Say whether an event lies more than a month before the news, as the text dates it.

    By its own words of time; else, told in the past tense without a day of its own, by the days
    that its sentence names, or those that its paragraph told of right before. `published` is the
    day of the news; where it is not known, the newest day that the text names stands for it.
    """
    news = published or max((e.first_day for e in expressions if e.first_day), default=None)
    if news is None or factuality not in DONE:
        return False
    if time.method is DateMethod.EXPRESSION:
        return time.event_end is not None and (news - time.event_end).days > OLD
    if time.method is not None or not is_told_in_past(parse, trigger):
        return False
    start, end = parse.sentence(parse.sentence_of[trigger])
    beside = expressions_between(expressions, parse.starts[start], parse.ends[end - 1])
    days = [found.last_day for found in beside if found.last_day is not None]
    if days:
        return all((news - day).days > OLD for day in days)
    return tells_of_old(parse, trigger, expressions, news, paragraph_start)
