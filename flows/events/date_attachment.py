"""Which words of time belong to a trigger: those of its own clause before those of the next one."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from flows.events.clauses import VERBAL, auxiliaries_of, is_infinitive
from flows.events.date_expressions import DateExpression
from flows.events.happening_words import HappeningWords, happening_words
from schemas.events import Factuality
from schemas.parse import Parse

MAX_CLIMB = 8  # words from the words of time, or from the trigger, up to where they meet

# A clause so tied to the one above shares its time, unless it has its own.
_SHARED = frozenset({"conj", "xcomp", "advcl", "acl", "pcomp", "prep", "agent", "dep", "parataxis"})
_ARGUMENTS = frozenset(
    {"dobj", "nsubj", "nsubjpass", "pobj", "attr", "oprd", "dative", "conj", "compound", "prep"}
)
_BELOW = frozenset({"xcomp", "ccomp", "advcl", "acl", "conj", "pcomp"})


def expression_for(
    parse: Parse,
    trigger: int,
    expressions: Sequence[DateExpression],
    published: date | None = None,
    factuality: Factuality = Factuality.HAPPENED,
    language: str = "en",
) -> DateExpression | None:
    """Return the words of time that say when the event of a trigger is, or None.

    In this order: tied to the trigger itself, to what it takes as object, to the verb that it is
    subject or object of, to the clauses above that share its time, to a bare clause below. A
    clause that reports it is not one of those: "said on Monday that they had fled" leaves the
    flight without a day.
    """
    start, end = parse.sentence(parse.sentence_of[trigger])
    first, last = parse.starts[start], parse.ends[end - 1]
    near = expressions_between(expressions, first, last)
    if not near:
        return None
    of_when = _time_of_when(parse, trigger, near)
    if of_when is not None:
        return of_when
    ranks = {
        host: rank for rank, host in enumerate(_hosts(parse, trigger, happening_words(language)))
    }
    best: tuple[tuple[int, int, int], DateExpression] | None = None
    for found in near:
        host, steps = _host_of(parse, found, ranks, published)
        if host is None:
            continue
        if (steps or host != trigger) and not _fits(found, factuality, published):
            continue
        key = (ranks[host] * 2 + steps, abs(found.start - parse.starts[trigger]), found.start)
        if best is None or key < best[0]:
            best = (key, found)
    return None if best is None else best[1]


def _fits(found: DateExpression, factuality: Factuality, published: date | None) -> bool:
    """Say whether loosely tied words of time agree with what is told.

    What goes on or is to come is not on a past day: "is weighing a request last week".
    """
    if found.first_day is None or found.last_day is None:
        return False
    if published is None or found.relation == "since":
        return True
    if factuality in (Factuality.ONGOING, Factuality.PLANNED):
        return found.last_day >= published
    return factuality is not Factuality.HAPPENED or found.first_day <= published


def expressions_between(
    expressions: Sequence[DateExpression], first: int, last: int
) -> list[DateExpression]:
    """Return the words of time that begin between two characters, but for "every week"."""
    low = bisect_left(expressions, first, key=lambda e: e.start)
    high = bisect_left(expressions, last, lo=low, key=lambda e: e.start)
    return [found for found in expressions[low:high] if found.shape != "every"]


def _time_of_when(parse: Parse, trigger: int, near: list[DateExpression]) -> DateExpression | None:
    """Return the words of time that a clause with "when" explains: Thursday, when two fell."""
    token = trigger
    for _ in range(MAX_CLIMB):
        above = parse.heads[token]
        when = next((c for c in parse.children[token] if parse.lowers[c] == "when"), None)
        if when is not None and when > 0:
            before = when - 2 if parse.lowers[when - 1] == "," and when > 1 else when - 1
            offset = parse.starts[before]
            held = next((found for found in near if found.start <= offset < found.end), None)
            # "calm since Thursday, when two fell": that day, and not since
            return None if held is None else replace(held, relation=None)
        if above == token or (parse.pos[token] in VERBAL and parse.deps[token] not in _SHARED):
            return None
        token = above
    return None


def _hosts(parse: Parse, trigger: int, lexicon: HappeningWords) -> list[int]:
    """Return the words whose time is the trigger's time, the nearest first."""
    hosts = [trigger]
    token = trigger
    for _ in range(MAX_CLIMB):
        head, dep = parse.heads[token], parse.deps[token]
        if head == token:
            break
        if parse.pos[token] in VERBAL:
            meanwhile = dep == "relcl" and (
                _is_past_progressive(parse, token)
                or parse.lemmas[token].lower() in lexicon.occurring  # a blast that took place
            )
            if not meanwhile and (dep not in _SHARED or _stands_apart(parse, token, lexicon)):
                break
        elif dep not in _ARGUMENTS:
            break
        hosts.append(head)
        token = head
    return hosts


