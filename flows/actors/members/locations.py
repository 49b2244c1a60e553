"""Locations: the places of one article on the map, and the actors they are."""

from collections.abc import Sequence

from copydesk.flows.actors.cluster import Cluster
from copydesk.flows.actors.coreference.clusters import SPELLED_OUT
from copydesk.flows.actors.geography.geocoding import Location, locate
from copydesk.flows.actors.knowledge.gazetteer import Gazetteer
from copydesk.flows.actors.names.names import Name
from copydesk.schemas.actors import ActorKind, Resolution
from copydesk.schemas.articles import Article
from copydesk.schemas.cast import CastMember
from copydesk.schemas.ids import stable_id
from copydesk.schemas.parse import Parse


def locations_of(
    article: Article,
    parse: Parse,
    names: Sequence[Name],
    clusters: Sequence[Cluster],
    gazetteer: Gazetteer,
) -> dict[int, Location]:
    """Return the surest location of each place, by the cluster's identity."""
    chosen = [k for k, cluster in enumerate(clusters) if cluster.kind is ActorKind.PLACE]
    found = locate(
        parse.text,
        [parse.span(names[k].start, names[k].end) for k in chosen],
        dateline_place=article.dateline_place,
        dateline_country=article.dateline_country,
        gazetteer=gazetteer,
    )
    best: dict[int, Location] = {}
    for k, location in zip(chosen, found, strict=True):
        known = best.get(id(clusters[k]))
        if known is None or location.confidence > known.confidence:
            best[id(clusters[k])] = location
    return best


def member_at(location: Location) -> CastMember:
    """Return the place at a location as an actor."""
    is_known = location.geonames_id is not None or location.latitude is not None
    key = location.key if is_known else _spelled_out(location.key)
    return CastMember(
        actor_id=stable_id("act", key),
        canonical_key=key,
        name=location.name,
        kind=ActorKind.PLACE,
        country=location.country,
        wikidata_id=location.wikidata_id,
        geonames_id=location.geonames_id,
        latitude=location.latitude,
        longitude=location.longitude,
        resolution=Resolution.GAZETTEER if is_known else Resolution.FULL_NAME,
        confidence=location.confidence,
    )


def _spelled_out(key: str) -> str:
    """Return a key with the abbreviation that a place's name begins with spelled out."""
    kind, _, name = key.partition(":")
    first, space, rest = name.partition(" ")
    return f"{kind}:{SPELLED_OUT.get(first, first)}{space}{rest}" if space else key
