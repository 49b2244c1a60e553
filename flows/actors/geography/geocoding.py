"""Geocoding: the place names of one article in, where they lie out.

locate(text, spans, ...)   -> [Location], one a span, in their order

Each name has readings: country, region, towns. What decides among them: words that contain it
("Springfield, Illinois"), the countries and states that the article speaks of, other places
nearby, and how large each is. A name has one place throughout an article, unless words that
contain it say otherwise. A name nobody knows keeps its name and gets no coordinates.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from copydesk.flows.actors.geography.containment import containers, sizes_told
from copydesk.flows.actors.geography.places import PlaceReading, Size, distance
from copydesk.flows.actors.geography.readings import readings_of
from copydesk.flows.actors.geography.surroundings import Surroundings, surroundings_of
from copydesk.flows.actors.knowledge.entries import GazetteerEntry
from copydesk.flows.actors.knowledge.gazetteer import Gazetteer, load_gazetteer
from copydesk.flows.languages.names import canonical_key
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.spans import Span

__all__ = ["Location", "locate"]

COUNTRY_NAMED = 1.5  # the article names a reading's country; in orders of magnitude of people
COUNTRY_SHARE = 2.5  # and more by that country's share of all it names
STATE_NAMED = 1.0  # it names the state or region a town lies in
NEAR = (
    1.0  # another place of the article, that is sure, lies within NEAR_KM; at most MAX_NEAR times
)
NEAR_KM = 200.0
MAX_NEAR = 2
VOTES = 1.0  # each other name that speaks for its state; at most MAX_VOTES
MAX_VOTES = 3.0
SIZE_TOLD = 4.0  # "Washington state"
CONTAINED = 20.0  # "Springfield, Illinois": no size outweighs it
SURE = 2.0  # lead over the next reading that makes a place tell where others are


_COUNTIES = re.compile(r"(?:,\s[A-Z]\w+)*(?:,?\s(?:and|or)\s[A-Z]\w+)?\scounties\b")


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
    """Return where each span lies. Spans are characters into `text`, of place names."""
    known = gazetteer or load_gazetteer()
    spans = [_first_part(text, span) for span in spans]
    names = [_asked(text, span, known) for span in spans]
    around = surroundings_of(text, names, known)
    if dateline_country:
        around.add_country(dateline_country)
    if dateline_place and readings_of(dateline_place):
        around.add_sure(_best(_Name(dateline_place), around)[0])
    within = containers(text, spans, names, known)
    for outer in filter(None, within):
        around.add_region(outer)
    told = _throughout(names, within, sizes_told(text, spans, names))
    asked = [told[name, outer] for name, outer in zip(names, within, strict=True)]
    once = [name for name in dict.fromkeys(asked) if readings_of(name.text)]
    for name in once:
        reading, lead = _best(name, around)
        if lead >= SURE:
            around.add_sure(reading)
    best = {name: _best(name, around) for name in once}
    towns = [reading for reading, _ in best.values() if reading.size is Size.TOWN]
    found = {name: _location(name, *best[name], towns) for name in once}
    return [
        _given(known.own_place(name.text))
        or found.get(name)
        or Location(key=canonical_key(ActorKind.PLACE, name.text), name=name.text)
        for name in asked
    ]


@dataclass(frozen=True, slots=True)
class _Name:
    """A name with what the words beside it tell of the place."""

    text: str
    outer: PlaceReading | None = None
    size: Size | None = None


def _asked(text: str, span: Span, gazetteer: Gazetteer) -> str:
    """Return the name to look up: of a demonym that nothing is called, the country; else its own.

    "Jackson and Barrow counties" asks for Jackson County.
    """
    name = span.of(text).strip()
    if _COUNTIES.match(text, span.end) and readings_of(f"{name} County"):
        return f"{name} County"
    country = None if readings_of(name) else gazetteer.country_of(name)
    return gazetteer.countries[country].name if country in gazetteer.countries else name


def _first_part(text: str, span: Span) -> Span:
    """Return the span of "Kansas City" in "Kansas City, Missouri"."""
    comma = text.find(",", span.start, span.end)
    return Span(span.start, comma) if comma > span.start else span


def _throughout(
    names: Sequence[str], within: Sequence[PlaceReading | None], sizes: Sequence[Size | None]
) -> dict[tuple[str, PlaceReading | None], _Name]:
    """Return each name with what is told of it: once told, it holds throughout the article."""
    outer_of: dict[str, PlaceReading] = {}
    size_of: dict[str, Size] = {}
    for name, outer, size in zip(names, within, sizes, strict=True):
        if outer is not None:
            outer_of.setdefault(name, outer)
        if size is not None:
            size_of.setdefault(name, size)
    return {
        (name, outer): _Name(name, outer or outer_of.get(name), size_of.get(name))
        for name, outer in zip(names, within, strict=True)
    }


def _best(name: _Name, around: Surroundings) -> tuple[PlaceReading, float]:
    """Return the likeliest reading and its lead over the next one that lies elsewhere."""
    scored = sorted(
        ((_score(name, reading, around), reading) for reading in readings_of(name.text)),
        key=lambda pair: (-pair[0], pair[1].key),
    )
    best_score, best = scored[0]
    others = (score for score, reading in scored[1:] if distance(best, reading) > NEAR_KM)
    return best, best_score - next(others, 0.0)


def _score(name: _Name, reading: PlaceReading, around: Surroundings) -> float:
    score = reading.weight
    if name.outer is not None and reading.lies_in(name.outer):
        score += CONTAINED
    if name.size is reading.size:
        score += SIZE_TOLD
    if reading.country is not None:
        share = around.share(reading.country, name.text)
        score += (COUNTRY_NAMED + COUNTRY_SHARE * share) * (share > 0)
    if reading.size < Size.REGION:
        score += STATE_NAMED * around.names_region_of(reading)
        score += min(MAX_VOTES, VOTES * around.votes_of_others(name.text, reading))
    if reading.size in (Size.TOWN, Size.REGION):
        score += NEAR * min(MAX_NEAR, around.n_near(reading, NEAR_KM))
    return score


def _given(place: GazetteerEntry | None) -> Location | None:
    """Return a user's place as the user's row has it; it wins over all readings."""
    if place is None:
        return None
    return Location(
        key=place.key,
        name=place.name,
        country=place.country,
        geonames_id=place.geonames_id,
        wikidata_id=place.wikidata_id,
        latitude=place.latitude,
        longitude=place.longitude,
        confidence=1.0,
    )


def _location(
    name: _Name, reading: PlaceReading, lead: float, towns: Sequence[PlaceReading]
) -> Location:
    outer = name.outer
    if outer is not None and reading.size is Size.TOWN and not reading.lies_in(outer):
        # Words put it in Ontario and no such town is known there: nothing is known but the country.
        return Location(
            key=canonical_key(ActorKind.PLACE, f"{name.text} {outer.name}"),
            name=name.text,
            country=outer.country,
        )
    confidence = round(0.4 + 0.58 / (1 + math.exp(1.0 - lead)), 3)
    if reading.size is Size.COUNTY and reading.geonames_id is None:
        # No point of a small county is at hand: it lies where the article's towns of its state do.
        here = [town for town in towns if reading.shares_state(town)]
        return Location(
            key=reading.key,
            name=reading.name,
            country=reading.country,
            latitude=fmean(town.latitude for town in here) if here else None,
            longitude=fmean(town.longitude for town in here) if here else None,
            confidence=confidence / 2,
        )
    return Location(
        key=reading.key,
        name=reading.name,
        country=reading.country,
        geonames_id=reading.geonames_id,
        wikidata_id=reading.wikidata_id,
        latitude=reading.latitude,
        longitude=reading.longitude,
        confidence=confidence,
    )
