import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.flows.actors.geography.geocoding import Location, locate
from copydesk.flows.actors.knowledge.cities import Cities, CitiesFileError, load_cities
from copydesk.flows.actors.knowledge.regions import read_regions
from copydesk.schemas.spans import Span


def located(text: str, **facts: str) -> list[Location]:
    """Locate the places that a text has in square brackets."""
    plain, spans = "", []
    for number, part in enumerate(text.replace("]", "[").split("[")):
        if number % 2:
            spans.append(Span(len(plain), len(plain) + len(part)))
        plain += part
    return locate(plain, spans, dateline_country=facts.get("dateline"))


def near(place: Location, latitude: float, longitude: float) -> bool:
    assert place.latitude is not None
    assert place.longitude is not None
    return abs(place.latitude - latitude) < 1.5 and abs(place.longitude - longitude) < 1.5


@pytest.mark.parametrize(
    ("text", "latitude", "longitude"),
    [
        ("A fire broke out in [Paris] on Monday.", 48.9, 2.3),
        ("A fire broke out in [Paris], Texas, on Monday.", 33.7, -95.6),
        ("A fire broke out in [Springfield], Ill., on Monday.", 39.8, -89.6),
        ("A fire broke out in [Springfield, Massachusetts], on Monday.", 42.1, -72.6),
        ("A fire broke out in [Portland], ME, on Monday.", 43.7, -70.3),
        ("The Syrian town of [Azaz] was shelled.", 36.6, 37.0),
        ("They met in [Tripoli], Lebanon.", 34.4, 35.8),
        ("They met in [Tripoli], the Libyan capital.", 32.9, 13.2),
        ("Voters in [Cordoba] and [Rosario], Argentina.", -31.4, -64.2),
        ("[Washington] state passed the law.", 47.5, -120.5),
        ("The law passed in [Washington].", 38.9, -77.0),
        ("Storms hit [Georgia], Alabama and Tennessee.", 32.8, -83.5),
        ("[Georgia], Armenia and Azerbaijan signed.", 42.0, 43.5),
        ("The [Mediterranean] is warm.", 36.0, 18.0),
        ("Rain fell in [St. Louis].", 38.6, -90.2),
        ("Rain fell in [MECCA].", 21.4, 39.8),
        ("Rain fell in [Kiev].", 50.5, 30.5),
    ],
)
def test_a_place_lies_where_its_words_put_it(text: str, latitude: float, longitude: float):
    assert near(located(text)[0], latitude, longitude)


def test_the_countries_of_a_story_decide_between_towns_of_one_name():
    canada = located("The Canadian premier spoke in [London]. Canadians in [Hamilton] and Ontario.")
    assert canada[1].country == "CAN"
    bermuda = located("It reached [Hamilton].", dateline="BMU")
    assert bermuda[0].country == "BMU"


def test_a_name_that_is_contained_once_is_contained_throughout():
    first, second = located("[Paris], Texas, is small. The mayor of [Paris] agreed.")
    assert first == second


def test_two_towns_of_one_name_are_two_places():
    first, second = located("From [Springfield], Illinois, to [Springfield], Missouri.")
    assert first.key != second.key
    assert first.geonames_id != second.geonames_id


def test_neighbours_speak_for_the_state_they_lie_in():
    places = located("Buses run from [Macon] and [Valdosta] to [Albany] and [Columbus].")
    assert all(near(place, 32.0, -84.0) for place in places[2:])


def test_a_country_has_its_own_point_and_id():
    (kenya,) = located("It rained in [Kenya].")
    assert (kenya.key, kenya.country, kenya.geonames_id) == ("place:kenya", "KEN", "192950")
    assert near(kenya, 0.5, 38.0)


def test_a_demonym_is_taken_for_its_country():
    assert located("The [Sri Lankan] team.")[0].key == "place:sri lanka"


def test_an_unknown_place_keeps_its_name_without_coordinates():
    (place,) = located("Clouds over [Nowherebury].")
    assert (place.name, place.latitude, place.longitude) == ("Nowherebury", None, None)


def test_a_town_unknown_in_what_contains_it_is_not_put_elsewhere():
    (place,) = located("Clouds over [Bradford], Peru.")
    assert (place.name, place.country, place.latitude) == ("Bradford", "PER", None)


def test_a_county_lies_beside_the_towns_of_its_state():
    town, county = located("In [Lexington], Kentucky, and across [Breathitt County].")
    assert county.country == "USA"
    assert town.latitude == county.latitude
    assert county.geonames_id is None
    assert located("All of [Breathitt County].")[0].latitude is None


def test_a_large_county_lies_where_geonames_has_it():
    (county,) = located("All of [Broward County].")
    assert near(county, 26.2, -80.5)
    assert county.geonames_id == "4149007"


def test_a_region_or_country_lies_where_geonames_puts_the_id_it_bears():
    canada, alberta, bavaria = located("In [Canada], in [Alberta] and in [Bavaria].")
    assert near(canada, 60.1, -113.6)
    assert near(alberta, 52.3, -117.5)
    assert [place.geonames_id for place in (canada, alberta, bavaria)] == [
        "6251999",
        "5883102",
        "2951839",
    ]


def test_every_region_has_a_point_on_the_globe():
    for region in read_regions():
        assert -90 <= region.latitude <= 90
        assert -180 <= region.longitude <= 180
        assert region.country is None or len(region.country) == 3


def test_towns_are_found_by_their_own_name_and_by_another():
    cities = load_cities()
    assert cities.named("munchen")[0].name == "Munich"
    assert cities.named("munich")[0].country == "DEU"
    assert cities.named("nowherebury") == ()


def test_a_file_without_cities_is_refused(tmp_path):
    path = tmp_path / "cities.json"
    path.write_text("{}")
    with pytest.raises(CitiesFileError, match="no city found"):
        Cities(path)


@settings(deadline=None)
@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60))))
def test_any_spans_of_any_text_are_located(text: str, ends: list[tuple[int, int]]):
    spans = [Span(min(a, b, len(text)), min(max(a, b), len(text))) for a, b in ends]
    found = locate(text, spans)
    assert len(found) == len(spans)
    assert all((place.latitude is None) == (place.longitude is None) for place in found)
