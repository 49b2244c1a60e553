"""Candidates: who may be "he" or "she" at one place of a text, and what speaks for each.

A candidate is a person meant in the sentences before, named or not, or the one that the sentence's
own subject names after the pronoun. What speaks for one is a set of facts with values; the ranker
weighs them. No fact is a word of the text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import log

from copydesk.flows.actors.cluster import Cluster
from copydesk.flows.actors.coreference.discourse import SUBJECTS, Discourse, Referent
from copydesk.flows.actors.coreference.genders import agreement
from copydesk.flows.actors.coreference.setting import Setting, setting_of
from copydesk.flows.grammar.tree import is_under
from copydesk.schemas.actors import ActorKind

Facts = Mapping[str, float]
DEPS = frozenset(
    ("nsubj", "nsubjpass", "dobj", "dative", "agent", "poss", "pobj", "appos", "ROOT", "attr")
)
MAX_FAR = 4  # sentences; further off is all the same
MANY = 2  # others who fit and were meant since
NEAR_ABOVE = 4  # words up from a pronoun's verb
NEARBY = 6  # tokens, within one sentence


@dataclass(frozen=True, slots=True)
class PersonCandidate:
    """A person who may be meant, where last meant, and what speaks for it."""

    cluster: Cluster
    referent: Referent
    facts: Facts


def candidates_of(
    token: int, form: str, discourse: Discourse, ahead: Referent | None
) -> tuple[list[PersonCandidate], Facts]:
    """Return who may be meant, the last meant first, and the facts that speak for nobody."""
    setting = setting_of(token, discourse)
    meant: dict[int, list[Referent]] = {}
    for referent in discourse.lately(token):
        cluster = referent.cluster
        if cluster.kind is ActorKind.PERSON and not cluster.is_plural:
            meant.setdefault(id(cluster), []).append(referent)
    if ahead is not None:
        meant.setdefault(id(ahead.cluster), []).insert(0, ahead)
    found: list[PersonCandidate] = []
    fitting = 0
    most = max((referents[0].cluster.n for referents in meant.values()), default=0)
    for referents in meant.values():
        cluster = referents[0].cluster
        fits = agreement(cluster, form)
        if fits is None or any(setting.bars(referent) for referent in referents):
            continue
        facts = _facts(referents, setting, discourse)
        facts["agrees" if fits > 0 else "unknown" if fits == 0 else "hardly"] = 1.0
        facts[f"since_{min(fitting, MANY)}"] = 1.0
        if cluster.is_named:
            facts["often"] = log(1 + cluster.n)
            facts["most"] = float(cluster.n == most)
            if fits == 0 and len(cluster.words) == 1 and not cluster.roles:
                facts["thin"] = 1.0  # one word that may be no person's name at all
        else:
            facts["unnamed"] = 1.0
        found.append(PersonCandidate(cluster, referents[0], facts))
        fitting += fits >= 0
    return found, _nobody(found, setting)


def _facts(referents: list[Referent], setting: Setting, discourse: Discourse) -> dict[str, float]:
    parse, last = discourse.parse, referents[0]
    role, token = setting.role, setting.token
    if last.token > token:
        return {"ahead": 1.0, f"ahead_{role}": 1.0}
    far = min(discourse.distance(last, token), MAX_FAR)
    dep = last.dep if last.dep in DEPS else "other"
    facts = {f"far_{far}": 1.0, f"{role}_{dep}": 1.0, f"{dep}_{min(far, 2)}": 1.0}
    facts["meant"] = log(1 + len(referents))
    if discourse.layout.paragraph_of[last.token] != setting.paragraph:
        facts["other_paragraph"] = 1.0
    if discourse.topic_of(setting.paragraph) is last.cluster:
        facts["topic"] = 1.0
    if setting.chained is not None:
        facts["chain" if setting.chained is last.cluster else "off_chain"] = 1.0
    if last.sentence == setting.sentence:
        facts.update(_within(last, setting, discourse))
        here = [r for r in referents if r.sentence == setting.sentence and r.dep in SUBJECTS]
        if any(r.verb == setting.beside for r in here):
            facts[f"beside_{role}"] = 1.0
    acted = next((r for r in referents if r.dep in SUBJECTS), None)
    if acted is not None:
        acted_far = min(discourse.distance(acted, token), MAX_FAR)
        facts[f"acted_{acted_far}"] = 1.0
        if acted_far == 1:
            facts[f"acted_before_{role}"] = 1.0
        if acted_far > 0 and parse.heads[acted.verb] == acted.verb:
            facts[f"main_{min(acted_far, 2)}"] = 1.0
    if setting.says and setting.spoke is not None:
        facts["spoke" if setting.spoke is last.cluster else "silent"] = 1.0
    if setting.is_quoted:
        if setting.speaker is not None:
            facts["own_quote" if setting.speaker is last.cluster else "other_quote"] = 1.0
        if last.is_quoted:
            facts["both_quoted"] = 1.0
    elif last.is_quoted:
        facts["quoted_before"] = 1.0
    return facts


def _within(last: Referent, setting: Setting, discourse: Discourse) -> dict[str, float]:
    """Return what speaks for someone meant earlier in the same sentence."""
    parse, role = discourse.parse, setting.role
    was_subject = last.dep in SUBJECTS
    facts: dict[str, float] = {}
    if setting.token - last.token <= NEARBY:
        facts["nearby"] = 1.0
    is_own = was_subject and last.verb == setting.acting
    if setting.is_reflexive:
        facts["reflexive" if is_own else "not_reflexive"] = 1.0
    elif role == "owner" and was_subject and last.verb in (setting.acting, setting.above):
        facts["owns"] = 1.0
    if was_subject and is_under(parse, parse.heads[setting.token], last.verb, NEAR_ABOVE):
        facts[f"under_{role}"] = 1.0
        if discourse.says(last.verb):
            facts[f"says_{role}"] = 1.0
    if setting.described == last.token:
        facts["relative"] = 1.0
    return facts


def _nobody(found: list[PersonCandidate], setting: Setting) -> dict[str, float]:
    """Return what speaks for nobody who is known."""
    facts = {"nobody": 1.0, f"nobody_{setting.role}": 1.0}
    if setting.is_quoted:
        facts["nobody_quoted"] = 1.0
    if not any("agrees" in candidate.facts for candidate in found):
        facts["nobody_agrees"] = 1.0
    return facts
