import pytest

from copydesk.schemas.articles import ArticleWarning
from copydesk.schemas.documents import ContentKind, RejectReason

STORY = "Fähre gestoppt\r\n\r\nDie Fähre nach Øst­rand blieb am Montag im Hafen – „zu viel Wind“.\r"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "cp1252"]
)
def test_text_comes_through_whole_with_line_feeds(reading, encoding):
    text = STORY if encoding != "cp1252" else STORY.replace("\xad", "")
    (found,) = reading(text.encode(encoding), "a.txt")
    assert found.content == text.replace("\r\n", "\n").replace("\r", "\n")
    assert found.content_kind is ContentKind.TEXT


@pytest.mark.parametrize(
    "data", [b"", b"  \n\t\n", b"\xef\xbb\xbf", b"\xff\xfe", "\u00a0\n\u2003".encode()]
)
def test_nothing_but_white_space_is_empty(reading, data):
    (found,) = reading(data, "a.txt")
    assert found.reason is RejectReason.EMPTY


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"GIF89a" + bytes(90), "GIF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(90), "PNG"),
        (bytes(range(256)) * 20, "no text"),
    ],
)
def test_what_no_reader_takes_is_named(reading, data, name):
    (found,) = reading(data, "a.txt")
    assert found.reason is RejectReason.UNKNOWN_FORMAT
    assert name in found.message
    assert found.message.startswith("a.txt: ")


def test_a_stray_nul_does_no_harm(reading):
    (found,) = reading(b"The ferry to Ostrand\x00 was halted on Monday.", "a.txt")
    assert "\x00" in found.content


def test_a_text_cut_within_a_character_is_kept_with_a_warning(reading):
    (found,) = reading("Das Ostrander Café".encode()[:-1], "a.txt")
    assert found.content == "Das Ostrander Caf\ufffd"
    assert found.warnings == (ArticleWarning.TRUNCATED,)


def test_a_pasted_windows_quotation_mark_in_utf_8_is_read_as_one(reading):
    data = "Größe, Maß, Öl und mehr: ".encode() + "“viel”".encode("cp1252")
    assert reading(data, "a.txt")[0].content == "Größe, Maß, Öl und mehr: “viel”"


def test_mojibake_is_put_right_with_a_warning(reading):
    broken = "Bürgermeister Müller sagte „nein“.".encode().decode("cp1252", "replace")
    (found,) = reading(f"Fine line.\n{broken}\n".replace("\ufffd", "").encode(), "a.txt")
    assert "Bürgermeister Müller" in found.content
    assert found.warnings == (ArticleWarning.MOJIBAKE_REPAIRED,)


def test_writing_about_odd_letters_is_left_alone(reading):
    text = "São Tomé’s “Âncora” beat Évora 2–1; “Ã” is a letter."
    (found,) = reading(text.encode(), "a.txt")
    assert (found.content, found.warnings) == (text, ())


@pytest.mark.parametrize(
    "page",
    [
        b"<!DOCTYPE html>\n<html><body><p>Words.</p></body></html>",
        b"\xef\xbb\xbf  <!-- saved -->\n<HTML lang=en><body>Words</body></HTML>",
        b"<article><h1>Ferry</h1><p>Words.</p></article>",
        b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>Words</body></html>',
    ],
)
def test_pages_are_known_by_their_content(reading, page):
    (found,) = reading(page, "page.txt")
    assert found.content_kind is ContentKind.HTML


def test_a_page_is_read_in_the_code_page_it_declares(reading):
    page = '<html><head><meta charset="windows-1251"></head><body>Паром</body></html>'
    (found,) = reading(page.encode("cp1251"), "a")
    assert (found.content, found.source_encoding) == (page, "cp1251")


def test_a_record_that_is_too_large_is_refused(reading):
    (found,) = reading(b"word " * 1000, "a.txt", record_bytes=100)
    assert found.reason is RejectReason.TOO_LARGE
    assert found.n_bytes == 5000
