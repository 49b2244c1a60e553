"""Places: one place that a name may mean, its size, and what lies in what."""

import math
from dataclasses import dataclass
from enum import IntEnum

__all__ = ["PlaceReading", "Size", "distance"]

EARTH_KM = 12742.0  # its diameter
IN_REGION_KM = 350.0  # from a region's point to its towns, where no code tells
BESIDE_KM = 60.0


class Size(IntEnum):
    """What a reading is."""

    TOWN = 0
    COUNTY = 1
    REGION = 2
    COUNTRY = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceReading:
    """One place that a name may mean. `weight` is how much it is likely to, before any context."""

    key: str
    name: str
    size: Size
    country: str | None
    admin1: str | None
    geonames_id: str | None
    wikidata_id: str | None
    latitude: float
    longitude: float
    weight: float

    def contains(self, other: "PlaceReading") -> bool:
        """Say whether another place lies in this region, or beside this town.

        By GeoNames' code where both have one of the same country; else by distance, which grows
        with what is contained: IN_REGION_KM for a region, BESIDE_KM for a town.
        """
        if self.country and other.country and self.country != other.country:
            return False
        if self.size is Size.REGION and self.admin1 and other.size < Size.REGION:
            return self.admin1 == other.admin1
        return distance(self, other) <= (BESIDE_KM if self.size is Size.TOWN else IN_REGION_KM)

    def shares_state(self, other: "PlaceReading") -> bool:
        """Say whether both lie in one first-level division that GeoNames has a code for."""
        return bool(self.admin1) and (self.country, self.admin1) == (other.country, other.admin1)

    def lies_in(self, outer: "PlaceReading") -> bool:
        """Say whether this place lies in a larger one."""
        if self.size >= outer.size:
            return False
        if outer.size is Size.COUNTRY:
            return self.country == outer.country
        return outer.contains(self)


def distance(one: PlaceReading, other: PlaceReading) -> float:
    """Return the kilometres between two places, over the great circle."""
    south, north = math.radians(one.latitude), math.radians(other.latitude)
    across = math.radians(other.longitude - one.longitude)
    half = (
        math.sin((north - south) / 2) ** 2
        + math.cos(south) * math.cos(north) * math.sin(across / 2) ** 2
    )
    return EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
