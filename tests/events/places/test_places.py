import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.flows.events.places.places import place_of
from copydesk.schemas.events import Factuality, PlaceMethod
from copydesk.schemas.spans import Span
from tests.events.casts import cast_of
from tests.events.pages import Case, cases, parse_alone, parse_of
from tests.invented import article_of

# Each line: the place and what ties it; "-" for none. The story has no dateline.
TIED = """
# in, at, near the deed
Tal Amra trigger: Gunmen [struck] near Tal Amra on Monday.
Brin trigger: The ministers [met] in Brin on Monday.
Brin trigger: In Brin, police [arrested] two students.

# a village near a town is told by the town
Tal Amra trigger: Rebels [attacked] on Monday in a village near Tal Amra.
Tal Amra trigger: Envoys [met] in the capital, Tal Amra.

# before a noun
Brin trigger: The Brin [bombing] killed four people.
Brin trigger: Four people died in the [blast] in Brin.

# where the object stands
Tal Amra object: Gunmen [attacked] a convoy near Tal Amra.
Brin object: Police [raided] the Brin office of the union.
Brin object: The army [entered] Brin at dawn.
Brin object: Police [clashed] with marchers in eastern Brin.

# where the doer stands
Brin trigger: Police in Brin [arrested] two students.
-: The mayor of Brin [condemned] the rebels.

# a raid on a town is there, pressure on it is not
Brin trigger: Four people died in a [raid] on Brin.
Brin trigger: The army began an [attack] on Brin.
-: The talks put [pressure] on Brin.

# a country's embassy is not in that country
Ostvik trigger: A bomb [exploded] outside the Velmora embassy in Ostvik.
-: A bomb [exploded] outside the Velmora embassy.

# a clause shares the place of the one above
Brin trigger: In Brin, gunmen stormed a bank and [killed] a guard.
Brin trigger: The two sides held [talks] in Brin.

# but not of a clause that only tells it
-: Ilse Brandt said in Brin that rebels had [attacked] the port.

# not every place named
-: Rebels [attacked] the port as envoys from Ostvik flew home.

# who acts is no place
-: Norvia [attacked] the rebels.
-: The army of Norvia [attacked] the rebels.
"""


@cases(TIED)
def test_where_it_took_place(case: Case):
    parse = parse_of(case.text)
    place = place_of(parse, case.trigger, cast_of(case.text), article_of(case.text), [], "en")
    answer = "-" if place.place is None else f"{place.place} {place.place_method}"
    assert answer == case.expected


def test_a_place_brings_its_country_and_coordinates():
    parse = parse_alone("Envoys met in Brin.")
    place = place_of(parse, 1, cast_of(parse.text), article_of(parse.text), [], "en")
    assert (place.place_country, place.latitude, place.longitude) == ("NOR", 61.5, 12.25)
    assert place.geonames_id == "7"


def test_a_country_that_takes_part_is_not_the_place():
    parse = parse_alone("Norvia talked to rebels in Velmora.")
    taken = [Span(0, 6), Span(27, 34)]
    place = place_of(parse, 1, cast_of(parse.text), article_of(parse.text), taken, "en")
    assert (place.place, place.place_method) == (None, PlaceMethod.NONE)


def test_a_place_within_the_words_of_who_takes_part_is_the_place():
    parse = parse_alone("Norvia attacked three villages in Velmora.")
    taken = [Span(0, 6), Span(16, 41)]
    place = place_of(parse, 1, cast_of(parse.text), article_of(parse.text), taken, "en")
    assert place.place == "Velmora"


def test_a_place_that_is_marched_through_is_the_place_though_it_takes_part():
    parse = parse_alone("Students marched through Brin.")
    taken = [Span(0, 8), Span(25, 29)]
    place = place_of(parse, 1, cast_of(parse.text), article_of(parse.text), taken, "en")
    assert place.place == "Brin"


def test_the_dateline_is_the_last_resort():
    parse = parse_alone("Gunmen attacked a convoy.")
    article = article_of(parse.text, dateline_place="Ostvik", dateline_country="NOR")
    place = place_of(parse, 1, cast_of(parse.text), article, [], "en")
    assert (place.place, place.place_method) == ("Ostvik", PlaceMethod.DATELINE)


@pytest.mark.parametrize(
    ("text", "trigger", "factuality"),
    [
        ("Brin fell. Gunmen attacked a convoy as Brin slept.", "attacked", Factuality.HAPPENED),
        ("Gunmen may attack a convoy.", "attack", Factuality.HYPOTHETICAL),
        ("Nothing new. " * 60 + "Gunmen attacked a convoy.", "attacked", Factuality.HAPPENED),
    ],
    ids=["its sentence names another place", "it is not done", "it stands below the lead"],
)
def test_the_dateline_says_where_only_for_the_leads_own_deeds(
    text: str, trigger: str, factuality: Factuality
):
    parse = parse_alone(text)
    article = article_of(text, dateline_place="Ostvik", dateline_country="NOR")
    at = parse.words.index(trigger)
    place = place_of(parse, at, cast_of(text), article, [], "en", factuality)
    assert place.place is None


def test_a_foreign_correspondent_s_dateline_is_not_the_place():
    parse = parse_alone("Velmora arrested five men.")
    article = article_of(parse.text, dateline_place="Ostvik", dateline_country="NOR")
    place = place_of(parse, 1, cast_of(parse.text), article, [Span(0, 7)], "en")
    assert place.place is None


PLACE_WORDS = "Brin in near , the attack met Norvia of at"


@given(st.lists(st.sampled_from(PLACE_WORDS.split()), max_size=12))
def test_any_words_have_a_place_with_both_coordinates_or_neither(scrambled: list[str]):
    text = " ".join(scrambled)
    parse = parse_alone(text)
    cast = cast_of(text)
    for token in range(len(parse)):
        place = place_of(parse, token, cast, article_of(text), [], "en")
        assert (place.latitude is None) == (place.longitude is None)
