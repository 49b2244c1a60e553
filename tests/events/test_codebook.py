"""The codebook's examples are its tests: each sentence is coded as it is marked."""

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copydesk.flows.annotation import annotate
from copydesk.flows.events import draft_events
from copydesk.schemas.articles import Article
from copydesk.schemas.codebook import Example, codebook
from copydesk.schemas.events import Event, EventMode, EventType
from copydesk.schemas.spans import Span
from tests.events.casts import NOBODY
from tests.invented import article_of

MODEL = "en_core_web_md"
SCRAPS = (
    *("troops", "attacked", "TALKS", "with", "Kenya", ",", ".", "“", "”", "-", "cease", "-"),
    *("fire", "refused", "to", "were", "40", "who", "by", "\n\n", "will not", "said it"),
)
EXAMPLES = [example for definition in codebook().values() for example in definition.examples]


def article(text: str) -> Article:
    return article_of(text, headline=None, published_date=None)


def events_of(texts: list[str]) -> dict[str, list[Event]]:
    parsed = annotate([article(text) for text in dict.fromkeys(texts)], MODEL)
    return {a.text: draft_events(a, parse, NOBODY, [], "en", sense=0.5) for a, parse in parsed}


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


def is_as_marked(example: Example, events: list[Event]) -> bool:
    """Say whether a sentence has events of its type only, one of them between those marked."""
    if example.event_type is None:
        return not events
    if {e.event_type for e in events} != {example.event_type}:
        return False
    return any(
        has_parties(example, event, example.actor, example.recipient)
        or (event.is_reciprocal and has_parties(example, event, example.recipient, example.actor))
        for event in events
    )


def has_parties(example: Example, event: Event, actor: Span | None, recipient: Span | None) -> bool:
    return is_party(example.text, event.actor_start, event.actor_end, actor) and is_party(
        example.text, event.recipient_start, event.recipient_end, recipient
    )


@pytest.fixture(scope="session")
def coded() -> dict[str, list[Event]]:
    return events_of([example.text for example in EXAMPLES])


CAUSES = {
    "missed": "events are not found",
    "type": "events are taken for another type",
    "party": "events have another party",
    "alarm": "sentences give an event where nothing happens",
}


def case(example: Example) -> Any:  # Any: pytest's own type is not public
    kind = example.event_type or f"nothing-{example.filed_under.lower()}"
    causes = [] if example.not_yet is None else [CAUSES[example.not_yet]]
    marks = [pytest.mark.xfail(reason=cause) for cause in causes]
    return pytest.param(example, id=f"{kind}: {example.text}", marks=marks)


@pytest.mark.parametrize("example", [case(example) for example in EXAMPLES])
def test_a_sentence_is_coded_as_the_codebook_marks_it(
    example: Example, coded: dict[str, list[Event]]
) -> None:
    assert is_as_marked(example, coded[example.text])


def test_every_type_has_a_definition_frames_and_examples() -> None:
    assert set(codebook()) == set(EventType)
    for definition in codebook().values():
        assert definition.meaning
        assert definition.frames["en"]
        assert sum(e.event_type is not None for e in definition.examples) >= 2


def test_every_mode_of_a_frame_has_its_weight() -> None:
    for definition in codebook().values():
        modes = {frame.mode for frame in definition.frames["en"] if frame.mode}
        assert modes <= set(definition.modes)


def test_the_contract_lists_every_mode_of_the_codebook() -> None:
    assert {mode for definition in codebook().values() for mode in definition.modes} == set(
        EventMode
    )


def test_no_sentence_stands_twice() -> None:
    texts = [example.text for example in EXAMPLES]
    assert len(texts) == len(set(texts))


@settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=12),
            st.sampled_from(SCRAPS),
        ),
        max_size=25,
    )
)
def test_any_text_is_coded_without_error_and_words_are_slices_of_it(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for events in events_of([text]).values():
        assert len({e.event_id for e in events}) == len(events)
        for e in events:
            assert text[e.trigger_start : e.trigger_end] == e.trigger
            assert e.sentence_start <= e.trigger_start < e.trigger_end <= e.sentence_end
            assert e.actor_start is None or text[e.actor_start : e.actor_end] == e.actor_text
            assert (
                e.recipient_start is None
                or text[e.recipient_start : e.recipient_end] == e.recipient_text
            )
