"""Pronouns: who "he" or "she" is, by recency, subjecthood, gender and who speaks; or no answer.

Each person meant in the last sentences gets a score; the best one wins if it leads clearly. The
weights were set by hand on articles of four collections, none for a single case. Where nobody leads
clearly, the ranker chooses whoever is likelier than all others together, or leaves it open.
"""

from math import log

from copydesk.flows.actors.cluster import Cluster
from copydesk.flows.actors.coreference.candidates import candidates_of
from copydesk.flows.actors.coreference.discourse import SUBJECTS, Discourse, Referent
from copydesk.flows.actors.coreference.genders import agreement
from copydesk.flows.actors.coreference.ranker import fitted_ranker
from copydesk.flows.actors.coreference.setting import told_of
from copydesk.flows.grammar.tree import climb, is_under
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.parse import Parse

WEIGHT_OF_DEP = {
    "nsubj": 0.9,
    "nsubjpass": 0.8,
    "ROOT": 0.5,
    "dobj": 0.35,
    "dative": 0.3,
    "agent": 0.3,
    "poss": 0.25,
    "appos": 0.2,
    "pobj": 0.1,
}
WITHOUT_SUBJECT = frozenset(("xcomp", "pcomp", "prep", "conj", "advcl", "acomp"))
PER_SENTENCE, PER_PARAGRAPH = -0.9, -0.3
PER_LOG_NAME = 0.35  # who is named often is meant often
AGREES, UNKNOWN, HARDLY = 0.6, -0.3, -1.6
UNNAMED = -1.3  # a person without a name is talked of less
SUBJECT_AGAIN = 0.3
SPEAKER_AGAIN = 0.4  # "Weiss said ... He added ..."
SAYS_HE = 1.0  # "Weiss said he ..."
OWN_SUBJECT = 0.8  # "Weiss sold his ..."
NEAR_ABOVE = 4  # words up from a pronoun's verb to the one that says so
NEARBY, NEAR = 0.25, 6  # tokens, within one sentence
REFLEXIVE = 2.0
AHEAD = 0.7  # "After her return, Frey ..."
SPEAKER_IN_OWN_QUOTE = -2.0
QUOTED_TO_OUTSIDE = -0.6
MIN_SHARE = (
    0.4  # of the ranker; at .5 marked news loses a point of those asked, gains none in precision
)
MIN_SCORE, MIN_LEAD = -2.6, 0.25
CONFIDENCES = ((1.0, 0.95), (0.5, 0.88), (0.0, 0.75))  # by lead; measured on the development sets


def who_is(
    token: int, form: str, discourse: Discourse, ahead: Referent | None
) -> tuple[Referent, float] | None:
    """Return the mention that "he" or "she" goes back to and how sure that is, or None.

    `ahead` is the person that the sentence's own subject names after the pronoun, if any.
    """
    return _by_rule(token, form, discourse, ahead) or _likeliest(token, form, discourse, ahead)


def _likeliest(
    token: int, form: str, discourse: Discourse, ahead: Referent | None
) -> tuple[Referent, float] | None:
    """Return whom the ranker finds likelier than all others together, or None."""
    candidates, nobody = candidates_of(token, form, discourse, ahead)
    if not candidates:
        return None
    shares, _ = fitted_ranker().shares(candidates, nobody)
    best = max(range(len(shares)), key=shares.__getitem__)
    if shares[best] < MIN_SHARE:
        return None
    return candidates[best].referent, shares[best]


def _by_rule(
    token: int, form: str, discourse: Discourse, ahead: Referent | None
) -> tuple[Referent, float] | None:
    scored = _scored(token, form, discourse)
    if ahead is not None:
        fits = agreement(ahead.cluster, form)
        known = scored.get(id(ahead.cluster))
        if fits is not None and fits >= 0:
            score = AHEAD + AGREES * fits + PER_LOG_NAME * log(1 + ahead.cluster.n)
            if known is None or known[0] < score:
                scored[id(ahead.cluster)] = (score, ahead)
    if not scored:
        return None
    ranked = sorted(scored.values(), key=lambda item: (-item[0], -item[1].token))
    best, referent = ranked[0]
    lead = best - ranked[1][0] if len(ranked) > 1 else best - MIN_SCORE
    if best < MIN_SCORE or lead < MIN_LEAD:
        return None
    return referent, next(sure for least, sure in CONFIDENCES if lead >= least)


