"""Descriptions: whom "the minister", "the company" or "the country" means, of those named before.

A role or a word of the name must say so, or nobody else of that kind may be near; else no answer.
"""

from collections.abc import Callable

from copydesk.flows.actors.cluster import Cluster
from copydesk.flows.actors.coreference.discourse import MAX_BACK, SUBJECTS, Discourse, Referent
from copydesk.flows.actors.coreference.newcomers import just_talked_of
from copydesk.flows.actors.coreference.nominals import Nominal
from copydesk.schemas.actors import ActorKind

BY_ROLE, BY_SORT = 0.85, 0.7  # confidence; about their precision on the development sets
NOUN_SENTENCES = 10  # how far back a place whose name ends in the noun is meant
ACTING_SENTENCES = 3  # how far back a body acts that a noun of its sort means
BODY_SENTENCES, PLACE_SENTENCES = 4, 2  # how far back a body or a place without its word is meant


def whom_means(
    nominal: Nominal, nations: set[str], discourse: Discourse
) -> tuple[Referent, float] | None:
    """Return the mention that a definite nominal goes back to and how sure that is, or None.

    `nations` are the words of the nominal that name countries: "the Lindish minister" is no other.
    """
    if not nominal.is_definite or nominal.is_plural or nominal.owner is not None:
        return None
    if nominal.kind is ActorKind.PERSON:
        return _person(nominal, nations, discourse)
    if nominal.kind is ActorKind.ORGANIZATION:
        return _body(nominal, nations, discourse)
    return _place(nominal, discourse) if not nations else None


def _person(
    nominal: Nominal, nations: set[str], discourse: Discourse
) -> tuple[Referent, float] | None:
    """The last person with that role: "the minister" is Interior Minister Weiss.

    "The official" may also be "a port official", whose name nobody tells.
    """
    last = discourse.last_called(nominal.noun)
    if last is None:
        return just_talked_of(nominal, nations, discourse)
    if not _is_of(last.cluster, nations):
        return None
    if not last.cluster.is_named and (last.cluster.is_plural or not nominal.is_bare):
        return None
    return last, BY_ROLE


def _body(
    nominal: Nominal, nations: set[str], discourse: Discourse
) -> tuple[Referent, float] | None:
    last = discourse.last_called(nominal.noun) if nominal.is_bare or nations else None
    if last is not None and last.cluster.is_plural and not last.cluster.is_named:
        last = None  # "the firm" is none of "firms"
    if last is not None and _is_of(last.cluster, nations):
        return last, BY_ROLE
    if not nominal.is_bare and not nations:
        return _of_these_words(nominal, discourse)
    if nations:
        return None
    if nominal.noun in discourse.lexicon.company_nouns:
        return _only(nominal, discourse, BODY_SENTENCES, _is_company)
    is_named_often = nominal.noun in discourse.lexicon.named_bodies
    return _only_acting(nominal, discourse) if is_named_often else None


def _only_acting(nominal: Nominal, discourse: Discourse) -> tuple[Referent, float] | None:
    """Return the one named body that acted lately: "Olin Motors sued ... The firm said"."""
    found: Referent | None = None
    for referent in discourse.lately(nominal.head, ACTING_SENTENCES):
        cluster = referent.cluster
        if not _is_company(cluster) or not cluster.is_named or referent.dep not in SUBJECTS:
            continue
        if found is not None and found.cluster is not cluster:
            return None
        found = found or referent
    return (found, BY_SORT) if found is not None else None


def _of_these_words(nominal: Nominal, discourse: Discourse) -> tuple[Referent, float] | None:
    """Return the last body whose name holds all the words: "the emergency service"."""
    words = set(discourse.parse.lowers[nominal.first : nominal.head + 1])
    for referent in reversed(discourse.referents[-MAX_BACK:]):
        cluster = referent.cluster
        if (
            cluster.kind is ActorKind.ORGANIZATION
            and cluster.is_named
            and words < set(cluster.words)
        ):
            return referent, BY_ROLE
    return None


def _place(nominal: Nominal, discourse: Discourse) -> tuple[Referent, float] | None:
    last = discourse.last_called(nominal.noun) if nominal.is_bare else None
    if last is not None and last.cluster.kind is ActorKind.PLACE and last.cluster.is_named:
        is_near = discourse.distance(last, nominal.head) <= NOUN_SENTENCES
        return (last, BY_ROLE) if is_near else None
    if nominal.noun in discourse.lexicon.country_nouns:
        return _only(nominal, discourse, PLACE_SENTENCES, _is_country)
    if nominal.noun in discourse.lexicon.town_nouns:
        return _only(nominal, discourse, PLACE_SENTENCES, _is_town)
    return None


def _is_of(cluster: Cluster, nations: set[str]) -> bool:
    """Say whether an actor's name or roles hold the countries of a description."""
    if not nations:
        return True
    told = {word for role in cluster.roles for word in role.text.lower().split()}
    return nations <= told | set(cluster.words)


def _is_company(cluster: Cluster) -> bool:
    return cluster.kind is ActorKind.ORGANIZATION


def _is_country(cluster: Cluster) -> bool:
    return cluster.kind is ActorKind.PLACE and cluster.words[0].startswith("=")


def _is_town(cluster: Cluster) -> bool:
    return cluster.kind is ActorKind.PLACE and not cluster.words[0].startswith("=")


def _only(
    nominal: Nominal, discourse: Discourse, sentences: int, fits: Callable[[Cluster], bool]
) -> tuple[Referent, float] | None:
    """Return the one actor of a sort that was meant lately, None where there are two."""
    found: Referent | None = None
    for referent in discourse.lately(nominal.head, sentences):
        if not fits(referent.cluster):
            continue
        if found is not None and found.cluster is not referent.cluster:
            return None
        found = found or referent
    return (found, BY_SORT) if found is not None else None
