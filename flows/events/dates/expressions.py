"""Words of time in a text, and the days they stand for."""

import re
from dataclasses import dataclass
from datetime import date

from copydesk.flows.events.dates.anchored import ANCHORED, beside
from copydesk.flows.events.dates.calendar_days import Days
from copydesk.flows.events.dates.direction import direction_of
from copydesk.flows.events.dates.grammar import DateGrammar, date_grammar
from copydesk.flows.events.dates.parts import Parts, Vantage, way_of, which_of
from copydesk.flows.events.dates.resolution import resolve
from copydesk.flows.events.dates.senses import Tie, Way, Which
from copydesk.flows.events.dates.shapes import callers_by_sentence, shapes_in
from copydesk.flows.events.words.happening_words import happening_words
from copydesk.flows.events.words.time_words import TimeWords
from copydesk.schemas.events import DatePrecision
from copydesk.schemas.parse import Parse
from copydesk.schemas.spans import Span

MAX_SILENCE = 3  # sentences after which "the next day" no longer looks back to a day named

# From the most exact on: what is named on one level is known on the ones below.
EXACTNESS = (DatePrecision.DAY, DatePrecision.WEEK, DatePrecision.MONTH, DatePrecision.YEAR)

Named = dict[DatePrecision, tuple[int, Days]]  # the last time named so exactly, and its sentence

LENGTHS = ("after_now", "every")  # "rebuilt in three days", "every week" name no day


@dataclass(frozen=True, slots=True, kw_only=True)
class DateExpression:
    """Words of time, as characters, with their first and last day (None where not resolved).

    `head` is the token that ties them to the sentence: the preposition, or the word of time.
    `relation` is the sense of the preposition before them: since, until, before ...
    """

    start: int
    end: int
    text: str
    head: int
    relation: Tie | None
    shape: str
    first_day: date | None
    last_day: date | None
    precision: DatePrecision


def find_expressions(parse: Parse, published: date | None, language: str) -> list[DateExpression]:
    """Return the words of time of a text, in order, resolved against its day of publication.

    Without that day, what is told from it ("yesterday", "in May") has no days.
    """
    grammar, lexicon = date_grammar(language), happening_words(language)
    found: list[DateExpression] = []
    named: Named = {}
    for number, callers in sorted(callers_by_sentence(parse, grammar).items()):
        counted: tuple[Parts, DateExpression] | None = None  # "a day after", before its "Easter"
        for shape, match, span in shapes_in(parse, number, callers, grammar):
            head, relation, start = _tie(parse, span, grammar)
            vantage = Vantage(
                today=published,
                direction=direction_of(parse, head, relation, shape, lexicon),
                grammar=grammar,
                since=relation is Tie.SINCE,
                said=_recalled(named, number) if shape in ANCHORED else {},
            )
            days = resolve(shape, match.groupdict(), vantage)
            if shape == "beside_another" and found:
                days = _counted_back(parse, match.groupdict(), vantage, span, found[-1])
            if days is None and (shape in LENGTHS or _recurs(match, vantage)):
                continue
            if days is not None and counted is not None and found[-1] is counted[1]:
                found[-1] = _counted_from(parse, *counted, vantage, lexicon.time, span, days)
            if days is not None and shape != "now":
                _remember(named, number, days)
            found.append(_expression(parse, Span(start, span.end), head, relation, shape, days))
            counted = (match.groupdict(), found[-1]) if shape == "beside_another" else None
    return found


def _recalled(named: Named, number: int) -> dict[DatePrecision, Days]:
    """Return what was named not long before a sentence, by how exactly."""
    return {exact: days for exact, (at, days) in named.items() if number - at <= MAX_SILENCE}


def _remember(named: Named, number: int, days: Days) -> None:
    """Note what a sentence names: a day is in a week, in a month, in a year, too."""
    if days.first.year != days.last.year:
        return
    if days.precision is DatePrecision.DAY and days.first != days.last:
        return
    for exact in EXACTNESS[EXACTNESS.index(days.precision) :]:
        named[exact] = (number, days)


def _counted_back(
    parse: Parse, parts: Parts, vantage: Vantage, span: Span, before: DateExpression
) -> Days | None:
    """Return the day of what follows in "fled on Friday, a day after the town fell".

    Only before a clause, whose day it then is: "Friday, a day after the vote" tells Friday's.
    """
    if parse.deps[parse.token_at(span.end - 1)] != "mark":
        return None
    if parse.text[before.end : span.start].strip() not in ("", ",", "—", "-"):
        return None
    first, last = before.first_day, before.last_day
    if first is None or last is None or before.precision is not DatePrecision.DAY:
        return None
    way = Way.BEFORE if way_of(parts, vantage) is Way.AFTER else Way.AFTER
    return beside(parts, vantage, Days(first, last, before.precision), way)


def _counted_from(
    parse: Parse,
    parts: Parts,
    found: DateExpression,
    vantage: Vantage,
    words: TimeWords,
    other: Span,
    days: Days,
) -> DateExpression:
    """Return "the day before" with its days, where the words it counts from come next."""
    between = parse.text[found.end : other.start]
    if between.strip() and between.strip().lower() not in words.between_counts:
        return found
    counted = beside(parts, vantage, days, way_of(parts, vantage))
    if counted is None:
        return found
    span = Span(found.start, other.end)
    return _expression(parse, span, found.head, found.relation, found.shape, counted)


def _recurs(match: re.Match[str], vantage: Vantage) -> bool:
    """Say whether words of time name no single time: every week, each Monday."""
    return which_of(match.groupdict(), vantage) is Which.EVERY


def _tie(parse: Parse, span: Span, grammar: DateGrammar) -> tuple[int, Tie | None, int]:
    """Return the token that ties words of time to their sentence, its preposition, their start."""
    first, last = parse.tokens_in(span)
    relation: Tie | None = None
    start, relations = span.start, grammar.senses.relation
    before = first - 1
    if before >= 0 and parse.lowers[before] in grammar.prepositions:
        # not "around Wednesday's ruling", where the preposition belongs to the ruling
        if any(parse.heads[token] == before for token in range(first, last)):
            relation = relations.get(parse.lowers[before], Tie.OTHER)
            start, first = parse.starts[before], before
    elif parse.lowers[first] in grammar.prepositions:
        relation = relations.get(parse.lowers[first], Tie.OTHER)
    head = first
    for token in range(first, last):
        above = parse.heads[token]
        if not first <= above < last and parse.deps[token] != "det":
            head = token
            break
    return head, relation, start


def _expression(
    parse: Parse, span: Span, head: int, relation: Tie | None, shape: str, days: Days | None
) -> DateExpression:
    return DateExpression(
        start=span.start,
        end=span.end,
        text=span.of(parse.text),
        head=head,
        relation=relation,
        shape=shape,
        first_day=days.first if days else None,
        last_day=days.last if days else None,
        precision=days.precision if days else DatePrecision.UNKNOWN,
    )
