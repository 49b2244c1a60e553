"""What each database does its own way."""

import pytest

from copydesk.schemas.documents import RejectReason
from tests.readers.database_samples import (
    EUROPRESSE,
    EUROPRESSE_PAGE,
    FACTIVA,
    FACTIVA_CELLS,
    FACTIVA_LINES,
    NEXIS_UNI,
    PROQUEST,
    PROQUEST_PAGE,
)
from tests.readers.story_sample import BODY, HEADLINE, PARAGRAPHS


def stories(found):
    return [item for item in found if hasattr(item, "content")]


@pytest.mark.parametrize("text", [FACTIVA, FACTIVA_LINES, FACTIVA_CELLS])
def test_factiva_gives_the_day_the_time_and_the_id_of_a_document(reading, text):
    first, second = reading(text.encode())
    assert first.given.published == "2 March 2026 09:30"
    assert first.external_id == "FJP0000020260301em320001a"
    assert second.external_id == "FJP0000020260302em320002a"


def test_what_factiva_says_of_its_search_is_a_row_and_no_story(reading):
    summary = "Search Summary\nText\tferry and Ostrand\nDate\tAll Dates\nSource\tAll Sources\n"
    found = reading((FACTIVA_LINES + summary).encode())
    assert len(stories(found)) == 2
    assert found[-1].reason is RejectReason.NOT_AN_ARTICLE
    assert found[-1].is_skipped


def test_factiva_without_a_byline_keeps_its_section_apart_from_its_headline(reading):
    (first, _) = reading(FACTIVA_LINES.replace("By Lena Falk\n", "").encode())
    assert first.given.headline == HEADLINE
    assert first.given.section == "Coast"
    assert first.given.byline is None


def test_a_factiva_document_without_text_says_so_and_costs_itself_alone(reading):
    empty = FACTIVA.replace(PARAGRAPHS[0], "", 1)
    for paragraph in PARAGRAPHS[1:]:
        empty = empty.replace(paragraph, "", 1)
    first, second = reading(empty.encode())
    assert first.reason is RejectReason.NO_BODY
    assert second.content == BODY


def test_proquest_names_come_with_the_given_name_first_and_without_the_desk(reading):
    text = PROQUEST.replace("Falk, Lena", "Falk, Lena; Ruud, Ole P; desk")
    given = stories(reading(text.encode()))[0].given
    assert given.authors == ("Lena Falk", "Ole P Ruud", "desk")
    assert given.headline == HEADLINE
    assert given.outlet == "The Fjord Post"
    assert given.published == "Mar 2, 2026"
    assert given.url == "https://www.proquest.example/docview/4711"


def test_what_stands_above_the_first_proquest_document_is_a_row_and_no_story(reading):
    above = "Report Information from ProQuest\n\nMarch 03 2026\n\n"
    cover, *rest = reading((above + PROQUEST).encode())
    assert cover.reason is RejectReason.NOT_AN_ARTICLE
    assert cover.source_locator == "above document 1"
    assert len(rest) == 2


def test_a_paragraph_that_begins_as_a_label_does_stays_in_its_story(reading):
    text = PROQUEST.replace(PARAGRAPHS[1], f"Title: none yet.\n\n{PARAGRAPHS[1]}")
    assert "Title: none yet." in stories(reading(text.encode()))[0].content


def test_proquest_pictures_become_captions_and_no_words_of_the_story(reading):
    first = reading(PROQUEST_PAGE.encode())[0]
    assert [c.text for c in first.given.captions] == ["Ferries wait at the pier of Ostrand."]
    assert "Enlarge" not in first.content


def test_proquest_by_mail_is_a_record_for_each_document(reading):
    head = (
        "From: <noreply@proquest.example>\nTo: <reader@fjordpost.example>\n"
        "Message-ID: <1@proquest.example>\nSubject: Your research\nMIME-Version: 1.0\n"
        'Content-Type: text/html; charset="UTF-8"\nDate: Tue, 3 Mar 2026 09:00:00 +0000\n\n'
    )
    page = (
        f"<!DOCTYPE html><html><body><div>Two documents for you</div>{PROQUEST_PAGE}</body></html>"
    )
    found = reading((head + page).encode())
    assert [item.source_locator for item in found] == ["document 1", "document 2"]
    assert {item.content for item in found} == {BODY}
    assert {item.given.headline for item in found} == {HEADLINE}


@pytest.mark.parametrize("text", [EUROPRESSE, EUROPRESSE_PAGE])
def test_europresse_gives_the_day_and_the_number_of_a_document(reading, text):
    first, second = reading(text.encode())
    assert first.given.published == "March 2, 2026"
    assert first.given.byline == "Lena Falk"
    assert first.external_id == "news·20260302·FJ·0001"
    assert second.external_id == "news·20260302·FJ·0002"


@pytest.mark.parametrize(
    ("header", "section", "day"),
    [
        ("Politique, lundi 2 mars 2026 512 mots, p. 4", "Politique", "2 mars 2026"),
        ("lundi 2 mars 2026", None, "2 mars 2026"),
        ("Lokales, Montag, 2. März 2026, S. 3", "Lokales", "2. März 2026"),
        (
            "Actualités, lundi 2 mars 2026 - 09:30 UTC +0100, p. web",
            "Actualités",
            "2 mars 2026 09:30",
        ),
    ],
)
def test_a_europresse_header_gives_section_and_day_in_its_language(reading, header, section, day):
    text = EUROPRESSE.replace("Coast, Monday, March 2, 2026 41 words, p. 4", header)
    given = reading(text.encode())[0].given
    assert (given.section, given.published) == (section, day)


def test_a_europresse_story_without_an_author_keeps_its_first_paragraph(reading):
    first = reading(EUROPRESSE.replace("Lena Falk\n\n", "").encode())[0]
    assert first.given.byline is None
    assert first.content == BODY


def test_the_cover_of_nexis_uni_without_a_page_break_ends_at_the_first_title(reading):
    cover = (
        "Date and Time: Tuesday, March 3, 2026\n\nJob Number: 7\n\nDocuments (1)\n\n"
        f"1. {HEADLINE}\n\nClient/Matter: -None-\n\nNarrowed by:\n\n"
    )
    first, second = reading((cover + NEXIS_UNI).encode())
    assert first.reason is RejectReason.NOT_AN_ARTICLE
    assert second.given.headline == HEADLINE
    assert second.content == BODY


def test_a_picture_of_nexis_uni_is_a_caption(reading):
    (found,) = reading(NEXIS_UNI.encode())
    assert [c.text for c in found.given.captions] == ["Ferries wait at the pier of Ostrand."]
    assert found.given.published == "March 2, 2026 Monday 9:30 AM GMT"
