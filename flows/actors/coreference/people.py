"""People: what an article tells of its people: titles, roles, affiliations, genders."""

from collections.abc import Sequence
from dataclasses import dataclass

from copydesk.flows.actors.cluster import Cluster
from copydesk.flows.actors.coreference.genders import learn_from_names, learn_from_words
from copydesk.flows.actors.coreference.roles import roles_beside, title_of
from copydesk.flows.actors.lexicon import ActorWords
from copydesk.flows.actors.names.names import Name
from copydesk.flows.actors.role import Role
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.parse import Parse


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """What the words around names say of their bearers."""

    roles: dict[int, Role]  # by place of the name: the title before it, else what stands beside
    described: dict[int, tuple[Cluster, Role]]  # head of a describing noun -> who it describes
    taken: bytearray  # 1 for each token that is part of a name or of a title in capitals


def learn_people(
    parse: Parse,
    lexicon: ActorWords,
    names: Sequence[Name],
    clusters: Sequence[Cluster],
    heads: Sequence[int],
) -> People:
    """Return the roles of an article's people, and add them to their clusters.

    `clusters` and `heads` go with `names`, by place; a head is a token.
    """
    name_at, name_of_head = [-1] * len(parse), [-1] * len(parse)
    taken = bytearray(len(parse))
    for k, name in enumerate(names):
        for i in range(name.start, name.end):
            name_at[i] = k
            taken[i] = 1
        if name.kind is ActorKind.PERSON:
            name_of_head[heads[k]] = k
    people = People(roles={}, described={}, taken=taken)
    for k, name in enumerate(names):
        if name.kind is ActorKind.PERSON:
            role = title_of(name, parse, lexicon, name_at, names)
            if role is not None:
                _learn(k, role, parse, lexicon, clusters, people)
                if not parse.words[role.head][0].islower():
                    for i in range(role.start, role.end):
                        taken[i] = 1
    for k, role in roles_beside(parse, lexicon, name_of_head, name_at, names):
        _learn(k, role, parse, lexicon, clusters, people)
    for cluster in {id(cluster): cluster for cluster in clusters}.values():
        if cluster.kind is ActorKind.PERSON:
            learn_from_names(cluster, lexicon)
    return people


def _learn(
    k: int,
    role: Role,
    parse: Parse,
    lexicon: ActorWords,
    clusters: Sequence[Cluster],
    people: People,
) -> None:
    cluster = clusters[k]
    people.roles.setdefault(k, role)
    cluster.roles.append(role)
    cluster.role_nouns.add(parse.lemmas[role.head].lower())
    learn_from_words(cluster, role.text, lexicon)
    if parse.words[role.head][0].islower():
        people.described[role.head] = cluster, role


def head_of(name: Name, parse: Parse) -> int:
    """Return the last token of a name that depends on a token outside it."""
    for i in range(name.end - 1, name.start - 1, -1):
        above = parse.heads[i]
        if above == i or not name.start <= above < name.end:
            return i
    return name.end - 1
