"""Bodies: whom "it" and "its" mean where the grammar leaves one answer: their clause's subject.

"Norden withdrew its troops", "Olin Motors said it would pay". Anything further off has no answer.
"""

from copydesk.flows.actors.coreference.discourse import SUBJECTS, Discourse, Referent
from copydesk.flows.actors.coreference.meant import Named
from copydesk.flows.grammar.clause import VERBAL
from copydesk.flows.grammar.tree import climb
from copydesk.schemas.actors import ActorKind

BODIES = (ActorKind.ORGANIZATION, ActorKind.PLACE)
MANY = (ActorKind.ORGANIZATION, ActorKind.GROUP)
BACK = 2  # sentences
MAX_ABOVE = 3  # verbs of one subject: "agreed to stop sending its troops"
SHARES_SUBJECT = frozenset(("xcomp", "conj", "advcl", "pcomp", "prep", "acomp"))


def owner_of(token: int, discourse: Discourse, named: Named) -> Referent | None:
    """Return the body or country that "its" or a reported "it" goes back to, or None."""
    parse = discourse.parse
    verb = parse.heads[token]
    if parse.tags[token] == "PRP$":
        verb = _verb_above(verb, discourse)
    elif parse.deps[token] in SUBJECTS and parse.deps[verb] == "ccomp":
        verb = parse.heads[verb]
        if not discourse.says(verb):
            return None
    else:
        return None
    for node in climb(parse, verb, MAX_ABOVE):
        subjects = [i for i in parse.children[node] if parse.deps[i] in SUBJECTS and i < token]
        if subjects:
            return _named(subjects[-1], discourse, named)
        if parse.deps[node] not in SHARES_SUBJECT:
            return None
    return None


def speaker_before(token: int, form: str, discourse: Discourse) -> Referent | None:
    """Return the body or people that an "it" or "they" that says something goes back to, or None.

    The subject of the clause that it lies in, else of the sentence before: "The unions met on
    Monday. They said ...". Where that subject is a person there is no answer.
    """
    parse = discourse.parse
    verb = parse.heads[token]
    if parse.deps[token] not in SUBJECTS or not discourse.lexicon.grammar.reports(
        parse.lemmas[verb]
    ):
        return None
    is_quoted = discourse.is_quoted(token)
    acting: dict[int, list[Referent]] = {}  # by sentences back
    for referent in discourse.lately(token, BACK):
        if referent.dep in SUBJECTS and referent.is_quoted == is_quoted and referent.verb != verb:
            acting.setdefault(discourse.distance(referent, token), []).append(referent)
    for back in sorted(acting):
        found = acting[back]
        main = [r for r in found if parse.heads[r.verb] == r.verb]
        if back == 0:
            above = set(climb(parse, verb))
            found = [r for r in found if r.verb in above or r.token < token]
        for referent in [*main, *found]:
            if _fits(referent, form):
                return referent
        if any(r.cluster.kind is ActorKind.PERSON and form == "they" for r in main):
            return None
    return None


def _fits(referent: Referent, form: str) -> bool:
    cluster = referent.cluster
    if form == "they":
        return cluster.kind in MANY or cluster.is_plural
    return cluster.kind in BODIES and not cluster.is_plural


def _verb_above(token: int, discourse: Discourse) -> int:
    parse = discourse.parse
    node = token
    for node in climb(parse, token, MAX_ABOVE + 2):
        if parse.pos[node] in VERBAL:
            break
    return node


def _named(head: int, discourse: Discourse, named: Named) -> Referent | None:
    k = named.of_head.get(head)
    if k is None or named.clusters[k].kind not in BODIES:
        return None
    return discourse.referent(head, named.names[k].start, named.clusters[k])
