"""Which frames of a sentence stand: the matrix verb beats its complement, talks come last."""

from copydesk.flows.events.clauses.phrases import Phrases
from copydesk.flows.events.frames.triggers import FrameCandidate
from copydesk.flows.events.gates import Dropped, Gate, untold
from copydesk.flows.grammar.clause import VERBAL
from copydesk.flows.grammar.tree import climb, first_of

BACKGROUND = Gate("it only says who somebody is: rebels backed by Chad", __name__)
TAKEN = Gate("it is part of what another word of the sentence reports", __name__)
OCCASION = Gate("the talk is only the occasion of what else the sentence reports", __name__)
# An event within another one's complement is taken into it, but not across one of these.
BARRIERS = frozenset({"advcl", "conj", "relcl", "nsubj", "nsubjpass", "parataxis", "ROOT", "csubj"})


def standing(
    candidates: list[FrameCandidate], phrases: Phrases, dropped: Dropped = untold
) -> list[FrameCandidate]:
    """Return the candidates of one sentence that report an event of their own."""
    verbs = {c.token: c for c in candidates if not c.is_noun}
    tokens = {c.token: c for c in candidates if not (c.is_noun and c.place == "object")}
    found: list[FrameCandidate] = []
    for candidate in candidates:
        if _is_background(candidate, phrases):
            dropped(candidate.token, candidate.entry.rule, BACKGROUND)
        elif _is_taken(candidate, verbs, tokens, phrases):
            dropped(candidate.token, candidate.entry.rule, TAKEN)
        else:
            found.append(candidate)
    others = [c for c in found if "occasion" not in c.entry.kind.traits]
    if others:
        kept = [c for c in found if c in others or _is_main(c, phrases)]
        for candidate in found:
            if candidate not in kept:
                dropped(candidate.token, candidate.entry.rule, OCCASION)
        found = kept
    return found


def _is_background(candidate: FrameCandidate, phrases: Phrases) -> bool:
    """Say whether a participle only says who somebody is: rebels backed by Chad, the accused."""
    if candidate.is_noun:
        return False
    clause, parse = phrases.clauses.at(candidate.token), phrases.parse
    if (
        parse.deps[candidate.token] == "relcl"
        and not clause.auxiliaries.isdisjoint(phrases.clauses.words.before_past)
        and "violent" not in candidate.entry.kind.traits
    ):
        return True  # "freed a mayor who had been arrested last year"
    if parse.tags[candidate.token] != "VBN" or parse.deps[candidate.token] not in ("acl", "advcl"):
        return False
    traits = candidate.entry.kind.traits
    if parse.deps[candidate.token] == "advcl" and clause.auxiliaries | set(clause.patients):
        return False
    return "attitude" in traits or ("participle_tells" not in traits and not clause.agents)


def _is_taken(
    candidate: FrameCandidate,
    verbs: dict[int, FrameCandidate],
    tokens: dict[int, FrameCandidate],
    phrases: Phrases,
) -> bool:
    """Say whether a candidate lies inside what another one's trigger governs."""
    parse, prepositions = phrases.parse, phrases.pack.prepositions
    if candidate.is_noun and candidate.verb is not None:
        if candidate.verb in verbs:
            return True
        node = candidate.verb if candidate.place == "supported" else candidate.token
    else:
        node = candidate.token
    for steps, at in enumerate(climb(parse, node)):
        dep, head = parse.deps[at], parse.heads[at]
        if head == at:
            return False
        if dep in BARRIERS and not _is_purpose(at, dep, phrases):
            return (
                dep == "advcl"
                and parse.tags[at] == "VBG"
                and "demonstrated" in candidate.entry.kind.traits
                and head in tokens
                and "gathers" in tokens[head].entry.kind.traits
            )
        lower = parse.lowers[at]
        if dep == "prep" and lower in prepositions["adjunct"] and parse.pos[head] in VERBAL:
            if lower not in prepositions["adjunct_part"]:
                return False
            other = tokens.get(head)
            return other is not None and not _differs(candidate, other)
        other = tokens.get(head)
        if other is not None and other is not candidate:
            # "met to sign a treaty": the signing is the news, talks come last.
            return "occasion" not in other.entry.kind.traits or candidate.is_noun or steps > 0
    return False


def _is_purpose(node: int, dep: str, phrases: Phrases) -> bool:
    """Say whether a clause tells what for: "marched to demand", which is part of the march."""
    clauses = phrases.clauses
    return dep == "advcl" and not clauses.at(node).auxiliaries.isdisjoint(clauses.words.infinitive)


def _differs(candidate: FrameCandidate, other: FrameCandidate) -> bool:
    own, others = candidate.entry.kind, other.entry.kind
    return own.event_type != others.event_type and "voices" not in others.traits


def _is_main(candidate: FrameCandidate, phrases: Phrases) -> bool:
    """Say whether a visit or talk is what the sentence reports rather than its occasion."""
    if candidate.is_noun and candidate.place != "supported":
        return False
    parse = phrases.parse
    node = candidate.token if candidate.verb is None else candidate.verb
    # "was due to meet": what the sentence reports all the same
    node = first_of(parse, node, ("xcomp", "acomp"))
    if parse.deps[node] == "advcl" and parse.tags[node] == "VBD":
        # "when Chad's president met the king, he was ill": told with a side of its own
        subjects = phrases.clauses.at(node).subjects
        return any(parse.pos[head] == "PROPN" for head in subjects)
    return parse.deps[node] in ("ROOT", "conj", "ccomp", "relcl")