def _is_past_progressive(parse: Parse, verb: int) -> bool:
    """Say whether a verb tells what went on meanwhile: a man who was waiting was shot Friday."""
    helpers = {parse.lowers[h] for h in auxiliaries_of(parse, verb)}
    return parse.tags[verb] == "VBG" and not helpers.isdisjoint(("was", "were"))


def _stands_apart(parse: Parse, verb: int, lexicon: HappeningWords) -> bool:
    """Say whether a clause has a time of its own: after they fled, because he had lied."""
    if parse.deps[verb] == "conj":
        above = parse.heads[verb]
        but = any(parse.lowers[c] == "but" for c in parse.children[above])
        return but and any(parse.deps[c] == "nsubj" for c in parse.children[verb])
    return parse.deps[verb] == "advcl" and any(
        parse.lowers[c] in lexicon.time_shifters
        for c in parse.children[verb]
        if parse.deps[c] in ("mark", "advmod", "prep")
    )


def _host_of(
    parse: Parse, found: DateExpression, ranks: dict[int, int], published: date | None
) -> tuple[int | None, int]:
    """Return the host that words of time hang on, and how far: nouns and bare clauses between."""
    beside = _verb_beside(parse, found)
    if beside is not None and beside in ranks:
        return beside, 0
    token, steps = found.head, 0
    for _ in range(MAX_CLIMB):
        if token in ranks and token != found.head:
            return token, steps
        above = parse.heads[token]
        if above == token:
            return None, steps
        if token != found.head:
            if parse.pos[token] in VERBAL:
                if not _lends_its_time(parse, token, found, published):
                    return None, steps
                steps += 1
            elif parse.pos[token] in ("NOUN", "PROPN"):
                if parse.deps[token] in ("nsubj", "nsubjpass"):
                    return None, steps  # "Monday's talks ended": not the ending's day
                steps += 1
        token = above
    return None, steps


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


def _lends_its_time(parse: Parse, verb: int, found: DateExpression, published: date | None) -> bool:
    """Say whether words of time under a lower verb are the upper verb's too.

    Those of a bare participle are: "was seen leaving on Friday". Those of an infinitive only where
    they look back: "asked them to return two weeks ago".
    """
    if parse.deps[verb] not in _BELOW:
        return False
    helpers = auxiliaries_of(parse, verb)
    if not helpers:
        bare = parse.tags[verb] == "VBG" or parse.deps[verb] == "acl"
        return bare or (parse.deps[verb] == "conj" and parse.tags[verb] == "VBN")
    if is_infinitive(parse, verb):
        return published is not None and found.last_day is not None and found.last_day <= published
    return False


def is_background(parse: Parse, trigger: int) -> bool:
    """Say whether an event lies before the story: had fled, the war that began, once."""
    token = trigger
    for _ in range(MAX_CLIMB):
        if parse.pos[token] in VERBAL:
            helpers = {parse.lowers[h] for h in auxiliaries_of(parse, token)}
            told_before = parse.deps[token] == "relcl" and parse.tags[token] in ("VBD", "VBN")
            return "had" in helpers or told_before
        if parse.heads[token] == token:
            return False
        token = parse.heads[token]
    return False
