"""Known: what the gazetteer says of a name on the day of an article, asked once a name."""

from datetime import date
from functools import lru_cache

from copydesk.flows.actors.geography.readings import readings_of
from copydesk.flows.actors.knowledge.codes import ActorCode, codes_of
from copydesk.flows.actors.knowledge.countries import Country
from copydesk.flows.actors.knowledge.gazetteer import Gazetteer, GazetteerEntry
from copydesk.flows.actors.lexicon import ActorWords
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.parse import Parse


class KnownNames:
    """A gazetteer as one article sees it."""

    def __init__(self, gazetteer: Gazetteer, lexicon: ActorWords, on: date | None) -> None:
        """Take the gazetteer, the language's words for peoples, and the article's day."""
        self._gazetteer = gazetteer
        self._peoples, self._regions = lexicon.peoples, lexicon.regions
        self._on = on
        self._entries: dict[tuple[str, ActorKind | None], GazetteerEntry | None] = {}
        self._nations: dict[str, tuple[ActorKind | None, str | None]] = {}

    def entry(self, name: str, kind: ActorKind | None = None) -> GazetteerEntry | None:
        """Return the one actor a name stands for, or None."""
        asked = (name, kind)
        if asked not in self._entries:
            self._entries[asked] = self._gazetteer.find(name, kind, self._on)
        return self._entries[asked]

    def kind(self, name: str) -> ActorKind | None:
        """Return what kind of actor the gazetteer knows by a name, or None."""
        entry = self.entry(name)
        return entry.kind if entry is not None else None

    def nation(self, name: str) -> ActorKind | None:
        """Return PLACE for a country's name, GROUP for a people's, None for all else."""
        return self._nation(name)[0]

    def country(self, name: str) -> str | None:
        """Return the country that a country's or a people's name means."""
        return self._nation(name)[1]

    def home(self, name: str) -> Country | None:
        """Return the country that a demonym is of: "Norwegians"; not of Catalans, nor of Texans."""
        country = self.country(name) if name.lower() not in self._peoples else None
        return self._gazetteer.countries.get(country) if country is not None else None

    def seat(self, name: str) -> str | None:
        """Return the country whose government a capital, palace or street stands for."""
        return self._gazetteer.capital_of(name)

    def place_weight(self, name: str) -> float:
        """Return how likely a name is a place's: about the logarithm of its people, 0 for none."""
        readings = readings_of(name)
        return readings[0].weight if readings else 0.0

    def code(self, text: str) -> ActorCode:
        """Return the country and sectors that words for an actor tell."""
        return _code(text, self._on, self._gazetteer)

    def country_name(self, country: str) -> str:
        """Return what a country is called, its code where the gazetteer does not know it."""
        known = self._gazetteer.countries.get(country)
        return known.name if known is not None else country

    def scan(self, parse: Parse) -> list[tuple[int, int, GazetteerEntry]]:
        """Return the known names in a text as tokens [start, end), each with its actor."""
        return self._gazetteer.scan(parse.words, self._on)

    def _nation(self, name: str) -> tuple[ActorKind | None, str | None]:
        if name not in self._nations:
            self._nations[name] = self._ask(name)
        return self._nations[name]

    def _ask(self, name: str) -> tuple[ActorKind | None, str | None]:
        lower = name.lower()
        if lower.replace(" ", "-") in self._regions:
            return ActorKind.PLACE, None
        if lower in self._peoples:
            return ActorKind.GROUP, self._gazetteer.country_of(name)
        country = self._gazetteer.country_of(name)
        if country is None:
            return None, None
        place = self._gazetteer.find(name, ActorKind.PLACE)
        return (ActorKind.GROUP if place is None else ActorKind.PLACE), country


@lru_cache(maxsize=1 << 14)
def _code(text: str, on: date | None, gazetteer: Gazetteer) -> ActorCode:
    return codes_of(text, on=on, gazetteer=gazetteer)
