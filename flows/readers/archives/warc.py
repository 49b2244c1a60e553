"""WARC: web archives; each page that was found is read as if it lay by itself."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from copydesk.flows.readers.claims import Claim
from copydesk.flows.readers.layers import HEAD_BYTES
from copydesk.flows.readers.refusals import RefusedError
from copydesk.flows.readers.sources import Source
from copydesk.schemas.documents import Given, RawDocument, Reject, RejectReason

FORMAT = "warc"

MAGIC = b"WARC/"
PAGES = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
FOUND = 200
MAX_HEADER = 1 << 16
READABLE = ("text/", "application/xhtml", "application/xml", "application/json", "application/rss",
            "application/atom", "application/ld+json")  # fmt: skip
NO_STORIES = ("/robots.txt", "/ads.txt", "/humans.txt", "/sitemap.xml")
STYLES = ("text/css", "text/javascript", "text/calendar", "text/vcard")


class Forward:
    """A source as fastwarc asks for it: it wants to know where it stands, and never goes back."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._at = 0
        self.error: RefusedError | None = None

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        try:
            data = self._source.some(size if size >= 0 else HEAD_BYTES)
        except RefusedError as error:
            self.error = error
            raise
        self._at += len(data)
        return data

    def tell(self) -> int:
        """Return how many bytes were read."""
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        """Stay, or refuse to move."""
        if (offset, whence) not in ((self._at, 0), (0, 1)):
            raise OSError("this stream only goes forward")
        return self._at

    def close(self) -> None:
        """Leave the stream to whoever opened it."""


def sniff(head: bytes, name: str) -> Claim:
    """Claim by the first bytes."""
    del name
    return Claim.CERTAIN if head.startswith(MAGIC) else Claim.NONE


def read(source: Source) -> Iterator[RawDocument | Reject]:
    """Yield what each page holds; what is no page is skipped with its reason."""
    stream = Forward(source)
    number = 0
    try:
        for found in ArchiveIterator(
            stream,
            record_types=PAGES,
            parse_http=True,
            auto_decode="transfer",  # packed bodies go the way of all packed files
            max_header_len=MAX_HEADER,
            stream_detect=False,
            fsspec_args=False,
        ):
            number += 1
            yield from _read_page(source, found, f"record {number}")
            if stream.error is not None:
                return  # the page has said so
    except (OSError, ValueError) as error:
        if isinstance(error, RefusedError):
            raise
        raise RefusedError(
            RejectReason.UNREADABLE, f"not a sound WARC file ({error}); deliver it again"
        ) from error
    except BaseException as error:
        # What Rust could not foresee comes as an exception outside Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise RefusedError(
            RejectReason.UNREADABLE, "not a sound WARC file; deliver it again"
        ) from error
    if not number:
        yield source.refuse(RejectReason.EMPTY, "a web archive without pages; add some")


def _read_page(source: Source, found: WarcRecord, place: str) -> Iterator[RawDocument | Reject]:
    url = (found.headers.get("WARC-Target-URI") or "").strip("<> ")
    http = found.http_headers
    mime = (found.http_content_type or found.headers.get("Content-Type", "") or "").lower()
    mime = mime.split(";")[0].strip()
    skipped = None
    if http is not None and http.status_code != FOUND:
        skipped = f"an answer of status {http.status_code}"
    elif mime and (not mime.startswith(READABLE) or mime in STYLES):
        skipped = f"of the kind {mime}"
    elif urlsplit(url).path in NO_STORIES:
        skipped = "a note to crawlers"
    if skipped:
        message = f"{url}: {skipped}, no page with a story"
        yield source.refuse(
            RejectReason.NOT_AN_ARTICLE, message, raw=b"", place=place, is_skipped=True
        )
        return
    name = urlsplit(url).path.rsplit("/", 1)[-1]
    yield from source.inner(
        found.reader, name, declared=found.http_charset, given=Given(url=url or None), place=place
    )
