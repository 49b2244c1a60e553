"""On whom: where in a sentence the recipient stands, and what is none."""

from hypothesis import given
from hypothesis import strategies as st

from tests.events.pages import Case, cases
from tests.events.rooms import rooms_alone, rooms_of

PAGE = """
# whom a verb acts on, in the active and the passive
object, the port: Rebels [attacked] the port.
object, The mayor: The mayor was [arrested] by police in the capital.
object, Two men: Two men were [shot] at the market.

# all that are joined
object, Otto Lund + Ilse Brandt: The police [arrested] Otto Lund and Ilse Brandt.

# to whom something is given
to, Tarvania: Norvia [sent] two field hospitals to Tarvania.
dative, The miners: The miners were [given] tents by the ministry.

# not yet: no party is found | to whom, in front of what is given
dative, the miners: The ministry [gave] the miners tents.

# behind the preposition that the verb wants
with, Tarvania: Norvia [signed] a treaty with Tarvania.
to, the ministry: The union [complained] to the ministry about the dust.
on, parliament: Workers [marched] on parliament.
from, Tarvania: Norvia [withdrew] its troops from Tarvania.

# what is fired or imposed suffers nothing
at, the base: Rebels [fired] rockets at the base.
on, Tarvania: Norvia [imposed] sanctions on Tarvania over its mines.

# the deed that is condemned, or whoever suffered it where it has a name
object, the killing of nurses: Norvia [condemned] the killing of nurses.
object, Tarvania: Norvia [condemned] the attack on Tarvania.

# whom the complement acts on, or who should act in it
clause, Tarvania: Norvia [refused] to hand the ship to Tarvania.
clause, Tarvania: Norvia [threatened] to cut gas supplies to Tarvania.
clause_subject, Norvia: Tarvania [alleged] that Norvia had sabotaged the plant.
clause_subject, the governor: The mayor [demanded] that the governor resign.

# each of two is the other's
reciprocal, Ilse Brandt + Otto Lund: Ilse Brandt and Otto Lund [met] in Lyon.
reciprocal, Norvia + Tarvania: Norvia and Tarvania [agreed] to hold talks.
reciprocal, Norvia + Tarvania: The [talks] between Norvia and Tarvania resumed.

# of a noun: behind its preposition, also where that hangs on the doer
on, Tarvania: Norvia's [attack] on Tarvania went on for a week.
against, judges: [Threats] by the cartel against judges rose.

# where it broke out is the scene
in, the prison: [Riots] broke out in the prison.

# a day, a topic and oneself are nobody
-, -: Norvia [sent] food on Monday.
-, -: The villagers [appealed] for calm.
-, -: The minister [praised] himself.

# nor is what belongs to the doer's own phrase
at, protesters: Police in riot gear [fired] tear gas at protesters.

# nor the storm that one answers
to, Tarvania: Norvia [sent] food to Tarvania in response to the storm.

# not yet: what is one's own is taken for a party | troops that are withdrawn
-, -: Norvia [withdrew] its troops.

# not yet: no party is found | who is joined to "himself"
object, the nurses: The minister [praised] himself and the nurses.
"""


@cases(PAGE)
def test_on_whom_and_where_he_stands(case: Case) -> None:
    rooms = rooms_of(case.text)
    candidate = rooms.candidate(case.trigger)
    recipients, slot = rooms.recipients(candidate, rooms.actors(candidate))
    assert f"{slot or '-'}, {rooms.words(recipients)}" == case.expected


SCRAPS = st.sampled_from(
    (
        *("Norvia", "rebels", "attacked", "sent", "aid", "to", "the mayor", "with", "met", "and"),
        *("condemned", "attack", "on", "himself", "were arrested", ",", "by", "refused to", "its"),
    )
)


@given(st.lists(SCRAPS, min_size=1, max_size=16).map(" ".join))
def test_of_any_words_nobody_is_both_doer_and_recipient_but_of_what_both_do(text: str) -> None:
    rooms = rooms_alone(text)
    for candidate in rooms.candidates():
        actors = rooms.actors(candidate)
        recipients, slot = rooms.recipients(candidate, actors)
        assert slot or not recipients
        assert all(0 <= head < len(rooms.parse) for head in recipients)
        if slot == "reciprocal":
            assert len(recipients) > 1
        else:
            assert not set(actors) & set(recipients)
