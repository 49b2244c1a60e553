"""Pieces of a page: an export of many documents as HTML, cut before it is parsed."""

import re
from collections.abc import Callable, Iterator

from lxml import html
from lxml.html import etree

from copydesk.flows.readers.databases.entries import entry
from copydesk.flows.readers.databases.pieces import too_long
from copydesk.flows.readers.decoding.encoding import declared_in
from copydesk.flows.readers.sources import Source
from copydesk.flows.readers.stories import ReadableText, readable
from copydesk.schemas.documents import Given, RawDocument, Reject, RejectReason

__all__ = ["documents", "read_documents"]

Told = tuple[Given, list[str], str | None]  # fields, paragraphs of the body, the export's own id


def documents(source: Source, opening: re.Pattern[str]) -> Iterator[tuple[str, ReadableText]]:
    """Yield the markup of each document, which `opening` matches the start of.

    The page may be as long as what is held in memory may be; only one document is parsed at once.
    """
    data = source.whole(source.limits.held_bytes)
    page = readable(data, source.declared or declared_in(data))
    starts = [found.start() for found in opening.finditer(page.text)]
    for start, end in zip(starts, [*starts[1:], len(page.text)], strict=True):
        yield page.text[start:end], page


def read_documents(
    source: Source,
    opening: re.Pattern[str],
    told_by: Callable[[etree._Element], Told | None],
    missing: str,
    *,
    mended: Callable[[str], str] = str,
) -> Iterator[RawDocument | Reject]:
    """Yield each document of a page as `told_by` reads its tree.

    Where that is None, or there is no tree, the document is refused as one without a body, in the
    words of `missing`. `mended` is what becomes of the markup before it is parsed; the record keeps
    it as it was.
    """
    for number, (markup, page) in enumerate(documents(source, opening), 1):
        place, raw = f"document {number}", markup.encode("utf-8", "replace")
        if len(raw) > source.limits.record_bytes:
            yield too_long(source, place)
            continue
        root = _parsed(mended(markup))
        told = None if root is None else told_by(root)
        if told is None:
            yield source.refuse(RejectReason.NO_BODY, missing, raw=raw, place=place)
            continue
        given, body, external_id = told
        yield entry(
            source,
            raw,
            body,
            given,
            place=place,
            encoding=page.encoding,
            external_id=external_id,
            warnings=page.warnings,
        )


def _parsed(markup: str) -> etree._Element | None:
    """Return the tree of a piece of HTML; None where there is nothing in it."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        return html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
