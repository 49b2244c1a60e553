"""Words above a trigger: what they say of it, and which type it becomes."""

from hypothesis import given
from hypothesis import strategies as st

from copydesk.flows.events.frames.operators import TriggerReading, reading_of, type_after
from copydesk.schemas.codebook import codebook
from tests.events.pages import Case, cases
from tests.events.rooms import rooms_of

FLAGS = {
    "foreseen": "is_foreseen",
    "intended": "is_intended",
    "stopped": "is_stopped",
    "failed": "has_failed",
    "negated": "is_negated",
    "over": "is_over",
    "possible": "is_modal",
    "no deed": "is_no_deed",
}

READINGS = """
# nothing above it says anything
plain: Norvia [helped] Tarvania.
plain: Norvia began [helping] Tarvania.
plain: Norvia continued to [help] Tarvania.

# what will be, in whatever tense it is told
foreseen, intended: Norvia will [help] Tarvania.
foreseen, intended: Norvia said it would [help] Tarvania.

# what is planned: by a verb, by a noun, by "is to", by an adjective
intended: Norvia plans to [help] Tarvania.
intended: Norvia's plan to [help] Tarvania was praised.
intended: Norvia is to [help] Tarvania.
intended: Norvia is ready to [help] Tarvania.

# what is stopped, and not stopped
stopped: Norvia stopped [helping] Tarvania.
stopped, negated: Norvia has not stopped [helping] Tarvania.

# what one fails at
failed: Norvia failed to [help] Tarvania.
failed: Norvia is unable to [help] Tarvania.

# what is denied by its own words or by those above it
negated: Norvia did not [help] Tarvania.
negated, over: Norvia no longer [helps] Tarvania.
foreseen, intended, negated: Norvia will not [help] Tarvania.
intended, negated: Norvia does not want to [help] Tarvania.
intended, negated: Norvia is not ready to [help] Tarvania.

# two denials are none
intended: Norvia does not want not to [help] Tarvania.

# hardly anything is still something
plain: Norvia hardly [helps] Tarvania.

# what may be
possible: Norvia may [help] Tarvania.

# what a rule allows for or somebody dreams of was never done
no deed: The bill would allow the mayor to [arrest] protesters.
no deed: The villagers dream that Norvia [helps] them.

# the second of two verbs shares the first one's auxiliary
foreseen, intended: Norvia will meet and [help] Tarvania.
plain: Norvia met and [helped] Tarvania.

# what stands in a clause of its own beside it says nothing of it
plain: Norvia [helped] Tarvania and plans to leave.
plain: Norvia [helped] Tarvania because Belmora will not.
"""


@cases(READINGS)
def test_what_the_words_above_say(case: Case) -> None:
    rooms = rooms_of(case.text)
    reading = reading_of(rooms.candidate(case.trigger), rooms.phrases)
    said = {name for name, field in FLAGS.items() if getattr(reading, field)}
    expected = set() if case.expected == "plain" else set(case.expected.split(", "))
    assert said == expected


TURNS = """
# a good that is to come is promised, a harm threatened
AGREE: Norvia will [help] Tarvania.
AGREE: Norvia plans to [help] Tarvania.
AGREE: Norvia will [withdraw] its troops from Tarvania.
THREATEN: Norvia will [attack] Tarvania.
THREATEN: Norvia plans to [attack] Tarvania.
THREATEN: Norvia will [impose] sanctions on Tarvania.
THREATEN: Workers will [march] on parliament.

# talks that will be are agreed on; talks that are only planned stay talks
AGREE: Norvia will [meet] Tarvania.
CONSULT: Norvia plans to [meet] Tarvania.

# who stops helping cuts off, who stops harming eases
SANCTION: Norvia stopped [helping] Tarvania.
SANCTION: Norvia stopped [meeting] Tarvania.
RETREAT: Norvia stopped [attacking] Tarvania.

# what is not stopped goes on
AID: Norvia has not stopped [helping] Tarvania.
ASSAULT: Norvia has not stopped [attacking] Tarvania.

# a good that is refused, or failed at
REJECT: Norvia will not [help] Tarvania.
REJECT: Norvia no longer [helps] Tarvania.
REJECT: Norvia failed to [help] Tarvania.

# aid that did not come was not refused; a release that did not come was
AID: Norvia did not [help] Tarvania.
REJECT: Norvia did not [release] the prisoners.

# a harm that is refused or failed at keeps its type, and factuality denies it
ASSAULT: Norvia will not [attack] Tarvania.
ASSAULT: Norvia did not [attack] Tarvania.
ASSAULT: Norvia failed to [attack] Tarvania.
ACCUSE: Norvia does not [accuse] Tarvania.

# what may be is none of these yet
AID: Norvia may [help] Tarvania.
"""


@cases(TURNS)
def test_which_type_it_becomes(case: Case) -> None:
    rooms = rooms_of(case.text)
    candidate = rooms.candidate(case.trigger)
    reading = reading_of(candidate, rooms.phrases)
    kind = type_after(candidate.entry.kind, reading, rooms.lexicon.types)
    assert kind.event_type == case.expected


@given(st.sampled_from(sorted(codebook())), st.sets(st.sampled_from(sorted(set(FLAGS.values())))))
def test_a_type_becomes_itself_or_what_its_codebook_says(name: str, flags: set[str]) -> None:
    types = codebook()
    kind, reading = types[name], TriggerReading()
    for flag in flags:
        setattr(reading, flag, True)
    found = type_after(kind, reading, types)
    stopped = types[kind.becomes.get("stopped", name)]
    allowed = {name, *kind.becomes.values(), *stopped.becomes.values()}
    assert found.event_type in allowed
    if not flags - {"is_modal", "is_no_deed", "is_over", "is_foreseen"}:
        assert found is kind
