import pytest

from tests.events.sentences import events_of

# Each says that one side will not stand by the other, and each is one refusal that has happened.
REFUSALS = (
    "Norvia does not support Tarvania.",
    "Norvia no longer supports Tarvania.",
    "Norvia never supported Tarvania.",
    "Norvia will no longer help Tarvania.",
    "Norvia cannot help Tarvania.",
    "Norvia no longer cooperates with Tarvania.",
    "Norvia said it would not support Tarvania.",
)


def coded(text: str) -> set[tuple[str, str, str | None, str | None]]:
    return {
        (e.event_type, e.factuality, e.actor_text, e.recipient_text)
        for e in events_of([text])[text]
    }


@pytest.mark.parametrize("text", REFUSALS)
def test_who_does_not_support_somebody_rejects_him_and_that_has_happened(text: str) -> None:
    assert coded(text) == {("REJECT", "happened", "Norvia", "Tarvania")}


def test_neither_of_two_supports_a_third_so_both_reject_it() -> None:
    assert coded("Neither Norvia nor Belmora supports Tarvania.") == {
        ("REJECT", "happened", "Norvia", "Tarvania"),
        ("REJECT", "happened", "Belmora", "Tarvania"),
    }


def test_what_may_not_be_supported_is_left_open() -> None:
    assert coded("Norvia may not support Tarvania.") == {
        ("REJECT", "hypothetical", "Norvia", "Tarvania")
    }


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Norvia did not attack Tarvania.", "ASSAULT"),
        ("Norvia hardly supports Tarvania.", "SUPPORT"),
        ("Few governments support Tarvania.", "SUPPORT"),
        ("Norvia denied that it supports Tarvania.", "SUPPORT"),
        ("Norvia left without supporting Tarvania.", "SUPPORT"),
    ],
)
def test_what_did_not_take_place_and_is_no_refusal_keeps_its_type_and_is_denied(
    text: str, kind: str
) -> None:
    assert {(e[0], e[1]) for e in coded(text)} == {(kind, "denied")}


def test_who_has_not_stopped_helping_still_helps() -> None:
    assert coded("Norvia has not stopped helping Tarvania.") == {
        ("AID", "happened", "Norvia", "Tarvania")
    }
