import pytest

from copydesk.schemas.documents import ContentKind, RejectReason
from tests.readers.hostile_inputs import zipped

BREAK = "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"
STORY = "The ferry to Ostrand was halted."


def lines(*texts: str) -> str:
    """Return paragraphs of Word's own markup."""
    return "".join(
        f"<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        for text in texts
    )


def word(body: str, prolog: str = "") -> bytes:
    """Return a document with this body, its parts in the order that Nexis Uni lays them."""
    markup = (
        f'{prolog}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/'
        f'main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>'
        f"{body}</w:body></w:document>"
    )
    return zipped(
        ("_rels/.rels", b"<Relationships/>"),
        ("word/document.xml", markup.encode()),
        ("[Content_Types].xml", b"<Types/>"),
    )


def test_a_document_is_one_text_with_a_paragraph_for_each_of_its_own(reading):
    (found,) = reading(word(lines("Ferry halted", "", STORY)), "story.docx")
    assert found.source_format == "docx"
    assert found.source_locator == ""
    assert found.content_kind is ContentKind.TEXT
    assert found.content == f"Ferry halted\n\n{STORY}"


def test_runs_breaks_and_tabs_come_through_and_deleted_words_do_not(reading):
    body = (
        "<w:p><w:r><w:t>The fer</w:t></w:r><w:r><w:t>ry</w:t><w:tab/><w:t>sailed</w:t><w:br/>"
        "<w:t>at noon</w:t></w:r><w:del><w:r><w:t> or later</w:t></w:r></w:del>"
        "<mc:Fallback><w:r><w:t> again</w:t></w:r></mc:Fallback></w:p>"
    )
    (found,) = reading(word(body))
    assert found.content == "The ferry\tsailed\nat noon"


def test_an_export_of_nexis_uni_is_a_record_for_each_document(reading):
    cover = lines("Date and Time: Tuesday, March 3, 2026", "Job Number: 7", "Documents (2)")
    stories = [
        lines(f"Ferry news {n}", "The Fjord Post", "March 2, 2026", STORY, "End of Document")
        for n in (1, 2)
    ]
    found = reading(word(BREAK.join((cover, *stories, ""))))
    assert [item.source_locator for item in found] == ["opening", "document 1", "document 2"]
    assert found[0].reason is RejectReason.NOT_AN_ARTICLE
    assert found[0].is_skipped
    for number, item in enumerate(found[1:], 1):
        assert item.source_format == "nexis-uni"
        assert item.given.headline == f"Ferry news {number}"
        assert item.given.outlet == "The Fjord Post"
        assert item.content == STORY


def test_words_of_an_export_that_close_no_document_are_a_record_still(reading):
    whole = lines("Ferry news", STORY, "End of Document")
    found = reading(word(whole + BREAK + lines("Pier news", "The pier of Ostrand")))
    assert [item.source_locator for item in found] == ["document 1", "document 2"]
    assert found[1].content.strip() == "Pier news\n\nThe pier of Ostrand"


def test_a_document_inside_a_zip_is_read_there(reading):
    (found,) = reading(zipped(("export/story.docx", word(lines("Ferry halted", STORY)))))
    assert found.source_format == "docx"
    assert found.source_locator == "export/story.docx"


def test_a_zip_with_a_folder_named_word_is_a_zip(reading):
    (found,) = reading(zipped(("word/story.txt", STORY.encode())))
    assert found.source_format == "text"
    assert found.source_locator == "word/story.txt"


@pytest.mark.parametrize(
    ("data", "limits", "reason"),
    [
        (word(lines("", "")), {}, RejectReason.EMPTY),
        (word(lines(STORY * 99)), {"record_bytes": 1000}, RejectReason.TOO_LARGE),
        (word(lines("a" * 9_000_000)), {"ratio_floor_bytes": 1000}, RejectReason.RATIO),
        (
            word(lines("&a;"), '<!DOCTYPE d [<!ENTITY a "aaaa">]>'),
            {},
            RejectReason.UNSAFE_XML,
        ),
        (word(lines(STORY))[:-30], {}, RejectReason.TRUNCATED),
    ],
)
def test_a_document_that_cannot_be_read_says_why(reading, data, limits, reason):
    (found,) = reading(data, "story.docx", **limits)
    assert found.reason is reason
