"""Which day words of time count from: the day named last, the day of publication, a feast."""

from datetime import date

import pytest

from copydesk.flows.events.dates.dates import find_expressions
from tests.events.pages import parse_alone

PUBLISHED = date(2021, 8, 16)  # a Monday


def test_the_next_day_looks_back_to_the_day_named_last():
    parse = parse_alone("Rebels took the port on 3 May 2019. They left the next day.")
    found = find_expressions(parse, PUBLISHED, "en")
    assert [expression.first_day for expression in found] == [date(2019, 5, 3), date(2019, 5, 4)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The party has built a lead ahead of Friday's election.", date(2021, 8, 20)),
        ("The council extended to Aug. 25 its offer of talks.", date(2021, 8, 25)),
    ],
)
def test_what_lies_ahead_of_a_past_tense_is_still_to_come(text: str, first: date):
    (found,) = find_expressions(parse_alone(text), PUBLISHED, "en")
    assert found.first_day == first


def test_a_past_tense_that_depends_on_a_plan_looks_ahead_with_it():
    parse = parse_alone("The fund was likely to buy as soon as the market opened Wednesday.")
    (found,) = find_expressions(parse, PUBLISHED, "en")
    assert found.first_day == date(2021, 8, 18)


def test_a_month_within_a_decisions_name_is_not_what_is_decided_for():
    parse = parse_alone("The president reacted to the late February tariffs decision.")
    (found,) = find_expressions(parse, PUBLISHED, "en")
    assert found.first_day == date(2021, 2, 1)


def test_year_end_has_its_year():
    (found,) = find_expressions(parse_alone("At year-end 1986 it had two mines."), PUBLISHED, "en")
    assert found.first_day == date(1986, 1, 1)


def test_that_year_looks_back_to_the_year_named_last():
    parse = parse_alone("The pact was signed in 2014. Later that year, rebels took the port.")
    found = find_expressions(parse, PUBLISHED, "en")
    assert [expression.first_day for expression in found] == [date(2014, 1, 1), date(2014, 1, 1)]


def test_a_year_earlier_looks_back_from_publication_where_no_other_time_is_named():
    parse = parse_alone("Wages were higher than a year earlier.")
    (found,) = find_expressions(parse, PUBLISHED, "en")
    assert (found.first_day, found.last_day) == (date(2020, 1, 1), date(2020, 12, 31))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Rebels took the port on 3 May 2019. At 7:15 p.m. they left.", date(2019, 5, 3)),
        ("The blast came at 7:15 p.m. and shook the port.", PUBLISHED),
        ("They fled in 2019. At 7:15 p.m. a guard saw them.", None),
        ("The envoy will leave at 7:15 p.m.", PUBLISHED),
        ("The envoy will leave at 4 in the morning.", date(2021, 8, 17)),
    ],
)
def test_an_hour_is_of_the_day_named_last_or_of_the_day_of_publication(
    text: str, first: date | None
):
    found = find_expressions(parse_alone(text), PUBLISHED, "en")
    assert found[-1].first_day == first


def test_a_day_after_something_told_is_not_counted_from_the_last_day_named():
    parse = parse_alone("They voted on 3 May 2019. Riots broke out a day after the count.")
    found = find_expressions(parse, PUBLISHED, "en")
    assert [expression.first_day for expression in found] == [date(2019, 5, 3), None]


@pytest.mark.parametrize(
    "text",
    [
        "She may march on.",
        "Ms. May spoke to 2000 people.",
        "The dam was rebuilt in three days.",
        "He buys a paper every week.",
        "They held an election day by day.",
        "The chief of Sun said so.",
        "He told the Sun. Nobody else knew.",
        "He had nineteen men.",
    ],
)
def test_words_that_only_look_like_days_name_none(text: str):
    assert find_expressions(parse_alone(text), PUBLISHED, "en") == []
