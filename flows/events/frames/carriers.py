"""What carries an event that a noun names: "staged a protest", "talks began", "after the raid"."""

from copydesk.flows.events.frames.frames import MAX_CONTAINERS
from copydesk.flows.events.words.pack import Pack
from copydesk.flows.grammar.clause import VERBAL
from copydesk.flows.grammar.clauses import Clauses

ADJUNCT_PREPS = frozenset(
    ("after", "before", "during", "in", "amid", "amidst", "following", "since", "at", "over")
) | {"from"}
WISHING = frozenset({"for", "about", "on", "of", "to", "toward", "towards"})


def carrier_of(noun: int, clauses: Clauses, pack: Pack) -> tuple[str, int | None]:
    """Return where a noun stands, and the verb that carries it where one does.

    supported: staged a protest, took part in talks; subject: talks began; adjunct: after talks;
    object: feared for the talks; wished: pushed for talks; root: a headline; other.
    """
    parse, lemmas, verbs = clauses.parse, clauses.lemmas, pack.verbs
    containers = pack.nouns["containers"]
    node = noun
    for _ in range(MAX_CONTAINERS):
        head = parse.heads[node]
        if parse.deps[node] == "conj" and parse.pos[head] not in VERBAL:
            node = head
            continue
        if (
            parse.deps[node] == "pobj"
            and parse.lowers[head] == "of"
            and lemmas[parse.heads[head]].lower() in containers
        ):
            node = parse.heads[head]
            continue
        break
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
        if lemmas[governor] in verbs["wish"] and parse.lowers[head] in WISHING:
            return "wished", None
        if parse.lowers[head] in ADJUNCT_PREPS:
            return "adjunct", None
        return "object", None
    return "other", None
