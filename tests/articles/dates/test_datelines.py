from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.flows.articles.dates.behind import opening_in
from copydesk.flows.articles.dates.datelines import dateline_named, opening_of

PUBLISHED = date(2021, 8, 16)


@pytest.mark.parametrize(
    ("paragraph", "place", "country", "day", "agencies"),
    [
        ("KABUL, Aug 16 (Reuters) - Shops", "Kabul", "AFG", date(2021, 8, 16), ("Reuters",)),
        ("NEW YORK, Aug. 15 (UPI) — Shops", "New York", "USA", date(2021, 8, 15), ("UPI",)),
        ("PARIS, 14 août (AFP) - Les quais", "Paris", "FRA", date(2021, 8, 14), ("AFP",)),
        ("LUSAKA, Dec 30 - Shops shut", "Lusaka", "ZMB", date(2021, 12, 30), ()),
        ("COLUMBIA, S.C. - Shops shut", "Columbia", "USA", None, ()),
        ("Berlin (dpa) - Die Läden", "Berlin", "DEU", None, ("dpa",)),
        ("(UPI) Cairo - Shops shut", "Cairo", "EGY", None, ("UPI",)),
        ("DUBLIN — Shops shut", "Dublin", "IRL", None, ()),
        ("WASHINGTON: Shops shut", "Washington", "USA", None, ()),
        ("NEW DELHI, Aug 5 /Reuters/. Shops", "New Delhi", "IND", date(2021, 8, 5), ("Reuters",)),
        ("UNITED NATIONS, Aug 16 (AP) - Envoys", "United Nations", "USA", PUBLISHED, ("AP",)),
        ("DAR ES SALAAM, June 18 - Shops", "Dar es Salaam", "TZA", date(2021, 6, 18), ()),
        ("(Reuters) - Shops shut", None, None, None, ("Reuters",)),
        ("HILLTON, Texas (KXYZ) -- Shops shut", "Hillton", "USA", None, ()),
        ("Hillton, New Mexico (KXYZ-TV) – Shops", "Hillton", "USA", None, ()),
        ("HILLTON (Hillton Gazette) - Shops shut", "Hillton", None, None, ()),
        ("Cairo, Egypt CNN — Shops shut", "Cairo", "EGY", None, ()),
        ("Odesa/Kyiv, Ukraine CNN — Shops", "Odesa/Kyiv", "UKR", None, ()),
        ("New York CNN Business — Shops shut", "New York", "USA", None, ()),
        ("CNN — Shops shut", None, None, None, ()),
        ("(CNN)Shops shut", None, None, None, ()),
        ("KXYZ — Shops shut", None, None, None, ()),
        ("Hillton, British Columbia — Shops shut", "Hillton", "CAN", None, ()),
        ("【8月16日 AFP】工場が閉鎖", None, None, date(2021, 8, 16), ("AFP",)),
    ],
)
def test_a_story_opens_with_where_and_when_it_was_filed(paragraph, place, country, day, agencies):
    opening = opening_of(paragraph, PUBLISHED, "en")
    assert opening is not None
    found = opening.dateline
    assert (found.place, found.country, found.day, found.agencies) == (
        place,
        country,
        day,
        agencies,
    )
    assert paragraph.startswith(found.text)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Shops shut early - and nobody knew why.",
        "UN-backed talks opened on Monday.",
        "The mayor - a former miner - resigned.",
        "MILL WORKERS - PAY TALKS FAIL AGAIN",
        "Trump – who spoke first – left early.",
        "NATO, which met on Monday, said so.",
        "Analysis - The river has two banks.",
        "Aug 16 - Shops shut",
        "Watch — Otter steals sandwich",
        "Jane Roe (KXYZ) said so.",
        "Karl Weiss CNN — otters",
        "CNN reported the theft — and the otter.",
        "",
    ],
)
def test_a_sentence_opens_with_none(paragraph):
    assert opening_of(paragraph, PUBLISHED, "en") is None


@pytest.mark.parametrize(
    "note",
    [
        "Editor's note: Some names are changed.",
        "Pickets at the gates. (Jane Poe/AP)",
        "Sign up for the letter that tells you more. It comes each day.",
    ],
)
@pytest.mark.parametrize("dateline", ["Cairo, Egypt CNN —", "CAIRO, Aug 16 (Reuters) -"])
def test_a_dateline_is_found_behind_a_note_or_a_caption(note, dateline):
    opening = opening_in(f"{note} {dateline} Shops shut.", PUBLISHED, "en")
    assert opening is not None
    assert (opening.dateline.text, opening.dateline.place) == (dateline, "Cairo")


@pytest.mark.parametrize("rest", ["Cairo - where it began - is quiet.", "Cairo. Shops shut."])
def test_a_place_alone_behind_a_sentence_is_no_dateline(rest):
    assert opening_in(f"The shops are shut. {rest}", PUBLISHED, "en") is None


def test_a_day_without_a_year_stays_unknown_where_nothing_was_published():
    opening = opening_of("KABUL, Aug 16 (Reuters) - Shops", None, "en")
    assert opening is not None
    assert opening.dateline.day is None


def test_a_day_of_last_december_belongs_to_last_year():
    opening = opening_of("KABUL, Dec 31 (Reuters) - Shops", date(2021, 1, 1), "en")
    assert opening is not None
    assert opening.dateline.day == date(2020, 12, 31)


def test_a_labelled_dateline_needs_no_dash():
    found = dateline_named("GENEVA", None, "en")
    assert (found.place, found.country) == ("Geneva", "CHE")


@given(st.text(max_size=160))
def test_any_paragraph_is_read_without_raising(text):
    opening = opening_of(text, PUBLISHED, "en")
    assert opening is None or 0 < opening.length <= len(text)
