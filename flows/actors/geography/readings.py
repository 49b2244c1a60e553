"""Readings: a place name in, the places it may mean out: country, region, towns.

A name that is not known as it stands is tried without the words that only say what it is:
"northern Uganda", "Pando Province", "the town of Tessit".
"""

import math
import re
from dataclasses import replace
from functools import lru_cache

from copydesk.flows.actors.geography.places import PlaceReading, Size
from copydesk.flows.actors.knowledge.cities import City, load_cities
from copydesk.flows.actors.knowledge.countries import Country, read_countries
from copydesk.flows.actors.knowledge.entries import GazetteerEntry
from copydesk.flows.actors.knowledge.regions import LargePlace, counties_by_name, regions_by_name
from copydesk.flows.languages.names import canonical_key, fold_name
from copydesk.schemas.actors import ActorKind

__all__ = ["readings_of"]

# What a country, a region and a capital weigh beside a town, as the logarithm of its people.
COUNTRY_WEIGHT = 8.0
REGION_WEIGHT = 7.3
CAPITAL_BONUS = 1.0
ALTERNATE_PENALTY = 1.0
OUTSHINES = 20  # times the people, for a town to be meant by a name that is another's own
COUNTY_WEIGHT = 3.5
INEXACT_PENALTY = 1.0  # found without the words that say what it is

_BEFORE = re.compile(
    r"^(?:(?:the|city|town|village|province|state|district|region|republic|municipality|northern|"
    r"southern|eastern|western|central|north|south|east|west|northeast|northwest|southeast|"
    r"southwest|northeastern|northwestern|southeastern|southwestern|upper|lower|greater|downtown|"
    r"old|inner|outer|suburban|rural|metropolitan|upstate|occupied|of) )+"
)
_AFTER = re.compile(
    r"(?: (?:province|state|district|region|governorate|prefecture|municipality|area|oblast|"
    r"peninsula|suburb|township|division|airport|international|metro|regency|commune|canton|"
    r"borough|territory|proper))+$"
)
_DIRECTIONS = frozenset(("", "north", "south", "east", "west", "central", "the", "of"))
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "pt": "port"}
_LONG = {long: short for short, long in _SHORT.items()}


@lru_cache(maxsize=1 << 14)
def readings_of(name: str) -> tuple[PlaceReading, ...]:
    """Return what a place name may mean, the weightiest first; empty where nobody knows it."""
    folded = fold_name(name).removeprefix("the ")
    found = _exact(name, folded) or _exact("", _respelled(folded)) or _county(folded)
    if not found:
        bare = _AFTER.sub("", _BEFORE.sub("", folded))
        if bare != folded and bare not in _DIRECTIONS:
            found = [
                replace(reading, weight=reading.weight - INEXACT_PENALTY)
                for reading in _exact("", bare) or _exact("", _respelled(bare))
            ]
    return tuple(sorted(found, key=lambda reading: (-reading.weight, reading.key)))


def _exact(name: str, folded: str) -> list[PlaceReading]:
    """Return the readings of a name as it is written, else of its folded form."""
    if not folded:
        return []
    abbreviated = regions_by_name().get(name.strip()) if "." in name else None
    if abbreviated:
        return [_of_region(region) for region in abbreviated]
    countries = [_of_country(country) for country in _countries().get(folded, ())]
    regions = [_of_region(region) for region in regions_by_name().get(folded, ())]
    cities = load_cities().named(folded)
    own = [city.population for city in cities if not city.is_alternate]
    if countries:
        cities = tuple(city for city in cities if not city.is_alternate)  # Mexico, not Mexico City
    elif own:
        # "Cancun" is not Changchun, though once called so; but "Mecca" is first the one in Arabia.
        least = OUTSHINES * max(own)
        cities = tuple(c for c in cities if not c.is_alternate or c.population >= least)
    return [*countries, *regions, *map(_of_city, cities)]


def _county(folded: str) -> list[PlaceReading]:
    """Return the counties of the United States of a name, one a state.

    Small ones have no point of their own but their state's; `locate` puts them beside the
    article's towns.
    """
    return [
        replace(
            _of_region(county),
            key=canonical_key(ActorKind.PLACE, county.name),
            name=county.aliases[0],
            size=Size.COUNTY,
            weight=COUNTY_WEIGHT,
        )
        for county in counties_by_name().get(folded, ())
    ]


@lru_cache(maxsize=1)
def _countries() -> dict[str, list[Country]]:
    by_name: dict[str, list[Country]] = {}
    for country in read_countries():
        for name in {fold_name(name).removeprefix("the ") for name in _names(country)}:
            by_name.setdefault(name, []).append(country)
    return by_name


@lru_cache(maxsize=1)
def _capitals() -> dict[str, str]:
    return {fold_name(country.capital): country.iso3 for country in read_countries()}


def _names(country: Country) -> tuple[str, ...]:
    return (country.name, *country.aliases)


def _respelled(folded: str) -> str:
    """Return "st louis" as "saint louis" and the reverse."""
    words = folded.split()
    if not words:
        return ""
    first = _SHORT.get(words[0]) or _LONG.get(words[0])
    return " ".join([first, *words[1:]]) if first else ""


def _of_country(country: Country) -> PlaceReading:
    entry: GazetteerEntry = country.entry()
    return PlaceReading(
        key=entry.key,
        name=entry.name,
        size=Size.COUNTRY,
        country=country.iso3,
        admin1=None,
        geonames_id=country.geonames_id,
        wikidata_id=country.wikidata_id,
        latitude=country.latitude,
        longitude=country.longitude,
        weight=COUNTRY_WEIGHT,
    )


def _of_region(region: LargePlace) -> PlaceReading:
    entry = region.entry()
    return PlaceReading(
        key=entry.key,
        name=entry.name,
        size=Size.REGION,
        country=region.country,
        admin1=region.admin1,
        geonames_id=region.geonames_id,
        wikidata_id=None,
        latitude=region.latitude,
        longitude=region.longitude,
        weight=REGION_WEIGHT if region.weight is None else region.weight,
    )


def _of_city(city: City) -> PlaceReading:
    weight = math.log10(city.population + 1)
    if _capitals().get(fold_name(city.name)) == city.country:
        weight += CAPITAL_BONUS
    if city.is_alternate:
        weight -= ALTERNATE_PENALTY
    return PlaceReading(
        key=canonical_key(ActorKind.PLACE, f"geonames {city.geonames_id}"),
        name=city.name,
        size=Size.TOWN,
        country=city.country,
        admin1=city.admin1,
        geonames_id=city.geonames_id,
        wikidata_id=None,
        latitude=city.latitude,
        longitude=city.longitude,
        weight=weight,
    )
