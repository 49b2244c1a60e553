"""Echoes: a noun that names again what another word of its sentence reports."""

from collections.abc import Iterator

from copydesk.flows.events.found import FoundEvent
from copydesk.flows.events.gates import Dropped, Gate
from copydesk.schemas.parse import Parse

ECHO = Gate("another word of the sentence reports the same type", __name__)


def without_echoes(found: list[FoundEvent], parse: Parse, dropped: Dropped) -> Iterator[FoundEvent]:
    """Yield the events of one sentence but for nouns that name again what is told already.

    A noun stands where it names both sides and one of them is new: "struck Brin after Chad's raid
    on Lind".
    """
    told = [event for event in found if not event.candidate.is_noun]
    for event in found:
        if event.candidate.is_noun:
            alike = [other for other in told if other.own_type == event.own_type]
            if alike and not _has_own_sides(event, alike, parse):
                dropped(event.candidate.token, event.candidate.entry.rule, ECHO)
                continue
            told.append(event)
        yield event


def _has_own_sides(event: FoundEvent, others: list[FoundEvent], parse: Parse) -> bool:
    lowers = parse.lowers
    words = {lowers[head] for other in others for head in (*other.actors, *other.recipients)}
    return bool(event.actors and event.recipients) and any(
        words.isdisjoint(lowers[head] for head in heads)
        for heads in (event.actors, event.recipients)
    )
