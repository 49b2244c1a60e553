"""Corrections: what an annotator changed in who is who, and what is one deed, as lines of links.

corrected_links(before, after)   -> rows of a file for `copydesk build --links`
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Line = dict[str, str]  # one, other, link
Words = tuple[int, int]  # characters of a text, half open


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """What one annotated text says: whose words are whose, and which event is of which incident."""

    actors: dict[Words, str] = field(default_factory=dict)
    incidents: dict[str, str] = field(default_factory=dict)  # by event_id


def corrected_links(before: Mapping[str, Annotated], after: Mapping[str, Annotated]) -> list[Line]:
    """Return a line for each correction that can be said of actors and of deeds as wholes.

    Both map documents to what they say, as exported and as corrected. An actor whose every mention
    was given to another one is the same; where only some were, the two are not one and no line says
    so. Whoever was given an id that the export did not have had it before he was merged (table
    `merges`): he is different. An event given another incident is of that deed, and of none that
    tell the one it had.
    """
    return [*_of_actors(before, after), *_of_deeds(before, after)]


def _of_actors(before: Mapping[str, Annotated], after: Mapping[str, Annotated]) -> Iterator[Line]:
    moved: set[tuple[str, str]] = set()
    kept: set[str] = set()
    known: set[str] = {actor_id for one in before.values() for actor_id in one.actors.values()}
    for name in sorted(before.keys() & after.keys()):
        old, new = before[name].actors, after[name].actors
        moved |= {(old[w], new[w]) for w in old.keys() & new.keys() if old[w] != new[w]}
        kept |= set(new.values())
    for one, other in sorted(moved):
        if other not in known:
            yield {"one": one, "other": other, "link": "different"}
        elif one not in kept:
            yield {"one": one, "other": other, "link": "same"}


def _of_deeds(before: Mapping[str, Annotated], after: Mapping[str, Annotated]) -> Iterator[Line]:
    old = {e: i for name in before.keys() & after.keys() for e, i in before[name].incidents.items()}
    new = {e: i for name in before.keys() & after.keys() for e, i in after[name].incidents.items()}
    events_of: dict[str, list[str]] = defaultdict(list)
    for event_id, incident_id in sorted(new.items()):
        events_of[incident_id].append(event_id)
    for event_id in sorted(old.keys() & new.keys()):
        if old[event_id] == new[event_id]:
            continue
        for left in events_of[old[event_id]]:
            yield {"one": event_id, "other": left, "link": "different"}
        some = events_of[new[event_id]]
        first = next((one for one in some if old.get(one) == new[event_id]), some[0])
        if first != event_id:
            yield {"one": event_id, "other": first, "link": "same"}