def _scored(token: int, form: str, discourse: Discourse) -> dict[int, tuple[float, Referent]]:
    """Return the best score of each person who may be meant, by the cluster's identity."""
    best: dict[int, tuple[float, Referent]] = {}
    # "Weiss thanked him", “Weiss was calm,” he said: somebody else
    barred = set(told_of(token, discourse))
    for referent in discourse.lately(token):
        cluster = referent.cluster
        if cluster.kind is not ActorKind.PERSON or cluster.is_plural or id(cluster) in barred:
            continue
        fits = agreement(cluster, form)
        if fits is None:
            continue
        score = _score(token, referent, cluster, discourse)
        if score is None:
            barred.add(id(cluster))
            best.pop(id(cluster), None)
            continue
        score += AGREES if fits > 0 else UNKNOWN if fits == 0 else HARDLY
        known = best.get(id(cluster))
        if known is None or score > known[0]:
            best[id(cluster)] = (score, referent)
    return best


def _score(token: int, referent: Referent, cluster: Cluster, discourse: Discourse) -> float | None:
    """Return how well a person meant before fits a pronoun, gender apart; None for not at all."""
    parse = discourse.parse
    head = parse.heads[token]
    is_subject, was_subject = parse.deps[token] in SUBJECTS, referent.dep in SUBJECTS
    distance = parse.sentence_of[token] - referent.sentence
    score = WEIGHT_OF_DEP.get(referent.dep, 0.0) + PER_SENTENCE * distance
    score += PER_LOG_NAME * log(1 + cluster.n) if cluster.is_named else UNNAMED
    paragraph_of = discourse.layout.paragraph_of
    if paragraph_of[referent.token] != paragraph_of[token]:
        score += PER_PARAGRAPH
    if distance == 0:
        within = _within_sentence(token, head, referent, is_subject, was_subject, discourse)
        if within is None:
            return None
        score += within
    elif is_subject and was_subject:
        score += SUBJECT_AGAIN
        if discourse.says(head) and discourse.says(referent.verb):
            score += SPEAKER_AGAIN
    if discourse.is_quoted(token):
        if discourse.speaker_around(token) is cluster:
            score += SPEAKER_IN_OWN_QUOTE
    elif referent.is_quoted:
        score += QUOTED_TO_OUTSIDE
    return score


def _within_sentence(
    token: int,
    head: int,
    referent: Referent,
    is_subject: bool,
    was_subject: bool,
    discourse: Discourse,
) -> float | None:
    parse = discourse.parse
    is_own_clause = was_subject and referent.verb == _acting_verb(head, parse)
    if parse.lowers[token] in discourse.lexicon.reflexive_pronouns:
        return REFLEXIVE if is_own_clause else 0.0
    score = NEARBY if token - referent.token <= NEAR else 0.0
    if parse.tags[token] == "PRP$":
        verb = parse.heads[head]
        if was_subject and referent.verb in (verb, parse.heads[verb]):
            score += OWN_SUBJECT
    elif is_own_clause:
        return None
    if is_subject and was_subject and is_under(parse, head, referent.verb, NEAR_ABOVE):
        score += SAYS_HE
    return score


def _acting_verb(verb: int, parse: Parse) -> int:
    """Return the verb whose subject acts: "hopes" in "Weiss hopes to beat him"."""
    node = verb
    for node in climb(parse, verb):
        has_subject = any(parse.deps[child] in SUBJECTS for child in parse.children[node])
        if has_subject or parse.deps[node] not in WITHOUT_SUBJECT:
            break
    return node
