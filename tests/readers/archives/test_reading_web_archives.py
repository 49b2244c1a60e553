import gzip

import pytest

from copydesk.schemas.documents import ContentKind, RawDocument, Reject, RejectReason

PAGE = "<!DOCTYPE html><html><body><p>Die Fähre hält.</p></body></html>"


def entry(url: str, body: bytes, mime: str = "text/html", status: str = "200 OK", extra: str = ""):
    http = f"HTTP/1.1 {status}\r\nContent-Type: {mime}\r\n{extra}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        "WARC-Date: 2026-03-01T08:00:00Z\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def test_pages_are_kept_with_their_address_and_the_rest_is_skipped(reading):
    data = (
        entry("https://fjord.example/a", PAGE.encode())
        + entry("https://fjord.example/robots.txt", b"User-agent: *", "text/plain")
        + entry("https://fjord.example/p.png", b"\x89PNG", "image/png")
        + entry("https://fjord.example/gone", PAGE.encode(), status="404 Not Found")
        + entry("https://fjord.example/b", PAGE.encode("latin-1"), "text/html; charset=latin-1")
    )
    found = reading(data)
    pages = [item for item in found if isinstance(item, RawDocument)]
    assert [page.given.url for page in pages] == [
        "https://fjord.example/a",
        "https://fjord.example/b",
    ]
    assert {page.content for page in pages} == {PAGE}
    assert {page.content_kind for page in pages} == {ContentKind.HTML}
    assert [page.source_locator for page in pages] == ["record 1", "record 5"]
    assert all(item.is_skipped for item in found if isinstance(item, Reject))
    assert reading(gzip.compress(data)) == found


def test_a_packed_answer_is_unpacked(reading):
    extra = "Content-Encoding: gzip\r\n"
    (found,) = reading(entry("https://a.example/", gzip.compress(PAGE.encode()), extra=extra))
    assert found.content == PAGE


def test_an_archive_that_breaks_off_keeps_the_pages_before(reading):
    data = b"".join(gzip.compress(entry(f"https://a.example/{n}", PAGE.encode())) for n in range(4))
    *kept, last = reading(data[:-40])
    assert len(kept) == 3
    assert last.reason is RejectReason.TRUNCATED


def test_a_page_that_is_too_long_is_one_reason(reading):
    data = entry("https://a.example/1", PAGE.encode() * 50) + entry(
        "https://a.example/2", PAGE.encode()
    )
    refused, page = reading(data, record_bytes=1000)
    assert refused.reason is RejectReason.TOO_LARGE
    assert page.content == PAGE


@pytest.mark.parametrize(
    "data", [b"WARC/1.0\r\n", b"WARC/1.0\r\nContent-Length: -5\r\n\r\nx", b"WARC/"]
)
def test_a_broken_archive_is_a_reason(reading, data):
    (found,) = reading(data)
    assert isinstance(found, Reject)
