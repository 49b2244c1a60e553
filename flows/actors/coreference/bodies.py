"""Bodies: whom "it" and "its" mean where the grammar leaves one answer: their clause's subject.

"Norden withdrew its troops", "Olin Motors said it would pay". Anything further off has no answer.
"""

from copydesk.flows.actors.coreference.discourse import SUBJECTS, Discourse, Referent
from copydesk.flows.actors.coreference.meant import Named
from copydesk.flows.grammar.clause import VERBAL
from copydesk.flows.grammar.tree import climb
from copydesk.schemas.actors import ActorKind

BODIES = (ActorKind.ORGANIZATION, ActorKind.PLACE)
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
