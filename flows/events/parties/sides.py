"""Which sides an event of a type must name: talks need two, a riot may have neither."""

from copydesk.flows.events.frames.triggers import Candidate
from copydesk.flows.events.parties.recipients import SCENES

# Types that tell of an act at a place, whoever did it to whom.
SCENIC = frozenset({"ASSAULT", "PROTEST", "MOBILIZE", "COERCE", "RETREAT"})
# What is said or done to somebody: a noun alone must name both sides.
VERBAL_TYPES = frozenset(
    ("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "REQUEST", "ACCUSE", "REJECT", "THREATEN")
)
TWO_SIDED = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "ACCUSE"})


def lacks_a_side(
    candidate: Candidate,
    event_type: str,
    actors: list[int],
    recipients: list[int],
    slot: str,
    are_many: bool,
) -> bool:
    """Say whether a side is missing without which nothing codable is told.

    `are_many`: the first actor's noun is a plural.
    """
    if not actors:
        if candidate.entry.frame.doer_is_named or not recipients:
            return True
        if slot in SCENES and event_type not in SCENIC:
            return True  # "meetings were held in Lyon": nobody is named, only the scene
    if not recipients and event_type in TWO_SIDED:
        # "party leaders met on Monday": a plural may name both
        return not (are_many and "reciprocal" in candidate.entry.frame.recipient)
    if candidate.is_noun and candidate.place != "supported" and event_type in VERBAL_TYPES:
        return not (actors and recipients)  # "cooperation would help": of whom with whom?
    return False


def are_only_places(event_type: str, recipients: list[int], slot: str) -> bool:
    """Say whether recipients only tell where: "marches in Kyiv, Lviv and Odesa"."""
    return len(recipients) > 1 and slot in SCENES and event_type in SCENIC
