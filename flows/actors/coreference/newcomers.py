"""Newcomers: whom a description means that the text called nobody by before.

"Ilse Brandt opened the show. The singer ... The 33-year-old ...": what comes with "the" is known
to the reader already, so that it is somebody who was just talked of. "The official" whom "a port
official" led in is not, nor is who comes with an office of its own: "the head of the club".
"""

from collections.abc import Container

from copydesk.flows.actors.coreference.candidates import PersonCandidate, candidates_of
from copydesk.flows.actors.coreference.discourse import SUBJECTS, Discourse, Referent
from copydesk.flows.actors.coreference.nominals import Nominal
from copydesk.flows.actors.coreference.ranker import fitted_ranker
from copydesk.flows.actors.lexicon import ActorWords
from copydesk.flows.grammar.tree import climb

MIN_SHARE = 0.5  # of the ranker
MAX_FAR = 2  # sentences of the narrator back to who was talked of
MORE = frozenset(("prep", "relcl", "acl", "appos"))  # "the driver of the van": told on the spot


def just_talked_of(
    nominal: Nominal, nations: Container[str], discourse: Discourse
) -> tuple[Referent, float] | None:
    """Return the named person that a description can only mean, and how sure that is, or None."""
    if nations or not _is_new(nominal, discourse):
        return None
    form = _form_of(nominal.noun, discourse.lexicon)
    candidates, nobody = candidates_of(nominal.head, form, discourse, None)
    above = _speakers_above(nominal.head, discourse)
    is_aged = nominal.noun in discourse.lexicon.aged
    lexicon = discourse.lexicon
    is_office = nominal.noun in lexicon.public_nouns or nominal.noun in lexicon.office_nouns
    found = [
        one
        for one in candidates
        if one.cluster.is_named
        and discourse.distance(one.referent, nominal.head) <= MAX_FAR
        and id(one.cluster) not in above
        and (is_aged or _acts(one))
        and not (is_office and one.cluster.role_nouns)  # the governor is not Senator Holt
    ]
    if not found:
        return None
    shares, _ = fitted_ranker().shares(found, nobody)
    best = max(range(len(shares)), key=shares.__getitem__)
    if shares[best] < MIN_SHARE:
        return None
    found[best].cluster.called.add(nominal.noun)
    return found[best].referent, shares[best]


def _is_new(nominal: Nominal, discourse: Discourse) -> bool:
    """Say whether a description leads nobody in, and nobody was called by its noun before."""
    parse, lexicon, head, noun = discourse.parse, discourse.lexicon, nominal.head, nominal.noun
    children = parse.children[head]
    if noun in lexicon.aged:
        return True
    if not parse.words[head].islower():
        return False  # the West
    if parse.deps[head] not in SUBJECTS or nominal.end > head + 1:
        return False
    if any(child > head and parse.deps[child] in MORE for child in children):
        return False
    if noun in lexicon.plain_people or (noun in lexicon.public_nouns and not nominal.is_bare):
        return False
    return not discourse.is_called_before(noun, head)


def _form_of(noun: str, lexicon: ActorWords) -> str:
    if noun in lexicon.male_nouns:
        return "he"
    return "she" if noun in lexicon.female_nouns else ""


def _acts(candidate: PersonCandidate) -> bool:
    """Say whether somebody is the subject where last meant, not only who is told or owned."""
    return candidate.referent.dep in SUBJECTS and not candidate.referent.is_quoted


def _speakers_above(head: int, discourse: Discourse) -> set[int]:
    """Return who acts in the clauses that a description lies in: "Ott says the striker is ..."."""
    parse = discourse.parse
    above = {
        child
        for node in climb(parse, parse.heads[head])
        for child in parse.children[node]
        if parse.deps[child] in SUBJECTS and child != head
    }
    return {id(r.cluster) for r in discourse.lately(head) if r.token in above}
