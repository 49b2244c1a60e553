"""Which sides an event of a type must name: talks need two, a riot may have neither."""

from copydesk.flows.events.frames.triggers import FrameCandidate
from copydesk.schemas.codebook import Definition


def lacks_a_side(
    candidate: FrameCandidate,
    kind: Definition,
    actors: list[int],
    recipients: list[int],
    is_scene: bool,
    are_many: bool,
) -> bool:
    """Say whether a side is missing without which nothing codable is told.

    `is_scene`: the recipients stand where a scene does, behind "in" or "near".
    `are_many`: the first actor's noun is a plural.
    """
    if not actors:
        if candidate.entry.frame.doer_is_named or not recipients:
            return True
        if is_scene and "scenic" not in kind.traits:
            return True  # "meetings were held in Lyon": nobody is named, only the scene
    if not recipients and "two_sided" in kind.traits:
        # "party leaders met on Monday": a plural may name both
        return not (are_many and "reciprocal" in candidate.entry.frame.recipient)
    if candidate.is_noun and candidate.place != "supported" and "directed" in kind.traits:
        return not (actors and recipients)  # "cooperation would help": of whom with whom?
    return False


def are_only_places(kind: Definition, recipients: list[int], is_scene: bool) -> bool:
    """Say whether recipients only tell where: "marches in Kyiv, Lviv and Odesa"."""
    return len(recipients) > 1 and is_scene and "scenic" in kind.traits
