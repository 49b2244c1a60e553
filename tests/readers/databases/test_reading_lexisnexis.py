import gzip

import pytest

from copydesk.schemas.documents import ContentKind, RejectReason

COVER = """


Download Request: Selected Items: 1-3
Time Of Request: Tuesday, March 03, 2026  10:12:00

Terms: (ferry and Ostrand)

"""
STORIES = (
    "The ferry to Ostrand was halted.",
    "The pier of Ostrand reopened.",
    "Café owners in Ostrand were glad.",
)
OPENING = "{number} of {total} DOCUMENTS"


def export(*stories: str, cover: str = "", opening: str = OPENING, total: str = "3") -> str:
    """Return an export of stories, as the database lays them out."""
    return cover + "".join(
        f"{' ' * 31}{opening.format(number=number, total=total)}\n\n\n{' ' * 34}The Fjord Post\n\n"
        f"{' ' * 28}March 2, 2026 Monday\n\nFerry news {number}\n\nLENGTH: 6 words\n\n{story}\n\n"
        f"LOAD-DATE: March 3, 2026\n\n{' ' * 26}Copyright 2026 The Fjord Post\n\n\n"
        for number, story in enumerate(stories, 1)
    )


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_each_document_is_a_record_in_every_encoding(reading, encoding, line_end):
    data = export(*STORIES).replace("\n", line_end).encode(encoding)
    found = reading(data, "export.TXT")
    assert [item.source_locator for item in found] == ["document 1", "document 2", "document 3"]
    for item, story in zip(found, STORIES, strict=True):
        assert item.source_format == "lexisnexis"
        assert item.content_kind is ContentKind.FIELDS
        assert item.given.outlet == "The Fjord Post"
        assert item.given.published == "March 2, 2026 Monday"
        assert [text for text in STORIES if text in item.content] == [story]
        assert item.content == story


def test_the_cover_page_is_a_row_that_says_so_and_no_story(reading):
    cover, *stories = reading(export(*STORIES, cover=COVER).encode())
    assert cover.reason is RejectReason.NOT_AN_ARTICLE
    assert cover.is_skipped
    assert cover.source_locator == "opening"
    assert len(stories) == 3


def test_words_above_the_first_opening_that_are_no_cover_are_a_record(reading):
    rest = "and so the ferry waited, he said.\n\nLOAD-DATE: March 3, 2026\n\n"
    found = reading(export(*STORIES, cover=rest).encode())
    assert [item.source_locator for item in found][:2] == ["opening", "document 1"]
    assert found[0].content.strip() == rest.strip()


@pytest.mark.parametrize("total", ["1", "0", "99999999999999999999", "383"])
def test_counts_that_lie_do_no_harm(reading, total):
    found = reading(export(*STORIES, total=total).encode())
    assert [item.source_locator for item in found] == ["document 1", "document 2", "document 3"]


@pytest.mark.parametrize(
    "opening", ["{number} of 1 DOCUMENT", "Dokument {number} von {total}", "Document {number} de 3"]
)
def test_openings_in_other_languages_and_of_a_single_document_are_known(reading, opening):
    assert len(reading(export(*STORIES, opening=opening).encode())) == 3


def test_a_last_document_that_breaks_off_is_a_record_still(reading):
    whole = export(*STORIES)
    found = reading(whole[: whole.index("owners")].encode())
    assert [item.source_locator for item in found] == ["document 1", "document 2", "document 3"]
    assert found[-1].content.rstrip().endswith("Café")


def test_a_packed_export_that_breaks_off_gives_what_came_before_and_the_reason(reading):
    data = gzip.compress(export(*STORIES).encode())
    found = reading(data[:-20])
    assert found[0].source_locator == "document 1"
    assert found[-1].reason is RejectReason.TRUNCATED


