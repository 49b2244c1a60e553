"""The codebook's examples are its tests: each sentence is coded as it is marked.

Type, both parties and factuality are judged of every sentence, days and places where marked.
"""

import re
from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copydesk.schemas.cast import Cast
from copydesk.schemas.codebook import Example, codebook
from copydesk.schemas.codebook.examples import Circumstance, ExampleError, example
from copydesk.schemas.events import Event, EventMode, EventType
from tests.events.sentences import (
    EXAMPLES,
    as_marked,
    casts_and_events_of,
    events_of,
    is_as_marked,
    is_when,
    is_where,
)

SCRAPS = (
    *("troops", "attacked", "TALKS", "with", "Kenya", ",", ".", "“", "”", "-", "cease", "-"),
    *("fire", "refused", "to", "were", "40", "who", "by", "\n\n", "will not", "said it"),
)


@pytest.fixture(scope="session")
def coded() -> dict[str, tuple[Cast, list[Event]]]:
    return casts_and_events_of(example.text for example in EXAMPLES)


CAUSES = {
    "missed": "events are not found",
    "type": "events are taken for another type",
    "party": "events have another party",
    "alarm": "sentences give an event where nothing happens",
    "day": "events have another day",
    "place": "events have another place",
}


def case(example: Example) -> Any:  # Any: pytest's own type is not public
    kind = example.event_type or f"nothing-{example.filed_under.lower()}"
    causes = [] if example.not_yet is None else [CAUSES[example.not_yet]]
    marks = [pytest.mark.xfail(reason=cause) for cause in causes]
    return pytest.param(example, id=f"{kind}: {example.text}", marks=marks)


@pytest.mark.parametrize("example", [case(example) for example in EXAMPLES])
def test_a_sentence_is_coded_as_the_codebook_marks_it(
    example: Example, coded: dict[str, tuple[Cast, list[Event]]]
) -> None:
    _, events = coded[example.text]
    assert is_as_marked(example, events)


def circumstance(example: Example, told: Circumstance) -> Any:  # Any: as above
    words = f"{'' if told.is_its else 'no '}{told.kind} {told.words.of(example.text)}"
    marks = [pytest.mark.xfail(reason=CAUSES[told.kind])] if told.is_not_yet else []
    return pytest.param(example, told, id=f"{words}: {example.text}", marks=marks)


@pytest.mark.parametrize(
    ("example", "told"),
    [circumstance(example, told) for example in EXAMPLES for told in example.circumstances],
)
def test_when_and_where_it_took_place_is_as_marked(
    example: Example, told: Circumstance, coded: dict[str, tuple[Cast, list[Event]]]
) -> None:
    cast, events = coded[example.text]
    found = as_marked(example, events)
    assert found
    for event in found:
        if told.kind == "day":
            assert is_when(told, example.text, event)
        else:
            assert is_where(told, cast, example.text, event)


@pytest.mark.parametrize(
    "line",
    [
        "{victim: Chad} was attacked.",
        "{actor: Chad} and {actor: Niger} met.",
        "Chad left on {day: Monday}.",
        "Chad left on {day=2026-31-01: Monday}.",
    ],
)
def test_a_mark_that_says_nothing_is_an_error_with_its_sentence(line: str) -> None:
    with pytest.raises(ExampleError, match=re.escape(line)):
        example(line, "ASSAULT", "ASSAULT")


def test_days_and_places_are_marked_of_every_type_both_ways() -> None:
    told = [(e.event_type, t.kind, t.is_its) for e in EXAMPLES for t in e.circumstances]
    assert {kind for kind, _, _ in told} == set(EventType)
    counts = Counter((kind, is_its) for _, kind, is_its in told)
    assert min(counts[kind, is_its] for kind in ("day", "place") for is_its in (True, False)) >= 10
    assert min(sum(k == kind for _, k, _ in told) for kind in ("day", "place")) >= 40


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
