"""A party that a pronoun stands for is given by its name, with the place where the name stands."""

import pytest

from copydesk.flows.actors import resolve_actors
from copydesk.flows.events import code_events
from copydesk.schemas.events import Event
from tests.events.pages import parse_alone
from tests.invented import article_of


def only_event(text: str) -> Event:
    article, parse = article_of(text), parse_alone(text)
    (event,) = code_events(article, parse, resolve_actors(article, parse, "en"), [], "en")
    return event


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        (
            "President Otto Brenner spoke for an hour. He accused Norland of spying.",
            "Otto Brenner",
            "Norland",
        ),
        (
            "Senator Amy Holt left the hall. The governor accused her of lying.",
            "The governor",
            "Amy Holt",
        ),
    ],
)
def test_a_pronoun_gives_way_to_the_name_it_stands_for(text: str, actor: str, recipient: str):
    event = only_event(text)
    assert (event.actor_text, event.recipient_text) == (actor, recipient)
    assert text[event.actor_start : event.actor_end] == actor


def test_a_pronoun_that_stands_for_nobody_known_stays():
    assert only_event("They accused Norland of spying.").actor_text == "They"


def test_who_meets_somebody_is_another_than_he():
    event = only_event("Henrik Moe left early on Friday. He accused Henrik Moe of lying.")
    assert (event.actor_text, event.recipient_text) == ("He", "Henrik Moe")
