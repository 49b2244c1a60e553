"""What carries an event that a noun names: "staged a protest", "talks began", "after the raid"."""

from copydesk.flows.events.frames.frames import MAX_CONTAINERS
from copydesk.flows.events.words.pack import Pack
from copydesk.flows.grammar.clause import VERBAL
from copydesk.flows.grammar.clauses import Clauses
from copydesk.flows.grammar.tree import climb_by


def carrier_of(noun: int, clauses: Clauses, pack: Pack) -> tuple[str, int | None]:
    """Return where a noun stands, and the verb that carries it where one does.

    supported: staged a protest, took part in talks; subject: talks began; adjunct: after talks;
    object: feared for the talks; wished: pushed for talks; root: a headline; other.
    """
    parse, lemmas, verbs = clauses.parse, clauses.lemmas, pack.verbs
    within = climb_by(noun, lambda inner: _container(inner, clauses), MAX_CONTAINERS + 1)
    *_, node = within
    dep, head = parse.deps[node], parse.heads[node]
    if head == node:
        return "root", None
    if dep in ("dobj", "nsubjpass") and parse.pos[head] in VERBAL:
        if lemmas[head] in verbs["wish"]:
            return "wished", None
        return ("supported" if lemmas[head] in verbs["support"] else "object"), head
    if dep in ("nsubj",):
        return "subject", None
    if dep == "pobj":
        governor = parse.heads[head]
        if parse.pos[governor] in VERBAL and lemmas[governor] in verbs["join"]:
            return "supported", governor
        if lemmas[governor] in verbs["wish"] and parse.lowers[head] in pack.prepositions["wished"]:
            return "wished", None
        if parse.lowers[head] in pack.prepositions["adjunct"]:
            return "adjunct", None
        return "object", None
    return "other", None


def _container(noun: int, clauses: Clauses) -> int | None:
    """Return what a noun stands within: the first of several, the wave that attacks are one of."""
    parse, head = clauses.parse, clauses.parse.heads[noun]
    if parse.deps[noun] == "conj" and parse.pos[head] not in VERBAL:
        return head
    if parse.deps[noun] == "pobj" and parse.lowers[head] in clauses.words.genitive:
        holder = parse.heads[head]
        return holder if clauses.lemmas[holder].lower() in clauses.words.containers else None
    return None
