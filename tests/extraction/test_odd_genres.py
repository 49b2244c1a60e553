"""Genres that tell of deeds otherwise than news does. What is not right yet is a strict xfail."""

import pytest

from copydesk.flows.limits import KEPT
from copydesk.schemas.articles import Articles
from copydesk.schemas.events import Events
from copydesk.schemas.frames import frame
from copydesk.schemas.mentions import Mentions
from tests.corpus.told import group_incidents
from tests.extraction.pages import happened, page, pages, parties

CITIES = ("Lyon", "Paris", "Lille", "Nice")

pages["200 events"] = "\n\n".join(
    f"French police arrested {n} men in {CITIES[n % 4]} on Monday." for n in range(2, 202)
)
pages["chronology"] = (
    "March 3, 2019: France and Mali signed a treaty.\n\n"
    "June 12, 2020: French troops attacked a rebel camp in Mali.\n\n"
    "2021: Mali expelled the French ambassador."
)
pages["quiz"] = (
    "1. Which country attacked Ukraine on Monday?\na) Russia\nb) Peru\n\n"
    "2. Did French police arrest a senator in Lyon?\na) Yes\nb) No\n\n"
    "3. Who signed a treaty with Germany?\na) Poland\nb) Chile\n\n"
    "4. Did Iran release two prisoners?"
)
pages["court list"] = (
    "Paul Reed, 34, of Mill Lane, Alder: speeding, fined £120.\n\n"
    "Susan Hale, 51, of no fixed address: theft of a coat; jailed for six weeks.\n\n"
    "Omar Finch, 22, Quay Street, Harwick, denied assault; trial set for May 4.\n\n"
    "Jane Pell, 40, of Harwick: charge of fraud withdrawn."
)
pages["sport"] = (
    "France attacked Germany from the first whistle and shot twice in five minutes. Brazil crushed "
    "Spain 4-0 in Lyon.\n\nItaly's defence surrendered a late lead. England beat Wales at home."
)
pages["markets"] = (
    "Shares in Paris fell on Monday as oil retreated. Gold surrendered its rally.\n\n"
    "German bonds clashed with hopes of a cut. Copper bombed after Chile's strong output."
)
pages["satire"] = (
    "A man from Alder declared war on his own toaster on Monday after it attacked his bread. The "
    "toaster surrendered at noon, his wife said."
)
SCRIPTURE = "the Syrians fled before Israel and the king slew the men of seven hundred chariots"
pages["scripture"] = f"The chaplain read from the Book of Kings.\n\n“And {SCRIPTURE},” she read."
pages["numbers"] = (
    "Russian forces killed twenty-three people in Kharkiv on Monday. A hundred and four people "
    "were injured. Some three thousand people marched in Berlin."
)
pages["two wars"] = (
    "Russian forces shelled the Ukrainian city of Kharkiv on Monday, killing three people.\n\n"
    "In Gaza, Israeli aircraft bombed a Hamas camp on Sunday.\n\n"
    "Ukrainian troops attacked Russian positions near Kupiansk. Hamas fired rockets at Israel."
)


def test_each_of_200_events_has_characters_of_its_own() -> None:
    found = page("200 events")
    text = found.article.text
    assert found.failure is None  # within the limits of time and memory
    assert len({event.trigger_start for event in found.events}) == len(found.events) == 200
    for event, words in zip(found.events, text.split("\n\n"), strict=True):
        assert text[event.trigger_start : event.trigger_end] == event.trigger == "arrested"
        clause = text[event.sentence_start : event.sentence_end]
        assert clause.strip(".\n") == words.strip(".")


def test_a_chronology_gives_an_event_an_entry() -> None:
    actors = [parties(event)[0] for event in page("chronology").events]
    assert actors == ["France", "French troops", "Mali"]


