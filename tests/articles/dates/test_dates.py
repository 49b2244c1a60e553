from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.flows.articles.dates.dates import find_moments, read_moment
from copydesk.schemas.articles import Precision

SAME_DAY = [
    ("2021-08-16", "en"),
    ("2021/08/16", "ja"),
    ("16 August 2021", "en"),
    ("August 16th, 2021", "en"),
    ("Mon 16 Aug 2021", "en"),
    ("Aug. 16, 2021", "en"),
    ("August 16, 2021 Monday", "en"),
    ("16-AUG-2021", "en"),
    ("08/16/2021", "en"),
    ("16/08/2021", "en"),
    ("16.08.2021", "de"),
    ("Montag, 16. August 2021", "de"),
    ("16 août 2021", "fr"),
    ("lundi 16 août 2021", "fr"),
    ("16 de agosto de 2021", "es"),
    ("16 agosto 2021", "it"),
    ("16 de Agosto de 2021", "pt"),
    ("16 augustus 2021", "nl"),
    ("16 августа 2021", "ru"),
    ("2021年8月16日", "ja"),
    ("2021년 8월 16일", "ko"),
    ("2021. augusztus 16.", "hu"),
    ("poniedziałek, 16 sierpnia 2021", "pl"),
    ("2021 m. rugpjūčio 16 d.", "lt"),
]


@pytest.mark.parametrize(("words", "language"), SAME_DAY)
def test_a_day_is_read_in_the_shapes_of_many_languages(words, language):
    moment = read_moment(words, language)
    assert moment is not None
    assert moment.day == date(2021, 8, 16)
    assert moment.precision is Precision.DAY


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("2021-08-16T09:30:00+02:00", datetime(2021, 8, 16, 7, 30, tzinfo=UTC)),
        ("20210816T093000Z", datetime(2021, 8, 16, 9, 30, tzinfo=UTC)),
        ("Mon, 16 Aug 2021 09:30:00 +0300", datetime(2021, 8, 16, 6, 30, tzinfo=UTC)),
        ("August 16, 2021 at 9:30 a.m. EDT", datetime(2021, 8, 16, 13, 30, tzinfo=UTC)),
        ("August 16, 2021 9:30 AM ET", datetime(2021, 8, 16, 13, 30, tzinfo=UTC)),
        ("January 16, 2021 9:30 AM ET", datetime(2021, 1, 16, 14, 30, tzinfo=UTC)),
        ("9:30 p.m. GMT, Monday, Aug 16, 2021", datetime(2021, 8, 16, 21, 30, tzinfo=UTC)),
        ("16 August 2021 18.30 BST", datetime(2021, 8, 16, 17, 30, tzinfo=UTC)),
    ],
)
def test_a_time_with_its_zone_becomes_a_moment(words, at):
    moment = read_moment(words, "en")
    assert moment is not None
    assert moment.at == at
    assert moment.is_zone_known


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("16. August 2021, 09:30 Uhr", "de"),
        ("16 de agosto de 2021 - 09:30", "es"),
        ("16 août 2021 à 9h30", "fr"),
        ("16 agosto 2021 ore 9.30", "it"),
        ("16.8.2021 klo 9.30", "fi"),
        ("16-AUG-2021 09:30", "en"),
    ],
)
def test_a_time_without_its_zone_is_read_as_utc_and_marked(words, language):
    moment = read_moment(words, language)
    assert moment is not None
    assert moment.at == datetime(2021, 8, 16, 9, 30, tzinfo=UTC)
    assert not moment.is_zone_known
    assert moment.precision is Precision.MINUTE


def test_a_month_and_a_year_alone_keep_their_precision():
    month, year = read_moment("August 2021", "en"), read_moment("2021", "en")
    assert month is not None
    assert month.precision is Precision.MONTH
    assert year is not None
    assert year.precision is Precision.YEAR


@pytest.mark.parametrize(
    "words",
    [
        "31 February 2021",
        "2021-02-30",
        "16 Augustus Street 2021",
        "Room 12.08, 2021 visitors",
        "version 1.2.2021.4",
        "at half past nine",
        "Monday",
        "the August 2021 issue",
        "16 mar",
        "",
    ],
)
def test_words_that_are_no_date_give_none(words):
    assert read_moment(words, "en") is None


def test_a_numeric_date_that_may_be_read_two_ways_is_marked():
    american, european = read_moment("03/04/2021", "en"), read_moment("03/04/2021", "fr")
    assert american is not None
    assert european is not None
    assert (american.day, european.day) == (date(2021, 3, 4), date(2021, 4, 3))
    assert american.is_ambiguous
    assert european.is_ambiguous


def test_a_month_name_that_two_languages_read_differently_follows_the_language():
    polish, croatian = read_moment("5 listopada 2021", "pl"), read_moment("5. listopada 2021", "hr")
    assert polish is not None
    assert croatian is not None
    assert (polish.day.month, croatian.day.month) == (11, 10)


def test_dates_are_found_from_left_to_right():
    found = list(find_moments("Published 4 May 2021, 10:00 | Updated 5 May 2021", "en"))
    assert [each.moment.day.day for each in found] == [4, 5]


@given(st.text(max_size=80), st.sampled_from(["en", "de", "ru", "xx"]))
def test_any_text_is_read_without_raising(text, language):
    read_moment(text, language)
    for found in find_moments(text, language):
        assert 0 <= found.start < found.end <= len(text)


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)))
def test_an_iso_day_reads_back(day):
    moment = read_moment(day.isoformat(), "en")
    assert moment is not None
    assert moment.day == day
