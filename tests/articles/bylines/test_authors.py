import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.flows.articles.bylines.authors import names_of
from copydesk.flows.articles.bylines.bylines import bare_byline_of, byline_of
from copydesk.flows.articles.known.agencies import agencies_named


@pytest.mark.parametrize(
    ("byline", "authors", "agencies", "outlet"),
    [
        ("By Jane Roe", ("Jane Roe",), (), None),
        ("By Jane Roe and John Doe", ("Jane Roe", "John Doe"), (), None),
        ("By Jane Roe, The Daily Rook", ("Jane Roe",), (), "The Daily Rook"),
        ("By Jane Roe | Staff Writer", ("Jane Roe",), (), None),
        ("By Jane Roe - Chief Correspondent", ("Jane Roe",), (), None),
        ("By Jane Roe in Oslo", ("Jane Roe",), (), None),
        ("By Jane Roe, Nairobi", ("Jane Roe",), (), None),
        ("By Jane Roe for The Daily Rook", ("Jane Roe",), (), None),
        ("By Jane E. Roe Jr.", ("Jane E. Roe Jr.",), (), None),
        ("By Jane Roe, John Doe, and Ann Poe", ("Jane Roe", "John Doe", "Ann Poe"), (), None),
        ("By Jane Roe MD, Lung Expert", ("Jane Roe",), (), None),
        ("By Jane Roe, Ph.D.", ("Jane Roe",), (), None),
        ("By BY JANE ROE", ("Jane Roe",), (), None),
        ("By Jane Roe jane.roe@rook.example", ("Jane Roe",), (), None),
        ("VON ERIKA MUSTER UND DPA", ("Erika Muster",), ("dpa",), None),
        ("Von Dr. Erika Muster", ("Erika Muster",), (), None),
        ("Text: Max Muster", ("Max Muster",), (), None),
        ("Par Léa Dubois et Luc Petit", ("Léa Dubois", "Luc Petit"), (), None),
        ("Por Ana Ruiz y Luis Gil", ("Ana Ruiz", "Luis Gil"), (), None),
        ("Di Carla Neri e Aldo Bianchi", ("Carla Neri", "Aldo Bianchi"), (), None),
        ("Door Piet Jansen", ("Piet Jansen",), (), None),
        ("Автор: Анна Орлова", ("Анна Орлова",), (), None),
        ("By AFP", (), ("AFP",), None),
        ("By Reuters | Staff Writer", (), ("Reuters",), None),
        ("By Jane Roe/AP", ("Jane Roe",), ("AP",), None),
        ("By Jane ROE and Bill MCDOE", ("Jane Roe", "Bill McDoe"), (), None),
        ("By Rook Staff", ("Rook Staff",), (), None),
        ("By Euronews", ("Euronews",), (), None),
        ("By Jane Roe, The (Northford, Ky.) Bugle", ("Jane Roe",), (), "The Bugle"),
    ],
)
def test_a_byline_gives_people_agencies_and_outlet(byline, authors, agencies, outlet):
    names = names_of(byline)
    assert names.authors == authors
    assert names.agencies == agencies
    assert names.outlet == outlet


@pytest.mark.parametrize(
    ("words", "agencies"),
    [
        ("Agence France-Presse", ("AFP",)),
        ("AFP/Reuters", ("AFP", "Reuters")),
        ("The Associated Press", ("AP",)),
        ("DPA", ("dpa",)),
        ("ТАСС", ("TASS",)),
        ("Reuters Staff", ("Reuters",)),
        ("Jane Roe", ()),
        ("ap", ()),
        ("Press", ()),
    ],
)
def test_agencies_have_one_name_each(words, agencies):
    assert agencies_named(words) == agencies


@pytest.mark.parametrize(
    "line",
    [
        "By early spring the river had left its bed.",
        "By the time help came, the mill was gone",
        "Von dem Hochwasser sind drei Orte betroffen.",
        "Para los vecinos no hay salida.",
    ],
)
def test_a_sentence_that_begins_like_a_byline_is_none(line):
    assert byline_of(line, "en") is None


def test_a_date_beside_a_name_is_no_part_of_the_byline():
    byline = bare_byline_of("Jane Roe | 28 April 2021", "en")
    assert byline is not None
    assert byline.words == "Jane Roe"
    assert byline.stamp is not None
    assert byline.stamp.moment.day.isoformat() == "2021-04-28"


@given(st.text(max_size=120))
def test_any_byline_gives_names_without_raising(text):
    names = names_of(text)
    assert len(set(names.authors)) == len(names.authors)
    byline_of(text, "en")
    bare_byline_of(text, "en")
