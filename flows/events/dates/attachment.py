"""Which words of time belong to a trigger: those of its own clause before those of the next one."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from copydesk.flows.events.dates.entries import opens_an_entry
from copydesk.flows.events.dates.expressions import DateExpression
from copydesk.flows.events.dates.neighbours import (
    day_of_neighbour,
    day_set_for,
    fits,
    is_a_nouns_period,
    time_of_when,
)
from copydesk.flows.events.dates.senses import Tie
from copydesk.flows.events.dates.shared_time import hosts_of, is_a_toll
from copydesk.flows.events.words.happening_words import HappeningWords, happening_words
from copydesk.flows.events.words.time_words import TimeWords
from copydesk.flows.grammar.clause import VERBAL
from copydesk.flows.grammar.tree import climb
from copydesk.flows.grammar.verbs import auxiliaries_of, is_infinitive
from copydesk.schemas.events import DatePrecision, Factuality
from copydesk.schemas.parse import Parse

_BELOW = frozenset({"xcomp", "ccomp", "advcl", "acl", "conj", "pcomp"})


def expression_for(
    parse: Parse,
    trigger: int,
    expressions: Sequence[DateExpression],
    published: date | None,
    factuality: Factuality,
    language: str,
) -> DateExpression | None:
    """Return the words of time that say when the event of a trigger is, or None.

    In this order: tied to the trigger itself, to what it takes as object, to the verb that it is
    subject or object of, to the clauses above that share its time, to a bare clause below. A
    clause that reports it is not one of those: "said on Monday that they had fled" leaves the
    flight without a day.
    """
    start, end = parse.sentence(parse.sentence_of[trigger])
    first, last = parse.starts[start], parse.ends[end - 1]
    near = [
        found
        for found in expressions_between(expressions, first, last)
        if not opens_an_entry(parse, found)  # of a chronology, and perhaps the next one
    ]
    if not near:
        return None
    lexicon = happening_words(language)
    words = lexicon.time
    told = time_of_when(parse, trigger, near, words) or day_set_for(parse, trigger, near, words)
    if told is not None:
        return told
    ranks = {host: rank for rank, host in enumerate(hosts_of(parse, trigger, lexicon, language))}
    best: tuple[tuple[int, int, int], int, DateExpression] | None = None
    for found in near:
        host, steps = _host_of(parse, found, ranks, published, lexicon, language)
        if host is None:
            continue
        if parse.pos[host] in VERBAL and (
            is_a_nouns_period(parse, found) or _is_compared(parse, host, found, words)
        ):
            continue
        is_loose = steps > 0 or host != trigger or found.relation is Tie.FOR
        if is_loose and not fits(found, factuality, published):
            continue
        unknown = int(found.first_day is None)
        key = (
            ranks[host] * 2 + steps + unknown,
            abs(found.start - parse.starts[trigger]),
            found.start,
        )
        if best is None or key < best[0]:
            best = (key, host, found)
    if best is None:
        return day_of_neighbour(parse, trigger, near, factuality, published, words)
    host, found = best[1], best[2]
    is_until = found.relation is Tie.UNTIL
    if is_until and host != trigger and is_infinitive(parse, trigger):
        return replace(found, relation=None)  # "stays until Monday to sign": signs on Monday
    return found


def _is_compared(parse: Parse, host: int, found: DateExpression, words: TimeWords) -> bool:
    """Say whether words only tell what now is measured by: fell to 3, from 9 a year earlier."""
    if found.shape not in ("earlier", "ago", "unit") or found.precision is DatePrecision.DAY:
        return False
    end = parse.token_at(found.start)
    for token in range(host + 1, end):
        lower = parse.lowers[token]
        if lower in words.compared or (lower in words.than and token >= end - 1):
            return True
        if lower in words.measured_from and parse.tags[token + 1] in ("CD", "$"):
            return True
    return False


def expressions_between(
    expressions: Sequence[DateExpression], first: int, last: int
) -> list[DateExpression]:
    """Return the words of time that begin between two characters, but for "every week"."""
    low = bisect_left(expressions, first, key=lambda e: e.start)
    high = bisect_left(expressions, last, lo=low, key=lambda e: e.start)
    return [found for found in expressions[low:high] if found.shape != "every"]


def _host_of(
    parse: Parse,
    found: DateExpression,
    ranks: dict[int, int],
    published: date | None,
    lexicon: HappeningWords,
    language: str,
) -> tuple[int | None, int]:
    """Return the host that words of time hang on, and how far: nouns and bare clauses between."""
    told_on = _reporting_verb_before(parse, found, lexicon)
    if told_on is not None:
        return (told_on, 0) if told_on in ranks else (None, 0)
    beside = _verb_beside(parse, found)
    if beside is not None and beside in ranks:
        return beside, 0
    steps = 0
    for token in climb(parse, found.head):
        if token in ranks and token != found.head:
            return token, steps
        above = parse.heads[token]
        if above == token:
            return None, steps
        if token != found.head:
            if parse.pos[token] in VERBAL:
                if parse.deps[token] == "relcl" and ranks.get(above) == 0:
                    # "the strike, which began Friday": its day, and not that of what is said of it
                    occurs = parse.lemmas[token].lower() in lexicon.occurring
                    return (above, steps + 1) if occurs else (None, steps)
                if not _lends_its_time(parse, token, found, published, lexicon):
                    return None, steps
                steps += 1
            elif parse.lowers[token] in lexicon.time.ahead:
                return None, steps  # "leads ahead of Friday's election"
            elif parse.pos[token] in ("NOUN", "PROPN"):
                if parse.deps[token] in ("nsubj", "nsubjpass"):
                    # "Monday's talks ended": not the ending's day; but "Monday's blast killed two"
                    verb = parse.heads[token]
                    is_its_toll = steps == 0 and is_a_toll(parse, verb, language)
                    return (verb, 1) if is_its_toll and verb in ranks else (None, steps)
                steps += 1
    return None, steps


def _reporting_verb_before(
    parse: Parse, found: DateExpression, lexicon: HappeningWords
) -> int | None:
    """Return the reporting verb a day stands right after: said on Monday the town fell."""
    before = parse.token_at(found.start) - 1
    if found.relation not in (None, Tie.ON) or before < 0 or parse.pos[before] not in VERBAL:
        return None
    if parse.deps[found.head] == "poss":
        return None  # "said Monday's talks were useful"
    return before if lexicon.grammar.reports(parse.lemmas[before].lower()) else None


def _verb_beside(parse: Parse, found: DateExpression) -> int | None:
    """Return the verb that a bare day stands right before: the ministry Saturday condemned."""
    if found.relation is not None:
        return None
    token = parse.token_at(found.end - 1) + 1
    while token < len(parse) and parse.pos[token] == "ADV":
        token += 1
    if token < len(parse) and parse.tags[token] in ("VBD", "VBZ", "VBP"):
        return token if parse.deps[token] not in ("aux", "auxpass") else parse.heads[token]
    return None


def _lends_its_time(
    parse: Parse, verb: int, found: DateExpression, published: date | None, lexicon: HappeningWords
) -> bool:
    """Say whether words of time under a lower verb are the upper verb's too.

    Those of a bare participle are: "was seen leaving on Friday". Those of an infinitive only where
    they look back: "asked them to return two weeks ago", but not "is said to have left Friday".
    """
    if parse.deps[verb] not in _BELOW and (parse.deps[verb], parse.tags[verb]) != ("pobj", "VBG"):
        return False
    helpers = auxiliaries_of(parse, verb)
    if not helpers:
        bare = parse.tags[verb] == "VBG" or parse.deps[verb] == "acl"
        return bare or (parse.deps[verb] == "conj" and parse.tags[verb] == "VBN")
    if is_infinitive(parse, verb) and not any(
        parse.lowers[h] in lexicon.grammar.perfect for h in helpers
    ):
        return published is not None and found.last_day is not None and found.last_day <= published
    return False
