"""Marks: the words for an actor in, what each tells out: a nation, a known name, a sector."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from copydesk.flows.actors.knowledge.agents import load_agents, singular
from copydesk.flows.actors.knowledge.cities import load_cities
from copydesk.flows.actors.knowledge.countries import peoples
from copydesk.flows.actors.knowledge.entries import GazetteerEntry
from copydesk.flows.actors.knowledge.gazetteer import Gazetteer
from copydesk.flows.languages.names import fold_name
from copydesk.schemas.actors import ActorKind

__all__ = ["RoleMark", "marks_of"]

MAX_NATION = 4  # words of a country's name or demonym: "Papua New Guinean"
MAX_TOWN = 3  # words of a town's name
LARGE_TOWN = 200_000  # people; smaller ones share their names with people and bodies


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleMark:
    """What some of the words tell. Tokens, half open."""

    start: int
    end: int
    country: str | None = None
    sectors: tuple[str, ...] = ()
    is_strong: bool = False
    is_nation: bool = False
    is_former: bool = False


def marks_of(
    words: Sequence[str], known: Gazetteer, on: date | None, country: str | None
) -> list[RoleMark]:
    """Return what words tell, from left to right, the longest reading of each place."""
    named = {start: (end, entry) for start, end, entry in known.scan(words, on, country)}
    folded = [singular(fold_name(word)) for word in words]
    agents = load_agents()
    marks: list[RoleMark] = []
    place = 0
    while place < len(words):
        options: list[RoleMark] = []
        if place in named:
            end, entry = named[place]
            options.append(_of_entry(place, end, entry, known, on))
        nation = _nation(words, place, known)
        if nation is not None:
            options.append(nation)
        phrase = agents.longest(folded, place)
        if phrase is not None:
            length, agent = phrase
            options.append(
                RoleMark(
                    start=place,
                    end=place + length,
                    sectors=agent.sectors,
                    is_strong=agent.is_strong,
                )
            )
        if not options:
            town = _town(words, place)
            if town is None:
                place += 1
                continue
            options.append(town)
        mark = max(options, key=lambda option: option.end)
        marks.append(mark)
        place = mark.end
    return marks


def _people(name: str) -> str | None:
    folded = fold_name(name)
    return peoples().get(folded) or peoples().get(folded.removesuffix("s"))


def _town(words: Sequence[str], start: int) -> RoleMark | None:
    """Return the country of a large town: "Shanghai police". Alone it means its people.

    Beside another name it may be a person's: "Ana Valencia", "London Reed".
    """
    if start and words[start - 1][:1].isupper():
        return None
    for length in range(min(MAX_TOWN, len(words) - start), 0, -1):
        named = words[start : start + length]
        after = words[start + length : start + length + 1]
        if not all(word[:1].isupper() for word in named) or (after and after[0][:1].isupper()):
            continue
        folded = fold_name(" ".join(named))
        cities = load_cities().named(folded)
        if cities and cities[0].population >= LARGE_TOWN:
            alone = length == len(words)
            return RoleMark(
                start=start,
                end=start + length,
                country=cities[0].country,
                sectors=("CVL",) if alone else (),
                is_strong=alone,
            )
    return None


def _of_entry(
    start: int, end: int, entry: GazetteerEntry, known: Gazetteer, on: date | None
) -> RoleMark:
    """Return what a row of the gazetteer tells; of an office that is over, that it is."""
    if entry.kind is ActorKind.PLACE:
        return RoleMark(start=start, end=end, country=entry.country, is_nation=True)
    sectors, is_former = entry.sectors, False
    if on is not None and not sectors:
        ended = [row for row in known.terms(entry.key) if row.valid_to and row.valid_to < on]
        if ended:
            sectors = max(ended, key=lambda row: row.valid_to or date.max).sectors
            is_former = True
    return RoleMark(
        start=start,
        end=end,
        country=entry.country,
        sectors=sectors,
        is_strong=True,
        is_former=is_former,
    )


def _nation(words: Sequence[str], start: int, known: Gazetteer) -> RoleMark | None:
    for length in range(min(MAX_NATION, len(words) - start), 0, -1):
        name = " ".join(words[start : start + length])
        country = known.country_of(name) or (_people(name) if name[:1].isupper() else None)
        if country is not None:
            return RoleMark(start=start, end=start + length, country=country, is_nation=True)
        seat = known.capital_of(name)
        if seat is not None:
            # "Tehran" alone means the government, in "Tehran police" only where it is.
            alone = length == len(words)
            sectors = ("GOV",) if alone else ()
            return RoleMark(
                start=start, end=start + length, country=seat, sectors=sectors, is_strong=alone
            )
    return None
