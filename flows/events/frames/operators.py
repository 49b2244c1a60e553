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
from copydesk.schemas.codebook import Definition

FUTURE = frozenset({"will", "shall", "'ll", "would", "wo", "’ll"})
MODAL = frozenset({"could", "may", "might", "can", "should", "must", "ca"})
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
    auxiliaries: frozenset[str] = frozenset()
    top: int = -1  # the verb reached


def reading_of(candidate: FrameCandidate, phrases: Phrases) -> TriggerReading:
    """Climb from a trigger through verbs that hand its event on, and note what they say."""
    parse, clauses, verbs = phrases.parse, phrases.clauses, phrases.pack.verbs
    found = TriggerReading()
    node = candidate.token if candidate.verb is None else candidate.verb
    if parse.pos[node] not in VERBAL:
        found.top = node
        return found
    auxiliaries: set[str] = set()
    for _ in range(MAX_CLIMB):
        clause = clauses.at(node)
        auxiliaries |= clause.auxiliaries
        if clause.negation in DENYING:
            found.is_negated = not found.is_negated
            found.is_over |= clause.negation is Negation.NO_LONGER
        found.top = node
        dep = parse.deps[node]
        if dep == "conj" and parse.pos[parse.heads[node]] in VERBAL and not clause.subjects:
            first = clauses.at(parse.heads[node])
            if not clause.auxiliaries and "to" not in clause.auxiliaries:
                auxiliaries |= first.auxiliaries & (FUTURE | MODAL)
                if parse.tags[node] == "VB":
                    node = parse.heads[node]
                    continue
            break
        if dep not in ("xcomp", "pcomp", "ccomp", "advcl", "acl"):
            break
        governor = clauses.governor(node)
        if governor is None:
            break
        lemma = clauses.lemmas[governor].lower()
        if parse.pos[governor] == "ADJ":
            if lemma in verbs["fail"]:
                found.has_failed = True
            elif lemma in verbs["intend"]:
                found.is_intended = True
            up = clauses.governor(governor) if parse.heads[governor] != governor else None
            if up is not None and clauses.at(up).negation in DENYING:
                found.is_negated = not found.is_negated
            break
        if parse.pos[governor] not in VERBAL:
            if lemma in ("plan", "intention", "decision", "vow", "pledge", "readiness"):
                found.is_intended = True
            break
        if dep in ("advcl", "acl"):
            break
        if (
            dep in ("ccomp", "xcomp")
            and lemma in verbs["provide"]
            and _is_a_rules(governor, phrases)
        ):
            found.is_no_deed = True
            break
        if dep == "ccomp" and lemma in verbs["dream"]:
            found.is_no_deed = True
            break
        if lemma in verbs["stop"] and dep != "ccomp" and parse.tags[node] == "VBG":
            found.is_stopped = True
            node = governor
            continue
        if lemma in verbs["fail"] and dep == "xcomp":
            found.has_failed = True
            break
        if dep == "xcomp" and lemma == "be":
            found.is_intended = True
            node = governor
            continue
        if dep == "xcomp" and lemma in verbs["intend"] and "to" in clause.auxiliaries:
            found.is_intended = True
            node = governor
            continue
        if dep == "xcomp" and lemma in verbs["transparent"]:
            node = governor
            continue
        break
    found.auxiliaries = frozenset(auxiliaries)
    found.is_intended |= bool(auxiliaries & FUTURE)
    found.is_modal = bool(auxiliaries & MODAL)
    return found


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
        turn = "foreseen" if reading.auxiliaries & FUTURE else "intended"
    else:
        return kind
    return types[kind.becomes.get(turn, kind.event_type)]


def _is_refused(reading: TriggerReading) -> bool:
    """Say whether "not" means no: "will not release", where "did not release" may be chance."""
    said = reading.auxiliaries & (FUTURE | MODAL)
    return bool(said) or reading.is_intended or reading.is_over
