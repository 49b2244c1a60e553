"""Sentences of the codebook coded in one go, and whether each is coded as it is marked."""

import re
from collections.abc import Iterable

from copydesk.flows.actors import resolve_actors
from copydesk.flows.annotation import annotate
from copydesk.flows.events import draft_events
from copydesk.schemas.articles import Article
from copydesk.schemas.cast import Cast
from copydesk.schemas.codebook import Example, codebook
from copydesk.schemas.codebook.examples import PRINTED, Circumstance
from copydesk.schemas.events import Event
from copydesk.schemas.spans import Span
from tests.events.casts import NOBODY
from tests.invented import article_of

MODEL = "en_core_web_md"
EXAMPLES = [example for definition in codebook().values() for example in definition.examples]
TELLING = {example.text for example in EXAMPLES if example.circumstances}  # when or where


def article(text: str) -> Article:
    return article_of(text, headline=None, published_date=PRINTED)


def casts_and_events_of(texts: Iterable[str]) -> dict[str, tuple[Cast, list[Event]]]:
    """Code sentences in one go; only of those that tell where are the names looked up."""
    found = {}
    for a, parse in annotate([article(text) for text in dict.fromkeys(texts)], MODEL):
        cast = resolve_actors(a, parse, "en") if a.text in TELLING else NOBODY
        found[a.text] = cast, draft_events(a, parse, cast, [], "en", sense=0.5)
    return found


def events_of(texts: Iterable[str]) -> dict[str, list[Event]]:
    return {text: events for text, (_, events) in casts_and_events_of(texts).items()}


# What leads in to a party's words and may be left out on either side.
LEADING = re.compile(
    r"(?:(?:the|a|an|his|her|its|their|at least|more than|about|some|several|\d[\d,]*)\s+)+",
    re.IGNORECASE,
)
POSSESSIVE = re.compile(r"['’]s?$")


def party_words(text: str, start: int, end: int) -> str:
    words = text[start:end]
    leading = LEADING.match(words)
    if leading and leading.end() < len(words):
        words = words[leading.end() :]
    return POSSESSIVE.sub("", words)


def is_party(text: str, start: int | None, end: int | None, wanted: Span | None) -> bool:
    """Say whether a party's words are those marked, or begin with them, or they with those.

    What hangs behind a noun ("soldiers in Zamfara state") may belong to it or not.
    """
    if wanted is None or start is None or end is None:
        return wanted is None and start is None
    found, marked = party_words(text, start, end), party_words(text, wanted.start, wanted.end)
    return found == marked or found.startswith(f"{marked} ") or marked.startswith(f"{found} ")


def as_marked(example: Example, events: list[Event]) -> list[Event]:
    """Return the events between those marked, with the factuality and on the trigger marked."""
    return [
        event
        for event in events
        if event.event_type == example.event_type
        and event.factuality == example.standing
        and (
            example.trigger is None
            or event.trigger_start <= example.trigger.start < event.trigger_end
        )
        and (
            has_parties(example, event, example.actor, example.recipient)
            or (
                event.is_reciprocal
                and has_parties(example, event, example.recipient, example.actor)
            )
        )
    ]


def is_as_marked(example: Example, events: list[Event]) -> bool:
    """Say whether a sentence has events of its type only, one of them as it is marked."""
    if example.event_type is None:
        return not events
    types = {event.event_type for event in events}
    return types == {example.event_type} and bool(as_marked(example, events))


def is_when(told: Circumstance, text: str, event: Event) -> bool:
    """Say whether an event has the days that words tell of, or none that come of those words."""
    if told.days is not None:
        return (event.event_start, event.event_end) == told.days
    words, found = told.words.of(text), event.date_text
    return found is None or not (found in words or words in found)


def is_where(told: Circumstance, cast: Cast, text: str, event: Event) -> bool:
    """Say whether an event has the place that words stand for, or precisely not that one."""
    names = {told.words.of(text)}
    for mention in cast.mentions_in(told.words):
        member = cast.member(mention)
        names.add(mention.text if member is None else member.name)
    return (event.place in names) is told.is_its


def has_parties(example: Example, event: Event, actor: Span | None, recipient: Span | None) -> bool:
    return is_party(example.text, event.actor_start, event.actor_end, actor) and is_party(
        example.text, event.recipient_start, event.recipient_end, recipient
    )
