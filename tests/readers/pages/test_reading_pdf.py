import zlib

import pytest

from copydesk.schemas.documents import ContentKind, RejectReason
from tests.readers.database_samples import FACTIVA_LINES
from tests.readers.pdf_sample import pdf
from tests.readers.story_sample import HEADLINE

TOP = ["The Fjord Post   Page 1", "", "Ferry halted", "", "By Lena Falk", ""]
FIRST = [
    "The harbour town of Ostrand reopened its ferry pier on Monday after two",
    "days of wind, and the harbour mas-",
    "ter said that three ferries would sail as soon as the well-known captains",
    "were back.",
    "Nobody was hurt.",
    "The pier had been shut since Saturday, when waves broke over the road and",
]
SECOND = [
    "The Fjord Post   Page 2",
    "",
    "two cars were lost.",
    "",
    "They were found later.",
    "",
    "2",
]
STORY = [
    "Ferry halted",
    "By Lena Falk",
    "The harbour town of Ostrand reopened its ferry pier on Monday after two days of wind, and the"
    " harbour master said that three ferries would sail as soon as the well-known captains were"
    " back.",
    "Nobody was hurt.",
    "The pier had been shut since Saturday, when waves broke over the road and two cars were lost.",
    "They were found later.",
]


@pytest.mark.parametrize("packed", [False, True])
def test_pages_are_joined_to_one_text_without_running_heads_and_broken_words(reading, packed):
    (found,) = reading(pdf([*TOP, *FIRST], SECOND, packed=packed), "story.pdf")
    assert found.source_format == "pdf"
    assert found.content_kind is ContentKind.TEXT
    assert found.content.split("\n\n") == STORY


def test_a_word_keeps_the_hyphen_that_it_has_elsewhere(reading):
    lines = [
        "The well-known captains of Ostrand met the harbour master, who is a well-",
        "known man himself, and told him of the wind.",
    ]
    (found,) = reading(pdf(lines))
    assert "a well-known man" in found.content


def test_an_export_printed_as_pdf_is_a_record_for_each_document(reading):
    found = reading(pdf(*[part.split("\n") for part in FACTIVA_LINES.split("\n\n\n")]))
    assert [item.source_format for item in found] == ["factiva", "factiva"]
    assert {item.given.headline for item in found} == {HEADLINE}


def test_a_scan_without_text_says_what_to_do(reading):
    (found,) = reading(pdf([], ["7"]), "scan.pdf")
    assert found.reason is RejectReason.NO_BODY
    assert "scans" in found.message


def test_half_a_file_says_that_it_breaks_off(reading):
    data = pdf([*TOP, *FIRST], SECOND)
    (found,) = reading(data[: len(data) // 5], "story.pdf")
    assert found.reason is RejectReason.TRUNCATED


def test_a_file_behind_a_password_says_so(reading):
    lock = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{0}> /U <{0}> >> /ID [<00> <00>]"
    (found,) = reading(pdf(FIRST, trailer=lock.format("41" * 32)), "story.pdf")
    assert found.reason is RejectReason.ENCRYPTED


def test_pages_that_point_at_themselves_end_with_a_reason(reading):
    data = pdf(FIRST).replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]")
    (found,) = reading(data, "loop.pdf")
    assert found.reason in (RejectReason.UNREADABLE, RejectReason.NO_BODY)


def test_a_page_that_unpacks_without_end_costs_no_more_than_the_limits(reading):
    bomb = zlib.compress(b"(a) Tj " * (11 << 20))
    data = pdf(FIRST, packed=True)
    start = data.index(b"stream\n") + 7
    end = data.index(b"\nendstream")
    length = b"/Length %d" % (end - start)
    data = data[:start] + bomb + data[end:]
    data = data.replace(length, b"/Length %d" % len(bomb), 1)
    found = reading(data, "bomb.pdf")
    assert found
    assert all(item.reason in (RejectReason.UNREADABLE, RejectReason.NO_BODY) for item in found)


def test_more_text_than_a_record_may_have_is_not_read(reading):
    (found,) = reading(pdf(FIRST * 9), "long.pdf", record_bytes=1000)
    assert found.reason is RejectReason.TOO_LARGE
