"""Of several frames in one sentence, which report an event of their own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.flows.events.clauses.phrases import Phrases
from copydesk.flows.events.frames import precedence
from copydesk.flows.events.frames.precedence import standing
from copydesk.flows.events.frames.triggers import FrameCandidate
from copydesk.flows.events.gates import Gate
from tests.events.pages import Case, cases
from tests.events.rooms import rooms_alone, rooms_of

GATES = {
    precedence.BACKGROUND: "background",
    precedence.TAKEN: "taken",
    precedence.OCCASION: "occasion",
}

PAGE = """
# each of two clauses tells of its own
stands: Rebels [attacked] the port and killed the mayor.
stands: Rebels attacked the port and [killed] the mayor.
stands: Norvia threatened Tarvania when rebels [attacked] the port.
stands: The president visited Tarvania, where rebels [attacked] the port.
stands: Norvia said rebels [attacked] the port.

# a verb takes in what its complement tells of
stands: Norvia [refused] to help Tarvania.
taken: Norvia refused to [help] Tarvania.
stands: Norvia [threatened] to attack Tarvania.
taken: Norvia threatened to [attack] Tarvania.
stands: Norvia [condemned] the attack on Tarvania.
taken: Norvia condemned the [attack] on Tarvania.
taken: Norvia praised Tarvania for [releasing] the prisoners.
taken: The union went on strike to [protest] against the law.

# but not what a clause of time tells of
stands: Norvia thanked Tarvania after it [released] the prisoners.

# nor talks what comes of them
stands: Norvia met Tarvania to [sign] a treaty.

# a verb takes in the noun it carries
taken: Rebels fired [rockets] at the base.
taken: Norvia sent [aid] to Tarvania.

# and a noun beside it that names the same
taken: Soldiers shelled the town in an [attack] on rebels.

# a participle only says who somebody is
background: Rebels [backed] by Norvia attacked the port.
background: The mayor, [accused] of theft, resigned.
background: The army freed a mayor who had been [arrested] last year.

# but tells of the dead, and of what happened then
stands: A man [killed] in the raid was a nurse.
stands: The army found a man who had been [killed] by rebels.
stands: The army freed a mayor who was [arrested] last year.

# talks are the occasion of whatever else is told
occasion: Norvia praised Tarvania during [talks] in Lind.
occasion: Norvia sent aid to Tarvania after [talks] with Belmora.
occasion: The [visit] of the envoy led Norvia to arrest the mayor.

# unless they are what the sentence reports
stands: Norvia [met] Tarvania and signed a treaty with Belmora.
stands: The ministers [met] on Monday and the army attacked the port.
stands: Norvia [visited] Tarvania after rebels attacked the port.
stands: The envoy was due to [meet] the premier.
stands: When President Dobra [met] the premier, rebels attacked the port.
"""


def judged(candidates: list[FrameCandidate], phrases: Phrases) -> list[tuple[int, str]]:
    """Return the triggers in order with what is told of each: it stands, or how it loses."""
    told: list[tuple[int, str]] = []

    def dropped(token: int, _: str | None, gate: Gate) -> None:
        told.append((token, GATES[gate]))

    found = standing(candidates, phrases, dropped)
    return sorted([*told, *((candidate.token, "stands") for candidate in found)])


@cases(PAGE)
def test_which_words_report_an_event_of_their_own(case: Case) -> None:
    rooms = rooms_of(case.text)
    assert dict(judged(rooms.candidates(), rooms.phrases))[case.trigger] == case.expected


@pytest.mark.parametrize("gate", GATES, ids=GATES.get)
def test_each_way_to_lose_says_so_in_words(gate: Gate) -> None:
    assert len(gate.reason.split()) > 5
    assert gate.module == precedence.__name__


SCRAPS = st.sampled_from(
    (
        *("Norvia", "rebels", "attacked", "to", "help", "the", "talks", "with", "met", "and"),
        *("condemned", "attack", "on", "who", "had been", "arrested", ",", ".", "refused"),
    )
)


@given(st.lists(SCRAPS, min_size=1, max_size=16).map(" ".join))
def test_of_any_words_each_frame_stands_or_is_told_of_once(text: str) -> None:
    rooms = rooms_alone(text)
    parse = rooms.parse
    for start, end in zip(parse.sentence_starts, parse.sentence_ends, strict=True):
        fitting = [c for c in rooms.candidates() if start <= c.token < end]
        found = judged(fitting, rooms.phrases)
        assert [token for token, _ in found] == [c.token for c in fitting]
