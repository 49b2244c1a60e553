"""Which words of time belong to a trigger: those of its own clause before those of the next one."""

from collections.abc import Sequence

from flows.events.clauses import VERBAL, auxiliaries_of
from flows.events.date_expressions import DateExpression
from flows.events.happening_words import HappeningWords, happening_words
from schemas.parse import Parse

MAX_CLIMB = 8  # words from the words of time, or from the trigger, up to where they meet

_SHARED = frozenset({"conj", "xcomp", "advcl", "acl", "pcomp", "prep", "agent", "dep", "parataxis"})
_ARGUMENTS = frozenset({"dobj", "nsubj", "nsubjpass", "pobj", "attr", "oprd", "dative", "conj"})


def expression_for(
    parse: Parse, trigger: int, expressions: Sequence[DateExpression], language: str = "en"
) -> DateExpression | None:
    """Return the words of time that say when the event of a trigger is, or None.

    In this order: tied to the trigger itself, to what it takes as object, to the verb that it is
    subject or object of, to the clauses above that share its time. A clause that reports it is
    not one of those: "said on Monday that they had fled" leaves the flight without a day.
    """
    start, end = parse.sentence(parse.sentence_of[trigger])
    first, last = parse.starts[start], parse.ends[end - 1]
    near = [e for e in expressions if first <= e.start < last and e.shape != "every"]
    if not near:
        return None
    lexicon = happening_words(language)
    ranks = {host: rank for rank, host in enumerate(_hosts(parse, trigger, lexicon))}
    best: tuple[tuple[int, int, int], DateExpression] | None = None
    for found in near:
        host, steps = _host_of(parse, found.head, ranks)
        if host is None:
            continue
        key = (ranks[host] * 2 + steps, abs(found.start - parse.starts[trigger]), found.start)
        if best is None or key < best[0]:
            best = (key, found)
    return None if best is None else best[1]


def _hosts(parse: Parse, trigger: int, lexicon: HappeningWords) -> list[int]:
    """Return the words whose time is the trigger's time, the nearest first."""
    hosts = [trigger]
    token = trigger
    for _ in range(MAX_CLIMB):
        head, dep = parse.heads[token], parse.deps[token]
        if head == token:
            break
        if parse.pos[token] in VERBAL:
            if dep not in _SHARED or _has_its_own_tense(parse, token, dep):
                break
        elif dep not in _ARGUMENTS and dep not in ("compound", "prep"):
            break
        hosts.append(head)
        token = head
    del lexicon
    return hosts


def _has_its_own_tense(parse: Parse, verb: int, dep: str) -> bool:
    """Say whether a clause stands apart in time: when, after, because it had ..."""
    if dep != "advcl":
        return False
    return any(
        parse.deps[c] in ("mark", "advmod")
        and parse.lowers[c]
        in ("after", "before", "since", "because", "although", "though", "while", "if", "unless")
        for c in parse.children[verb]
    )


def _host_of(parse: Parse, head: int, ranks: dict[int, int]) -> tuple[int | None, int]:
    """Return the host that words of time hang on, and how many nouns lie between."""
    token, steps = head, 0
    for _ in range(MAX_CLIMB):
        if token in ranks and token != head:
            return token, steps
        above = parse.heads[token]
        if above == token:
            return None, steps
        if token != head and parse.pos[token] in VERBAL:
            return None, steps  # another verb's time
        if parse.pos[token] in ("NOUN", "PROPN") and token != head:
            steps += 1
            if parse.deps[token] in ("nsubj", "nsubjpass"):
                return None, steps  # "Monday's talks ended": not the ending's day
        token = above
    return None, steps


def is_background(parse: Parse, trigger: int) -> bool:
    """Say whether an event lies before the story: had fled, the war that began, once."""
    token = trigger
    for _ in range(MAX_CLIMB):
        if parse.pos[token] in VERBAL:
            helpers = {parse.lowers[h] for h in auxiliaries_of(parse, token)}
            return "had" in helpers or parse.deps[token] == "relcl"
        if parse.heads[token] == token:
            return False
        token = parse.heads[token]
    return False