@pytest.mark.parametrize(("name", "n_incidents"), [("200 events", 200), ("two wars", 5)])
def test_each_deed_of_a_page_is_an_incident_of_its_own(name: str, n_incidents: int) -> None:
    found = page(name)
    articles, mentions = frame(Articles, [found.article]), frame(Mentions, list(found.mentions))
    events = frame(Events, list(found.events))
    grouped = group_incidents(events, articles, mentions)
    assert grouped.incidents["incident_id"].n_unique() == len(found.events) == n_incidents


def test_a_clause_ends_at_its_last_character() -> None:
    text = page("200 events").article.text
    clauses = [text[e.sentence_start : e.sentence_end] for e in page("200 events").events]
    assert [clause for clause in clauses if clause != clause.strip()] == []


def test_an_entry_of_a_chronology_has_the_day_before_it() -> None:
    days = [str(event.event_start) for event in page("chronology").events]
    assert days == ["2019-03-03", "2020-06-12", "2021-01-01"]


@pytest.mark.parametrize("asked", ["attacked", "signed", "arrest", "release"])
def test_what_a_quiz_asks_has_not_happened(asked: str) -> None:
    assert asked in page("quiz").article.text
    assert [event for event in happened("quiz") if event.trigger == asked] == []


def test_a_court_list_accuses_nobody_who_denies_or_is_let_go() -> None:
    told = {parties(event) for event in happened("court list", KEPT)}  # also what is not published
    assert told
    names = {name for pair in told for name in pair if name}
    assert names.isdisjoint({"Omar Finch", "Jane Pell"})


@pytest.mark.xfail(strict=True, reason="a participle without its helping verb is taken as active")
def test_who_was_jailed_is_no_jailer() -> None:
    assert [parties(e)[1] for e in happened("court list", KEPT) if e.trigger == "jailed"] == [
        "Susan Hale"
    ]


@pytest.mark.xfail(strict=True, reason="a deed of play is taken for a deed of war")
def test_a_match_is_no_assault() -> None:
    assert [e.trigger for e in page("sport").events if e.event_type == "ASSAULT"] == []


def test_a_match_won_lost_or_given_away_is_no_deed_of_war() -> None:
    triggers = {e.trigger for e in page("sport").events}
    assert triggers.isdisjoint({"crushed", "beat", "surrendered"})


def test_prices_that_fall_and_retreat_do_nothing_to_anybody() -> None:
    assert {e.trigger for e in page("markets").events} <= {"clashed"}


@pytest.mark.xfail(strict=True, reason="a thing that is traded is taken for a party")
def test_bonds_fight_nobody() -> None:
    assert page("markets").events == ()


@pytest.mark.xfail(strict=True, reason="a thing that does a deed in jest is taken for a party")
def test_a_satire_attacks_no_bread() -> None:
    assert happened("satire") == []


def test_scripture_that_is_read_out_is_a_quote_and_no_news() -> None:
    found = page("scripture")
    assert [quote.content for quote in found.quotes] == [f"“And {SCRIPTURE},”"]
    assert [event for event in found.events if event.asserted_by == "narrator"] == []


def test_numbers_in_words_are_numbers() -> None:
    told = {e.trigger: (e.n_killed, e.crowd_size) for e in page("numbers").events}
    assert told["killed"][0] == 23
    assert told["marched"][1] == 3000


@pytest.mark.xfail(strict=True, reason="the injured without one who injured them give no event")
def test_those_injured_by_nobody_named_are_counted() -> None:
    assert 104 in {event.n_injured for event in page("numbers").events}


def test_the_sides_and_places_of_two_wars_stay_apart() -> None:
    east, gaza = {"RUS", "UKR"}, {"ISR", "PSE"}
    found = page("two wars")
    countries = {member.actor_id: member.country for member in found.members}
    assert len(found.events) >= 4
    for event in found.events:
        sides = {countries.get(event.actor_id or ""), countries.get(event.recipient_id or "")}
        sides = (sides | {event.place_country}) - {None}
        assert sides <= east or sides <= gaza, event
