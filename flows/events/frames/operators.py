"""How the words around change an event's type: will help -> AGREE, stopped helping -> SANCTION.

The matrix verbs that always mean the same (refuse, threaten, agree, demand) are frames of the
codebook and win over their complement. Here stand those whose meaning depends on what follows.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from copydesk.flows.events.clauses.phrases import ACTING, Phrases
from copydesk.flows.events.frames.triggers import FrameCandidate
from copydesk.flows.grammar.clause import VERBAL
from copydesk.flows.grammar.negation import Negation
from copydesk.flows.grammar.tree import climb_by
from copydesk.schemas.codebook import Definition

DENYING = frozenset({Negation.PLAIN, Negation.NO_LONGER})  # "hardly helps" refuses nothing
MAX_CLIMB = 5


@dataclass(slots=True)
class TriggerReading:
    """What the words above a trigger say of it."""

    is_intended: bool = False
    is_negated: bool = False
    is_over: bool = False  # no longer
    is_stopped: bool = False
    has_failed: bool = False
    is_modal: bool = False
    is_no_deed: bool = False  # only hoped for or feared, or what a law or plan allows for
    is_foreseen: bool = False  # will, shall, would
    top: int = -1  # the verb reached


def reading_of(candidate: FrameCandidate, phrases: Phrases) -> TriggerReading:
    """Climb from a trigger through verbs that hand its event on, and note what they say."""
    words, found = phrases.clauses.words, TriggerReading()
    node = candidate.token if candidate.verb is None else candidate.verb
    found.top = node
    if phrases.parse.pos[node] not in VERBAL:
        return found
    said: set[str] = set()  # auxiliaries
    for verb in climb_by(node, lambda below: _above(below, found, said, phrases), MAX_CLIMB):
        clause = phrases.clauses.at(verb)
        said.update(clause.auxiliaries)
        if clause.negation in DENYING:
            found.is_negated = not found.is_negated
            found.is_over |= clause.negation is Negation.NO_LONGER
        found.top = verb
    found.is_foreseen = not said.isdisjoint(words.future | words.told_future)
    found.is_intended |= found.is_foreseen
    found.is_modal = not said.isdisjoint(words.modals)
    return found


def _above(verb: int, found: TriggerReading, said: set[str], phrases: Phrases) -> int | None:
    """Return the verb that hands on what a verb tells, None for none; note what it says of it."""
    parse, clauses = phrases.parse, phrases.clauses
    clause, dep = clauses.at(verb), parse.deps[verb]
    if dep == "conj" and parse.pos[parse.heads[verb]] in VERBAL and not clause.subjects:
        if clause.auxiliaries:
            return None
        words = clauses.words
        shared = words.future | words.told_future | words.modals
        said.update(clauses.at(parse.heads[verb]).auxiliaries & shared)
        return parse.heads[verb] if parse.tags[verb] == "VB" else None
    if dep not in ("xcomp", "pcomp", "ccomp", "advcl", "acl"):
        return None
    governor = clauses.governor(verb)
    if governor is None:
        return None
    if parse.pos[governor] == "ADJ":
        _note_adjective(governor, found, phrases)
        return None
    lemma = clauses.lemmas[governor].lower()
    if parse.pos[governor] not in VERBAL:
        found.is_intended |= lemma in phrases.pack.nouns["intentions"]
        return None
    return governor if _hands_on(governor, verb, found, phrases) else None


def _note_adjective(adjective: int, found: TriggerReading, phrases: Phrases) -> None:
    """Note what an adjective makes of the verb under it: unable to help, ready to help."""
    parse, clauses, verbs = phrases.parse, phrases.clauses, phrases.pack.verbs
    lemma = clauses.lemmas[adjective].lower()
    if lemma in verbs["duty"]:
        found.is_no_deed = True
    elif lemma in verbs["fail"]:
        found.has_failed = True
    elif lemma in verbs["intend"]:
        found.is_intended = True
    above = clauses.governor(adjective) if parse.heads[adjective] != adjective else None
    if above is not None and clauses.at(above).negation in DENYING:
        found.is_negated = not found.is_negated


def _hands_on(governor: int, verb: int, found: TriggerReading, phrases: Phrases) -> bool:
    """Say whether a verb hands on the event of its complement; note what it makes of it."""
    parse, words, verbs = phrases.parse, phrases.clauses.words, phrases.pack.verbs
    dep, lemma = parse.deps[verb], phrases.clauses.lemmas[governor].lower()
    if dep in ("advcl", "acl"):
        return False
    if dep in ("ccomp", "xcomp") and lemma in verbs["provide"] and _is_a_rules(governor, phrases):
        found.is_no_deed = True
        return False
    if dep == "ccomp" and lemma in verbs["dream"]:
        found.is_no_deed = True
        return False
    if lemma in verbs["stop"] and dep != "ccomp" and parse.tags[verb] == "VBG":
        found.is_stopped = True
        return True
    if dep != "xcomp":
        return False
    if lemma in verbs["duty"]:
        found.is_no_deed = True
        return False
    if lemma in verbs["fail"]:
        found.has_failed = True
        return False
    has_to = not phrases.clauses.at(verb).auxiliaries.isdisjoint(words.infinitive)
    if lemma in words.copula or (lemma in verbs["intend"] and has_to):
        found.is_intended = True
        return True
    return lemma in verbs["transparent"]


def _is_a_rules(verb: int, phrases: Phrases) -> bool:
    """Say whether what allows is a rule and not somebody: "the bill would allow him to"."""
    subjects = phrases.clauses.at(verb).subjects
    return bool(subjects) and not any(
        phrases.names_an_actor(s) or phrases.labels[s] in ACTING for s in subjects
    )


def type_after(
    kind: Definition, reading: TriggerReading, types: Mapping[str, Definition]
) -> Definition:
    """Return the type that an event has once the words above it are heard.

    Each type says in the codebook what it becomes: who stops giving aid sanctions.
    """
    if reading.is_stopped:
        if reading.is_negated:
            return kind  # "has not stopped helping": it goes on
        kind = types[kind.becomes.get("stopped", kind.event_type)]
    if reading.has_failed and "failed" in kind.becomes:
        turn = "failed"
    elif reading.is_negated:
        turn = "refused" if _is_refused(reading) else "denied"
    elif reading.is_intended:
        turn = "foreseen" if reading.is_foreseen else "intended"
    else:
        return kind
    return types[kind.becomes.get(turn, kind.event_type)]


def _is_refused(reading: TriggerReading) -> bool:
    """Say whether "not" means no: "will not release", where "did not release" may be chance."""
    return reading.is_modal or reading.is_intended or reading.is_over
