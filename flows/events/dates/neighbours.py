"""The time of an event that a neighbouring clause tells: the day set for it, what came first."""

from dataclasses import replace
from datetime import date
from itertools import islice

from copydesk.flows.events.dates.expressions import DateExpression
from copydesk.flows.events.dates.senses import Tie
from copydesk.flows.events.dates.shared_time import SHARED
from copydesk.flows.events.words.time_words import TimeWords
from copydesk.flows.grammar.clause import VERBAL
from copydesk.flows.grammar.tree import children_of, climb
from copydesk.schemas.events import DatePrecision, Factuality
from copydesk.schemas.parse import Parse

ATTRIBUTES = ("poss", "compound", "amod", "nmod", "nummod")
BOUNDS = (  # no day that it was on
    Tie.SINCE,
    Tie.UNTIL,
    Tie.BY,
    Tie.BEFORE,
    Tie.AFTER,
    Tie.FROM,
)


def fits(found: DateExpression, factuality: Factuality, published: date | None) -> bool:
    """Say whether loosely tied words of time agree with what is told.

    What goes on or is to come is not on a past day: "is weighing a request last week".
    """
    if found.first_day is None or found.last_day is None:
        return False
    if published is None or found.relation is Tie.SINCE:
        return True
    if factuality in (Factuality.ONGOING, Factuality.PLANNED):
        return found.last_day >= published
    return factuality is not Factuality.HAPPENED or found.first_day <= published


def is_a_nouns_period(parse: Parse, found: DateExpression) -> bool:
    """Say whether words only tell which one a noun means: condemned last year's raid.

    A day is news for the verb, too: "issued Thursday's ruling" is told of Thursday.
    """
    return (
        found.precision in (DatePrecision.MONTH, DatePrecision.YEAR)
        and parse.deps[found.head] in ATTRIBUTES
    )


def time_of_when(
    parse: Parse, trigger: int, near: list[DateExpression], words: TimeWords
) -> DateExpression | None:
    """Return the words of time that a clause with "when" explains: Thursday, when two fell."""
    for token in climb(parse, trigger):
        openers = (c for c in children_of(parse, token) if parse.lowers[c] in words.explained_day)
        when = next(openers, None)
        if when is not None and when > 0:
            before = when - 2 if parse.lowers[when - 1] == "," and when > 1 else when - 1
            offset = parse.starts[before]
            held = next((found for found in near if found.start <= offset < found.end), None)
            # "calm since Thursday, when two fell": that day, and not since
            return None if held is None else replace(held, relation=None)
        if parse.pos[token] in VERBAL and parse.deps[token] not in SHARED:
            return None
    return None


def day_set_for(
    parse: Parse, trigger: int, near: list[DateExpression], words: TimeWords
) -> DateExpression | None:
    """Return the day that is set for an event: picked Friday as the time to strike.

    The setting may be long past, and with it the day: no plan is told any more.
    """
    for token in islice(climb(parse, trigger), 1, None):
        if parse.pos[token] in VERBAL:
            return None
        tie = parse.heads[token]
        if parse.lemmas[token].lower() in words.set_nouns and parse.lowers[tie] in words.set_as:
            start = parse.starts[tie]
            return next((found for found in near if 0 < start - found.end <= 2), None)
    return None


def day_of_neighbour(
    parse: Parse,
    trigger: int,
    near: list[DateExpression],
    factuality: Factuality,
    published: date | None,
    words: TimeWords,
) -> DateExpression | None:
    """Return words of time that stand near an event that has none of its own, or None.

    Those right behind its clause, which a parser may tie higher up ("shares, which fell, by the
    close, on Friday"), or those of what came first or with it: "lost its seat after the count on
    Friday", "was killed when a bomb went off on Friday".
    """
    found = _right_after(parse, trigger, near)
    if found is None and factuality is Factuality.HAPPENED:
        found = _of_what_came_first_or_with_it(parse, trigger, near, words)
    return found if found is not None and fits(found, factuality, published) else None


def _right_after(parse: Parse, trigger: int, near: list[DateExpression]) -> DateExpression | None:
    if parse.deps[trigger] != "relcl" or parse.pos[trigger] not in VERBAL:
        return None
    end = parse.right_edges[trigger] + 1
    while end < len(parse) and parse.lowers[end] == ",":
        end += 1
    if end >= len(parse):
        return None
    found = next((f for f in near if f.start == parse.starts[end]), None)
    if found is None:
        return None
    # not "the firm, which runs two mines, last week closed one"
    after = parse.token_at(found.end - 1) + 1
    is_the_next_verbs = after < len(parse) and parse.tags[after] in ("VBD", "VBZ", "VBP", "MD")
    return None if is_the_next_verbs else found


def _of_what_came_first_or_with_it(
    parse: Parse, trigger: int, near: list[DateExpression], words: TimeWords
) -> DateExpression | None:
    for verb in _side_by_side(parse, trigger):
        for child in children_of(parse, verb):
            mark = _mark_of(parse, child, words)
            if mark is None:
                continue
            for found in near:
                if found.relation in BOUNDS or not _tells_when(parse, child, found):
                    continue
                if mark in words.meanwhile or found.precision is DatePrecision.DAY:
                    return found
    return None


def _tells_when(parse: Parse, clause: int, found: DateExpression) -> bool:
    """Say whether words of time are a clause's own, and not those of a clause within it."""
    if found.shape == "now" or is_a_nouns_period(parse, found):
        return False
    for token in climb(parse, found.head):
        if token == clause:
            return True
        if parse.deps[token] in ("ccomp", "relcl", "advcl"):
            return False
    return False


def _side_by_side(parse: Parse, trigger: int) -> list[int]:
    """Return a trigger and the verbs after it: were killed and wounded when it blew up."""
    return [trigger, *(c for c in children_of(parse, trigger) if parse.deps[c] == "conj")]


def _mark_of(parse: Parse, clause: int, words: TimeWords) -> str | None:
    """Return what ties a clause to the verb above: when it blew up, after being found."""
    if parse.deps[clause] == "prep":
        return parse.lowers[clause] if parse.lowers[clause] in words.coming_first else None
    if parse.deps[clause] != "advcl":
        return None
    marks = (c for c in children_of(parse, clause) if parse.deps[c] in ("mark", "advmod", "prep"))
    telling = words.meanwhile | words.coming_first
    return next((parse.lowers[c] for c in marks if parse.lowers[c] in telling), None)
