"""PDF files that hold text: their pages joined, read as a text is or as a database's export."""

import io
import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING

from copydesk.flows.readers.claims import Claim
from copydesk.flows.readers.databases.exports import export_or_story
from copydesk.flows.readers.pages.pdf_lines import joined_pages, spaced
from copydesk.flows.readers.refusals import RefusedError
from copydesk.flows.readers.sources import Source
from copydesk.schemas.documents import RawDocument, Reject, RejectReason

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

FORMAT = "pdf"

SIGNATURE = b"%PDF-"
NEAR = 1024  # bytes among which the signature stands; some servers write a line before it
LEAST_LETTERS = 20  # of all pages; a scan has a stamp or a page number at most

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong becomes a row, not a line


def sniff(head: bytes, name: str) -> Claim:
    """Claim by the signature."""
    del name
    return Claim.CERTAIN if SIGNATURE in head[:NEAR] else Claim.NONE


def read(source: Source) -> Iterator[RawDocument | Reject]:
    """Yield the one story, or each document of an export; a page that is broken costs itself."""
    data = source.whole(source.limits.held_bytes)
    n_pages, reader = _opened(data, source.limits.members)
    pages: list[list[str]] = []
    n_bytes = 0
    for number in range(n_pages):
        try:
            lines = _lines(reader.pages[number])
        except TimeoutError:
            raise
        except Exception as error:  # the library raises whatever a broken file leads it to
            yield source.refuse(
                RejectReason.UNREADABLE,
                f"a page that cannot be read ({type(error).__name__}: {error}); the others are,"
                " print it anew",
                raw=b"",
                place=f"page {number + 1}",
            )
            continue
        n_bytes += sum(map(len, lines))
        if n_bytes > source.limits.record_bytes:
            raise RefusedError(
                RejectReason.TOO_LARGE,
                f"more than {source.limits.record_bytes} bytes of text; raise the limit"
                " record_bytes",
            )
        pages.append(lines)
    story = joined_pages(pages)
    if sum(map(str.isalpha, story)) < LEAST_LETTERS:
        yield source.refuse(
            RejectReason.NO_BODY,
            f"{n_pages} pages without text, as scans have; lay the text that a recogniser makes"
            " of them",
        )
        return
    yield from export_or_story(source, story)


def _lines(page: "PageObject") -> list[str]:
    """Return a page's lines in the file's order, "" where more room than usual parts two."""
    lines: list[str] = []
    heights: list[float | None] = []  # of each line above the page's foot, in points
    words, height = "", None

    def see(text: str, outer: list[float], inner: list[float], _font: object, _size: float) -> None:
        nonlocal words, height
        if text.strip():
            height = inner[5] * outer[3] + outer[5]
        first, *rest = text.split("\n")
        words += first
        for part in rest:
            lines.append(words)
            heights.append(height)
            words, height = part, height if part.strip() else None

    page.extract_text(visitor_text=see)
    return spaced([*lines, words], [*heights, height])


def _opened(data: bytes, most_pages: int) -> tuple[int, "PdfReader"]:
    """Return how many pages a file has, and what reads them; refuse what cannot be opened."""
    from pypdf import PdfReader

    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        is_locked = reader.is_encrypted and not reader.decrypt("")
        n_pages = 0 if is_locked else len(reader.pages)
    except TimeoutError:
        raise
    except Exception as error:  # the library raises whatever a broken file leads it to
        reason = RejectReason.UNREADABLE if b"%%EOF" in data[-2048:] else RejectReason.TRUNCATED
        raise RefusedError(
            reason, f"not a sound PDF file ({type(error).__name__}: {error}); print it anew"
        ) from error
    if is_locked:
        raise RefusedError(
            RejectReason.ENCRYPTED, "a PDF file behind a password; save it without one"
        )
    if n_pages > most_pages:
        raise RefusedError(
            RejectReason.TOO_MANY_MEMBERS,
            f"{n_pages} pages, more than {most_pages}; split it, or raise the limit members",
        )
    return n_pages, reader
