import pytest

from copydesk.schemas.documents import ContentKind, RejectReason
from tests.readers.database_samples import FACTIVA_LINES, NEXIS_UNI
from tests.readers.story_sample import BODY, HEADLINE

STORY = "The ferry to Ostrand was halted."


def rtf(*paragraphs: str, head: str = "") -> bytes:
    """Return a document with these paragraphs, in RTF's own escapes."""
    escaped = (
        "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in paragraph)
        for paragraph in paragraphs
    )
    body = "\\par ".join(escaped)
    return f"{{\\rtf1\\ansi{head} {body}}}".encode("ascii")


def test_a_document_is_one_text_with_a_paragraph_for_each_of_its_own(reading):
    (found,) = reading(rtf("Ferry halted", "", STORY), "story.rtf")
    assert found.source_format == "rtf"
    assert found.content_kind is ContentKind.TEXT
    assert found.content == f"Ferry halted\n\n{STORY}"


def test_accents_quotation_marks_and_signs_beyond_the_plane_come_through(reading):
    (found,) = reading(
        rb"{\rtf1\ansi\ansicpg1252 Caf\'e9 \ldblquote open\rdblquote\u-10179?\u-8704? now}"
    )
    assert found.content == "Café “open”\N{GRINNING FACE} now"


@pytest.mark.parametrize(
    "group",
    [r"\header Page 1", r"\*\generator Desk", r"\pict\wmetafile8 ffff", r"\info{\author Lena}"],
)
def test_what_is_no_word_of_the_story_stays_out(reading, group):
    (found,) = reading(rtf(STORY, head=f"{{{group}}}"))
    assert found.content == STORY


@pytest.mark.parametrize(("export", "n"), [(FACTIVA_LINES, 2), (NEXIS_UNI, 1)])
def test_an_export_is_a_record_for_each_document(reading, export, n):
    found = reading(rtf(*export.split("\n")))
    assert [item.source_locator for item in found] == [f"document {k}" for k in range(1, n + 1)]
    for item in found:
        assert item.given.headline == HEADLINE
        assert item.content == BODY


def test_a_page_break_ends_the_cover_of_an_export(reading):
    data = rtf(
        "Date and Time: Tuesday", "Job Number: 7", "Documents (1)\\page", *NEXIS_UNI.split("\n")
    )
    cover, document = reading(data)
    assert cover.reason is RejectReason.NOT_AN_ARTICLE
    assert document.given.headline == HEADLINE


def test_half_a_file_gives_its_words_and_says_that_it_breaks_off(reading):
    broken, story = reading(rtf("Ferry halted", STORY)[:-1])
    assert broken.reason is RejectReason.TRUNCATED
    assert story.content == f"Ferry halted\n\n{STORY}"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{\\rtf1 " + b"{" * 50_000, RejectReason.UNREADABLE),
        (b"{\\rtf1 {\\b" + b"{\\i " * 2_000 + b"}" * 2_002, RejectReason.UNREADABLE),
        (b"{\\rtf1}", RejectReason.EMPTY),
        (b"{\\rtf1 \\u99999999999? now}", RejectReason.UNREADABLE),
    ],
)
def test_a_document_that_cannot_be_read_says_why(reading, data, reason):
    (found,) = reading(data, "story.rtf")
    assert found.reason is reason


def test_a_document_longer_than_a_record_may_be_is_not_read(reading):
    (found,) = reading(rtf(STORY * 99), "story.rtf", record_bytes=1000)
    assert found.reason is RejectReason.TOO_LARGE
