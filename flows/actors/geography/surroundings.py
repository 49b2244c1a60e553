"""Surroundings: what an article tells about where its places lie.

The countries it speaks of, its states and regions, and the places that are sure.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from copydesk.flows.actors.geography.places import PlaceReading, Size, distance
from copydesk.flows.actors.geography.readings import readings_of
from copydesk.flows.actors.knowledge.gazetteer import Gazetteer
from copydesk.flows.actors.knowledge.regions import regions_by_name
from copydesk.flows.languages.names import fold_name

DATELINE_WEIGHT = 3  # times that a dateline's country counts
MAX_NATION = 3  # words
MAX_REMEMBERED = 1 << 15  # capitals in a row whose meaning is remembered

_CAPITALS = re.compile(r"(?:[A-Z]\.){2,}|[A-Z][\w’'-]*")
VOTE_BY_SIZE = 0.5  # a town of a hundred times the people speaks ten times as loud


class Surroundings:
    """What one article tells. It grows while places become sure."""

    def __init__(self, countries: Counter[tuple[str, str]]) -> None:
        """Start from how often each country is named, and by which folded name."""
        self._countries: Counter[str] = Counter()
        self._by_name = countries
        for (country, _), times in countries.items():
            self._countries[country] += times
        self._states: set[tuple[str, str]] = set()
        self._regions: dict[str | None, dict[str, PlaceReading]] = {}  # without code, by country
        self._sure: dict[str | None, dict[str, PlaceReading]] = {}  # by country
        self._votes: dict[tuple[str, str], dict[str, float]] = {}
        self._all_votes: dict[tuple[str, str], float] = {}

    def add_vote(self, name: str, readings: Sequence[PlaceReading]) -> None:
        """Let a name speak for the states its towns lie in, each as likely as its size makes it."""
        chances = [10 ** (VOTE_BY_SIZE * reading.weight) for reading in readings]
        total = sum(chances)
        for reading, chance in zip(readings, chances, strict=True):
            if reading.country and reading.admin1:
                state = (reading.country, reading.admin1)
                votes = self._votes.setdefault(state, {})
                votes[name] = votes.get(name, 0.0) + chance / total
                self._all_votes[state] = self._all_votes.get(state, 0.0) + chance / total

    def votes_of_others(self, name: str, town: PlaceReading) -> float:
        """Return how much the article's other names speak for the state a town lies in."""
        state = (town.country or "", town.admin1 or "")
        own = self._votes.get(state, {}).get(name, 0.0)
        return max(0.0, self._all_votes.get(state, 0.0) - own)

    def add_country(self, country: str) -> None:
        """Count the country of a dateline."""
        self._countries[country] += DATELINE_WEIGHT

    def add_region(self, region: PlaceReading) -> None:
        """Take in a region or country that the article names."""
        if region.size is Size.COUNTRY and region.country:
            self._countries[region.country] += 1
        elif region.size is Size.REGION:
            if region.country:
                self._countries[region.country] += 1
            if region.country and region.admin1:
                self._states.add((region.country, region.admin1))
            else:
                self._regions.setdefault(region.country, {})[region.key] = region

    def add_sure(self, place: PlaceReading) -> None:
        """Take in a place that is sure."""
        if place.size is Size.TOWN:
            self._sure.setdefault(place.country, {})[place.key] = place
            if place.country:
                self._countries[place.country] += 1

    def share(self, country: str, name: str) -> float:
        """Return which part of the countries named by other names this one is."""
        itself = self._by_name[country, fold_name(name)]
        total = self._countries.total() - itself
        return (self._countries[country] - itself) / total if total > 0 else 0.0

    def names_region_of(self, town: PlaceReading) -> bool:
        """Say whether a region is named that a town lies in."""
        if town.country and town.admin1 and (town.country, town.admin1) in self._states:
            return True
        here = self._regions.get(town.country, {}).values()
        return any(region.contains(town) for region in here)

    def n_near(self, place: PlaceReading, km: float) -> int:
        """Return how many other sure places of its country lie near, or within the region."""
        here = self._sure.get(place.country, {}).values()
        others = (other for other in here if other.key != place.key)
        if place.size is Size.REGION:
            return sum(place.contains(other) for other in others)
        return sum(distance(other, place) <= km for other in others)


def surroundings_of(text: str, names: Sequence[str], gazetteer: Gazetteer) -> Surroundings:
    """Return what a text tells before any place is decided."""
    countries, states = _large_places_of(text, gazetteer)
    around = Surroundings(countries)
    for state in states:
        around.add_region(state)
    for name in dict.fromkeys(names):
        readings = readings_of(name)
        around.add_vote(name, readings)
        if readings and readings[0].size is Size.REGION and _is_plain(readings):
            around.add_region(readings[0])
    return around


def _large_places_of(
    text: str, gazetteer: Gazetteer
) -> tuple[Counter[tuple[str, str]], list[PlaceReading]]:
    """Count the countries a text names, by name or demonym, and list its states.

    Also inside other names: "Ohio State University". Not "Georgia", which may be either.
    """
    countries: Counter[tuple[str, str]] = Counter()
    states: dict[str, PlaceReading] = {}
    run: list[str] = []
    last = -1
    for found in _CAPITALS.finditer(text):
        start, end = found.span()
        run = [*run[1 - MAX_NATION :], found.group()] if start == last + 1 else [found.group()]
        last = end
        for length in range(len(run), 0, -1):
            folded, country, state = _large_place(" ".join(run[-length:]), gazetteer)
            if country:
                countries[country, folded] += 1
            elif state is not None:
                states[folded] = state
            elif not folded:
                continue
            break
    return countries, [state for state in states.values() if state.size is Size.REGION]


@lru_cache(maxsize=MAX_REMEMBERED)
def _large_place(words: str, gazetteer: Gazetteer) -> tuple[str, str | None, PlaceReading | None]:
    """Return what capitals in a row name: folded, with the country or the state they are.

    Of what may be either there is the folded name alone, of all else not even that.
    """
    bare = words.removesuffix("'s").removesuffix("’s")
    folded = fold_name(bare)
    regions = regions_by_name().get(folded, ())
    country = None if regions else gazetteer.country_of(bare)
    if country:
        return folded, country, None
    if len(regions) == 1 and regions[0].admin1 and regions[0].weight is None:
        return folded, None, readings_of(bare)[0]
    return (folded if regions else ""), None, None


def _is_plain(readings: Sequence[PlaceReading]) -> bool:
    """Say whether a name has one large reading only: Texas, not Georgia."""
    return sum(reading.size >= Size.REGION for reading in readings) == 1
