"""Noun phrases: who can act, who is named inside, which words are theirs."""

from hypothesis import given
from hypothesis import strategies as st

from copydesk.schemas.codebook import codebook
from tests.events.pages import Case, cases
from tests.events.rooms import Rooms, rooms_alone, rooms_of

WHO_ACTS = """
# a name, a pronoun of persons, a noun of persons
somebody: [Norvia] closed the border.
somebody: [They] left.
somebody: The [minister] left.
somebody: A [fireman] left.

# an acronym, whatever it stands for
somebody: The [NRTF] closed the road.

# a number or a share of persons
somebody: [Two] of the men left.
somebody: [Dozens] fled the town.

# a thing, a deed, a day, a sum
a thing: The [road] was closed.
a thing: The [decision] surprised many.
a thing: [Something] moved.
a thing: On [Monday] the shops closed.
a thing: Some $[40] million was paid.
a thing: [Some] of the bridges fell.

# not yet: a noun of persons is not known | the model makes two words of it
somebody: An [ex-minister] was arrested.

# not yet: a noun of persons is not known | a share of persons that is tagged as a pronoun
somebody: [Some] of the nurses left.
"""


@cases(WHO_ACTS)
def test_who_can_act(case: Case) -> None:
    acts = rooms_of(case.text).phrases.names_an_actor(case.trigger)
    assert ("somebody" if acts else "a thing") == case.expected


NOBODY = """
# no one, and none or no one of many
nobody: [Nobody] was charged.
nobody: [None] of the envoys came.
nobody: No [state] signed.

# few are some
somebody: A few [states] signed.
somebody: The [state] signed.
"""


@cases(NOBODY)
def test_who_is_nobody(case: Case) -> None:
    is_nobody = rooms_of(case.text).phrases.is_nobody(case.trigger)
    assert ("nobody" if is_nobody else "somebody") == case.expected


INSIDE = """
# whose it is, and of what people
Norvia's: Norvia's [decision] surprised many.
Norvian: The Norvian [army] left.

# of whom, by whom
Ilse Brandt: The [arrest] of Ilse Brandt surprised many.
rebels: The [attack] by rebels went on.
Norvia + Tarvania: The [talks] between Norvia and Tarvania ended.

# "whose" stands for the noun it opens a clause on
Tarvania: Tarvania, whose [aid] was cut, protested.

# a pronoun and a thing name nobody
-: His [decision] surprised many.
-: The [price] of wheat rose.

# not yet: half a word is taken for a side | a people behind a hyphen is none
-: The inter-Korean [talks] ended.
"""


@cases(INSIDE)
def test_who_is_named_inside_a_phrase(case: Case) -> None:
    rooms = rooms_of(case.text)
    assert rooms.words(rooms.phrases.actor_inside(case.trigger)) == case.expected


TOGETHER = """
# all that are joined, one that stands alone
The mayor + the priest: The [mayor] and the priest left.
Ilse Brandt + Otto Lund + the mayor: Ilse [Brandt], Otto Lund and the mayor left.
The mayor: The [mayor] left.

# a thing beside somebody is told alone
The bread: The [bread] and the mayor left.
"""


@cases(TOGETHER)
def test_whom_a_coordination_names(case: Case) -> None:
    rooms = rooms_of(case.text)
    assert rooms.words(rooms.phrases.actors_of(case.trigger)) == case.expected


SIDES = """
# a plural of two names stands for both
Norvia + Tarvania: The [leaders] of Norvia and Tarvania met.
Greek + Turkish: The Greek and Turkish [ministers] met.

# of one name, or of none, for no two
-: The [leaders] of Norvia met.
-: The [ministers] met.
"""


@cases(SIDES)
def test_the_sides_that_one_plural_names(case: Case) -> None:
    rooms = rooms_of(case.text)
    assert rooms.words(rooms.phrases.parties(case.trigger)) == case.expected


EXTENT = """
# what says which one it is belongs to a phrase
The mayor of Lind: The [mayor] of Lind left.
the two men: Police held the two [men] for an hour.

# what says more of it does not
The mayor: The [mayor], who left in May, was arrested.
The mayor: The [mayor], a former miner, left.
"""


@cases(EXTENT)
def test_which_words_are_a_phrase_s(case: Case) -> None:
    assert rooms_of(case.text).span(case.trigger) == case.expected


DEEDS = """
# somebody, or a thing that somebody is named in, can do anything
AID: The [ministry] sent tents.
AID: Norvia's [army] sent tents.

# a thing can do nothing
-: The [road] sent tents.

# but a weapon may attack and a report may accuse
ASSAULT: A [missile] hit the port.
ACCUSE: A [report] blamed the mayor.
"""
ASKED = ("AID", "ASSAULT", "ACCUSE")


@cases(DEEDS)
def test_what_a_thing_can_do(case: Case) -> None:
    phrases, types = rooms_of(case.text).phrases, codebook()
    able = {name for name in ASKED if phrases.can_do(case.trigger, types[name])}
    everything, nothing = set(ASKED), set[str]()
    assert able == {"AID": everything, "-": nothing}.get(case.expected, {case.expected})


SCRAPS = st.sampled_from(
    ("Norvia", "rebels", "the", "mayor", "of", "and", "whose", "two", "40", "—", ",", "who", "met")
)


@given(st.lists(SCRAPS, min_size=1, max_size=12).map(" ".join))
def test_any_phrase_holds_its_head_and_those_inside_are_words_of_the_text(text: str) -> None:
    rooms: Rooms = rooms_alone(text)
    n = len(rooms.parse)
    for head in range(n):
        start, end = rooms.phrases.span(head)
        assert 0 <= start <= head < end <= n
        together = rooms.phrases.actors_of(head)
        assert together
        assert len(set(together)) == len(together)
        inside = (*rooms.phrases.actor_inside(head), *rooms.phrases.parties(head), *together)
        assert all(0 <= other < n for other in inside)
        assert head not in rooms.phrases.actor_inside(head)
