"""Exports in other clothes: what a Word, RTF or PDF file or a mail holds may be an export."""

import io
from collections.abc import Iterator

from copydesk.flows.readers.claims import Claim
from copydesk.flows.readers.databases import (
    europresse,
    europresse_pages,
    factiva,
    factiva_pages,
    lexisnexis,
    nexis_uni,
    proquest,
    proquest_pages,
)
from copydesk.flows.readers.layers import HEAD_BYTES
from copydesk.flows.readers.sources import Source
from copydesk.flows.readers.stories import story
from copydesk.schemas.documents import RawDocument, Reject

IN_TEXT = (lexisnexis, nexis_uni, factiva, proquest, europresse)
IN_PAGES = (factiva_pages, proquest_pages, europresse_pages)


def is_export(text: str) -> bool:
    """Say whether a text or page is what a database hands out."""
    head = text[:HEAD_BYTES].encode("utf-8", "replace")
    return any(reader.sniff(head, "") is Claim.CERTAIN for reader in (*IN_TEXT, *IN_PAGES))


def export(source: Source, text: str, place: str | None = None) -> Iterator[RawDocument | Reject]:
    """Yield the documents of a text or page that is an export, each as if it lay by itself."""
    yield from source.inner(
        io.BytesIO(text.encode("utf-8", "replace")),
        "",
        is_stream=place is None,
        declared="utf-8",
        place=place,
    )


def export_or_story(source: Source, text: str) -> Iterator[RawDocument | Reject]:
    """Yield the documents of a text that is an export, or the one story that it is.

    Form feeds in the text stand for breaks of its sections.
    """
    if is_export(text):
        yield from export(source, text)
    else:
        yield story(source, text.replace("\f", "").encode("utf-8", "replace"), declared="utf-8")