def test_an_opening_with_nothing_below_it_costs_that_document_alone(reading):
    data = export(STORIES[0]) + "    2 of 3 DOCUMENTS\n\n\n" + export(STORIES[1])
    first, empty, last = reading(data.encode())
    assert empty.reason is RejectReason.EMPTY
    assert empty.source_locator == "document 2"
    assert (first.source_locator, last.source_locator) == ("document 1", "document 3")


def test_a_document_longer_than_a_record_may_be_costs_itself_alone(reading):
    data = export(STORIES[0], "wind and more wind\n" * 200, STORIES[2]).encode()
    first, long, last = reading(data, record_bytes=1000)
    assert long.reason is RejectReason.TOO_LARGE
    assert STORIES[0] in first.content
    assert STORIES[2] in last.content


def head(lines: str, labels: str = "LENGTH: 6 words") -> str:
    """Return an export of one document with these lines between its opening and its story."""
    return f"  1 of 1 DOCUMENTS\n\n\n{lines}\n\n{labels}\n\n{STORIES[0]}\n\nLANGUAGE: ENGLISH\n"


@pytest.mark.parametrize(
    "edition",
    ["Edition 1;\n        Scotland", "3 Star Edition", "Late Edition - Final", "First Edition"],
)
def test_a_line_of_the_edition_is_no_headline(reading, edition):
    lines = f"     The Fjord Post\n\n    March 2, 2026 Monday\n        {edition}\n\nFerry halted"
    (found,) = reading(head(lines).encode())
    assert found.given.headline == "Ferry halted"
    assert found.given.outlet == "The Fjord Post"
    assert found.content == STORIES[0]


def test_a_headline_over_several_lines_is_one(reading):
    lines = "  The Fjord Post\n\n  March 2, 2026\n\nFerry halted;\nwind on the coast"
    (found,) = reading(head(lines).encode())
    assert found.given.headline == "Ferry halted; wind on the coast"


def test_a_byline_comes_without_its_label_and_a_picture_becomes_a_caption(reading):
    labels = "BYLINE: Lena Falk\n\nSECTION: NEWS; Pg. 3\n\nLENGTH: 6 words\n\nDATELINE: OSTRAND"
    lines = "  The Fjord Post\n\n  March 2, 2026\n\nFerry halted"
    tail = "GRAPHIC: A ferry at the pier.\n\nLANGUAGE: ENGLISH"
    (found,) = reading(head(lines, labels).replace("LANGUAGE: ENGLISH", tail).encode())
    given = found.given
    assert (given.byline, given.section, given.dateline) == ("Lena Falk", "NEWS", "OSTRAND")
    assert [caption.text for caption in given.captions] == ["A ferry at the pier."]
    assert given.language == "en"
    assert found.content == STORIES[0]


def test_labels_in_another_language_of_the_database_are_known(reading):
    labels = "AUTOR: Lena Falk\n\nRUBRIK: Lokales; S. 3\n\nLÄNGE: 6 Wörter"
    lines = "  Die Fjordpost\n\n  2. März 2026 Montag\n\nFähre liegt still"
    (found,) = reading(head(lines, labels).replace("LANGUAGE: ENGLISH", "UPDATE: 3. März").encode())
    assert found.given.headline == "Fähre liegt still"
    assert (found.given.byline, found.given.section) == ("Lena Falk", "Lokales")
    assert found.content == STORIES[0]


def test_a_document_without_a_day_is_read_as_a_text_is(reading):
    (found,) = reading(f"  1 of 1 DOCUMENTS\n\n\nFerry halted\n\n{STORIES[0]}\n".encode())
    assert found.content_kind is ContentKind.TEXT


@pytest.mark.parametrize(
    "text",
    [
        "Ferry halted\n\nThe clerk found\n\n1 of 10 DOCUMENTS\n\nand lost the others.\n",
        "Ferry halted\n\nOnly 1 of 10 DOCUMENTS was found, and 2 of 10 DOCUMENTS were lost.\n",
    ],
)
def test_a_story_that_speaks_of_documents_is_one_story(reading, text):
    (found,) = reading(text.encode())
    assert found.source_format == "text"
    assert found.content == text
