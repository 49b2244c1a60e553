"""Factiva as HTML: each document a block of its own, its fields in paired cells or in order."""

import re
from collections.abc import Iterator

from lxml.html import etree

from copydesk.flows.readers.claims import Claim
from copydesk.flows.readers.databases.factiva_layout import CODES, coded, ordered
from copydesk.flows.readers.databases.markup_pieces import read_documents
from copydesk.flows.readers.markup import blocks, local
from copydesk.flows.readers.sources import Source
from copydesk.schemas.documents import RawDocument, Reject

FORMAT = "factiva-html"

# <div class="article enArticle">, <div class="article deArticle"> ...
_OPENING = re.compile(
    r"<(?:div|article|table)\b[^<>]{0,200}\bclass=[\"']?(?:article [a-z]{2}|[a-z]{2})Article\b",
    re.IGNORECASE,
)


def sniff(head: bytes, name: str) -> Claim:
    """Claim pages that hold the block of a document."""
    del name
    return Claim.CERTAIN if _OPENING.search(head.decode("utf-8", "replace")) else Claim.NONE


def read(source: Source) -> Iterator[RawDocument | Reject]:
    """Yield each document."""
    missing = (
        "a document without the number of its words or the codes of its fields; export it"
        " once more as a full article"
    )
    return read_documents(
        source, _OPENING, lambda root: _paired(root) or ordered(blocks(root)), missing
    )


def _paired(root: etree._Element) -> tuple | None:
    """Return what the rows of a table give, a code in the first cell and its field beside it."""
    fields: dict[str, list[str]] = {}
    for row in root.iter("tr"):
        cells = [cell for cell in row if local(cell) in ("td", "th")]
        code = " ".join(cells[0].text_content().split()) if len(cells) == 2 else ""
        if code in CODES:
            fields.setdefault(code, blocks(cells[1]))
    return coded(fields) if fields.keys() & {"HD", "HL", "TI"} else None
