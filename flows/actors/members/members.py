"""Members: the clusters of one article in, the actors it knows out, each complete."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from copydesk.flows.actors.cluster import Cluster
from copydesk.flows.actors.geography.geocoding import Location
from copydesk.flows.actors.knowledge.gazetteer import Gazetteer, GazetteerEntry
from copydesk.flows.actors.known import KnownNames
from copydesk.flows.actors.members.at_home import at_home
from copydesk.flows.actors.members.full_names import entry_of, full_name, without_middle_initials
from copydesk.flows.actors.members.locations import locations_of, member_at
from copydesk.flows.actors.names.names import Name
from copydesk.flows.languages.names import canonical_key, fold_name
from copydesk.schemas.actors import ActorKind, Resolution, Sector
from copydesk.schemas.articles import Article
from copydesk.schemas.cast import CastMember
from copydesk.schemas.ids import stable_id
from copydesk.schemas.parse import Parse

SURE, LIKELY, UNSURE = 0.9, 0.75, 0.5
SURE_OF_TOWN = 0.9  # how sure a town must be to be meant by a country's name: Lebanon, Indiana
MAX_ROLES = 5


def members_of(
    article: Article,
    parse: Parse,
    names: Sequence[Name],
    clusters: Sequence[Cluster],
    others: Sequence[Cluster],
    known: KnownNames,
    gazetteer: Gazetteer,
) -> dict[int, CastMember]:
    """Return the actor of each cluster by the cluster's identity.

    `clusters` go with `names`, by place; `others` are described without a name.
    """
    places = locations_of(article, parse, names, clusters, gazetteer)
    named = {id(cluster): cluster for cluster in clusters}
    found = {
        key: _member(cluster, article, known, places.get(key)) for key, cluster in named.items()
    }
    for cluster in others:
        if id(cluster) not in found:
            found[id(cluster)] = unnamed_member(cluster, article, known)
    return at_home(found)


def unnamed_member(cluster: Cluster, article: Article, known: KnownNames) -> CastMember:
    """Return the actor that a description stands for: with a country across the corpus."""
    name = next(iter(cluster.texts))
    code = known.code(name)
    is_local = code.country is None or cluster.kind is ActorKind.PERSON
    folded = fold_name(name)
    key = f"local:{article.article_id}:{folded}" if is_local else f"{cluster.kind}:{folded}"
    return CastMember(
        actor_id=stable_id("act", key),
        canonical_key=key,
        name=name,
        kind=cluster.kind,
        country=code.country,
        sectors=tuple(str(sector) for sector in code.sectors),
        roles=tuple(sorted(cluster.role_nouns)) if cluster.kind is ActorKind.PERSON else (),
        resolution=Resolution.LOCAL if is_local else Resolution.FULL_NAME,
        confidence=UNSURE,
    )


def _member(
    cluster: Cluster,
    article: Article,
    known: KnownNames,
    location: Location | None,
) -> CastMember:
    if not cluster.is_named:
        return unnamed_member(cluster, article, known)
    name = cluster.official or full_name(cluster.texts, cluster.kind)
    entry = entry_of(cluster, name, known)
    if location is not None and location.latitude is not None:
        is_country = entry is not None and known.nation(name) is ActorKind.PLACE
        if not is_country or location.confidence >= SURE_OF_TOWN:
            return member_at(location)
    if entry is not None:
        return _with_roles(_from_entry(entry), cluster, known)
    if location is not None:
        return member_at(location)
    is_local = cluster.kind is ActorKind.PERSON and len(fold_name(name).split()) < 2
    country = known.country(name)
    if is_local:
        key = f"local:{article.article_id}:{fold_name(name)}"
    elif cluster.kind is ActorKind.GROUP:
        key = f"group:{country or ' '.join(cluster.words)}"
    else:
        key = canonical_key(str(cluster.kind), without_middle_initials(name, cluster.kind))
    home = known.home(name) if cluster.kind is ActorKind.GROUP else None
    member = CastMember(
        actor_id=stable_id("act", key),
        canonical_key=key,
        name=name,
        kind=cluster.kind,
        country=country,
        latitude=home.latitude if home is not None else None,
        longitude=home.longitude if home is not None else None,
        resolution=Resolution.LOCAL if is_local else Resolution.FULL_NAME,
        confidence=UNSURE if is_local else LIKELY,
    )
    return _with_roles(member, cluster, known)


def _from_entry(entry: GazetteerEntry) -> CastMember:
    return CastMember(
        actor_id=stable_id("act", entry.key),
        canonical_key=entry.key,
        name=entry.name,
        kind=entry.kind,
        country=entry.country,
        sectors=tuple(str(sector) for sector in entry.sectors),
        roles=entry.roles,
        wikidata_id=entry.wikidata_id,
        geonames_id=entry.geonames_id,
        latitude=entry.latitude,
        longitude=entry.longitude,
        resolution=Resolution.GAZETTEER,
        confidence=SURE,
    )


def _with_roles(member: CastMember, cluster: Cluster, known: KnownNames) -> CastMember:
    """Return an actor with roles and codes that the text tells, where none are known."""
    texts: list[str] = [role.text for role in cluster.roles]
    is_company = False
    if cluster.kind is ActorKind.ORGANIZATION:
        folded = fold_name(member.name).removeprefix("the ").split()
        is_company = not cluster.official and len(cluster.words) < len(
            [word for word in folded if word != "s"]
        )
        texts = [" ".join(cluster.words) if is_company else member.name]
    country, sectors = member.country, member.sectors
    for text in texts[:MAX_ROLES]:
        if country is not None and sectors:
            break
        code = known.code(text)
        if not sectors and code.sectors:
            sectors = tuple(str(sector) for sector in code.sectors)
            country = country or code.country
        country = country or code.country
    if is_company and not sectors:
        sectors = (str(Sector.BUS),)  # its legal form fell away: Corp, Ltd
    roles = member.roles
    if cluster.roles:
        counted = Counter(role.role for role in cluster.roles)
        seen = sorted(counted, key=lambda role: (-counted[role], role))
        roles = (*roles, *(role for role in seen[:MAX_ROLES] if role not in roles))
    return replace(member, country=country, sectors=sectors, roles=roles)
