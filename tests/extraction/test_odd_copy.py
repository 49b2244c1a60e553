"""Copy in odd shapes: who is named and who speaks. What is not right yet is a strict xfail."""

import pytest

from tests.extraction.pages import broken_checks, happened, page, pages, parties

FIRST_NAMES = [
    "Ada",
    "Bruno",
    "Carla",
    "David",
    "Erika",
    "Felix",
    "Greta",
    "Henry",
    "Irene",
    "Jonas",
    "Klara",
    "Lukas",
]
PLACES = [
    "mill",
    "pier",
    "barn",
    "ferry",
    "chapel",
    "bakery",
    "school",
    "bridge",
    "forge",
    "library",
    "stable",
    "tavern",
]

pages["one sentence"] = "Russia’s army shelled the Ukrainian port of Odesa on Monday."
pages["capitals"] = (
    "NORLAND'S PRESIDENT ILSE BRANDT MET THE FRENCH FOREIGN MINISTER IN PARIS ON MONDAY.\n\n"
    "FRENCH POLICE ARRESTED TWELVE PROTESTERS OUTSIDE THE TALKS, THE INTERIOR MINISTRY SAID."
)
pages["table"] = "Port\tShips\tTons\nAlder\t12\t3,400\nHarwick\t4\t780\nFrance\t22\t9,100"
pages["one surname"] = "\n\n".join(
    f"{name} Marlow said the {place} was lost."
    for name, place in zip(FIRST_NAMES, PLACES, strict=True)
)
pages["only he"] = (
    "He came to the harbour before dawn. He said the nets were empty. “I have nothing left,” he "
    "said. In the evening he sold his boat."
)
pages["pronoun first"] = (
    "Before she left the capital, Ilse Brandt thanked the French president.\n\n"
    "When he had spoken, Karl Weiss signed the treaty. “We are ready,” he said."
)
pages["scan"] = (
    "The mini-\nster of the inter1or, Karl Weiss, sa1d on Mon-\nday that the vil1age of 0rsk was "
    "quiet .\n\nl|l .,; ~ “We arc not at war , ” he said .\n\n"
    "German police arrested four men in Berlin.\n—  17  —\nTHE HARB0UR HERALD"
)
pages["transcript"] = (
    "HOST: Good evening. Did the French army attack the camp?\n\nWEISS: No, it did not.\n\n"
    "HOST: Who did?\n\nBRANDT: We do not know. The French police arrested two men on Sunday."
)
pages["live blog"] = (
    "18:42 GMT\nFrench police have arrested nine protesters in Lyon.\n\n"
    "17:05\nGerman chancellor Olga Frey said the talks had failed.\n\n"
    "9.15am: Russian forces shelled the Ukrainian city of Kharkiv."
)


def people(name: str) -> set[str]:
    return {member.name for member in page(name).members if member.kind == "person"}


def test_every_page_is_coded_and_its_rows_are_valid() -> None:
    assert [name for name in pages if page(name).failure] == []
    assert broken_checks() == []


def test_one_sentence_gives_its_one_event() -> None:
    (event,) = page("one sentence").events
    assert (event.event_type, event.place) == ("ASSAULT", "Odesa")


def test_capitals_keep_who_did_what_to_whom() -> None:
    (event,) = [e for e in page("capitals").events if e.event_type == "COERCE"]
    assert parties(event) == ("FRENCH POLICE", "TWELVE PROTESTERS")


@pytest.mark.xfail(strict=True, reason="in capitals, verbs are taken for names")
def test_capitals_name_no_person_by_a_verb() -> None:
    assert people("capitals").isdisjoint({"SAID", "MET THE FRENCH FOREIGN MINISTER IN PARIS"})


def test_a_table_is_no_story_of_deeds() -> None:
    table = page("table")
    assert (table.events, table.quotes) == ((), ())
    assert "France" in {member.name for member in table.members}


@pytest.mark.xfail(strict=True, reason="a lone word in a cell is taken for a person")
def test_a_table_of_towns_names_no_person() -> None:
    assert people("table") == set()


def test_twelve_people_of_one_surname_are_twelve_and_each_speaks() -> None:
    whole = [f"{name} Marlow" for name in FIRST_NAMES]
    assert people("one surname") == set(whole)
    assert [quote.speaker for quote in page("one surname").quotes] == whole


def test_who_is_only_ever_he_is_nobody_known_and_still_quoted() -> None:
    quotes = page("only he").quotes
    assert {(quote.source or "").lower() for quote in quotes} == {"he"}
    assert [quote.speaker for quote in quotes] == [None, None]
    assert people("only he") == set()


@pytest.mark.parametrize(("pronoun", "name"), [("she", "Ilse Brandt"), ("he", "Karl Weiss")])
def test_a_pronoun_before_a_name_stands_for_it(pronoun: str, name: str) -> None:
    found = page("pronoun first")
    names = {member.actor_id: member.name for member in found.members}
    first = next(m for m in found.mentions if m.text == pronoun)
    assert names.get(first.actor_id or "") == name


def test_a_scan_with_wrong_letters_still_tells_who_was_arrested() -> None:
    found = [parties(event) for event in page("scan").events]
    assert ("German police", "four men") in found
    assert "Karl Weiss" in people("scan")


@pytest.mark.xfail(strict=True, reason="a line at the foot of a page is read into its sentence")
def test_the_foot_of_a_scanned_page_is_party_to_nothing() -> None:
    assert [e.recipient_text for e in page("scan").events] == ["four men"]


def test_a_transcript_has_its_turns_and_no_event_of_what_is_asked() -> None:
    sources = [quote.source for quote in page("transcript").quotes]
    assert sources == ["HOST", "WEISS", "HOST", "BRANDT"]
    (event,) = happened("transcript")
    assert (event.trigger, event.asserted_by) == ("arrested", "quote")


@pytest.mark.xfail(strict=True, reason="a surname in capitals before a colon is no actor")
def test_who_has_a_turn_in_a_transcript_is_an_actor() -> None:
    assert {"WEISS", "BRANDT"} <= {quote.speaker for quote in page("transcript").quotes}


def test_the_entries_of_a_live_blog_are_told_apart_from_their_stamps() -> None:
    assert [parties(event)[0] for event in page("live blog").events] == [
        "French police",
        "Russian forces",
    ]
    assert [quote.speaker for quote in page("live blog").quotes] == ["Olga Frey"]


@pytest.mark.xfail(strict=True, reason="a stamp on a line of its own is read into what follows")
def test_a_stamp_is_no_part_of_who_speaks() -> None:
    assert [quote.source for quote in page("live blog").quotes] == ["German chancellor Olga Frey"]
