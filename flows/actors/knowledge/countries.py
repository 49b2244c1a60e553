"""Countries: names, old names, demonyms, seats of government, points: data/countries.csv."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from copydesk.flows.actors.knowledge.entries import GazetteerEntry
from copydesk.flows.languages.names import canonical_key, fold_name
from copydesk.schemas.actors import ActorKind

FILE = Path(__file__).parent / "data" / "countries.csv"
PEOPLES = FILE.with_name("peoples.csv")


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """One country or territory. `metonyms` are what its government is called after."""

    iso3: str
    iso2: str
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str
    metonyms: tuple[str, ...]
    latitude: float
    longitude: float
    geonames_id: str | None
    wikidata_id: str | None

    def entry(self) -> GazetteerEntry:
        """Return the country as a row of the gazetteer, a place."""
        return GazetteerEntry(
            key=canonical_key(ActorKind.PLACE, self.name),
            name=self.name,
            aliases=self.aliases,
            kind=ActorKind.PLACE,
            country=self.iso3,
            wikidata_id=self.wikidata_id,
            geonames_id=self.geonames_id,
            latitude=self.latitude,
            longitude=self.longitude,
        )


@cache
def peoples() -> dict[str, str]:
    """Return the country of each people and region's folk, by folded name: Catalan, Texan, Zulu.

    They are of that country, not its nation: "Catalans" are not "Spaniards".
    """
    with PEOPLES.open(encoding="utf-8", newline="") as lines:
        return {fold_name(row["name"]): row["country"] for row in csv.DictReader(lines)}


def read_countries() -> Iterator[Country]:
    """Yield every country, in the order of the file."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield Country(
                iso3=row["iso3"],
                iso2=row["iso2"],
                name=row["name"],
                aliases=_several(row["aliases"]),
                demonyms=_several(row["demonyms"]),
                capital=row["capital"],
                metonyms=_several(row["metonyms"]),
                latitude=float(row["latitude"]),
                longitude=float(row["longitude"]),
                geonames_id=row["geonames_id"] or None,
                wikidata_id=row["wikidata_id"] or None,
            )


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())
