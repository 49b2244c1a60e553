"""HTML: recognised and decoded; what is the story and what the site is told apart later."""

import re
from collections.abc import Iterator

from copydesk.flows.readers.claims import Claim
from copydesk.flows.readers.decoding.encoding import declared_in, decode
from copydesk.flows.readers.decoding.mojibake import repair
from copydesk.flows.readers.sources import Source
from copydesk.flows.readers.xml_roots import root_name
from copydesk.schemas.articles import ArticleWarning
from copydesk.schemas.documents import ContentKind, RawDocument, Reject, RejectReason

FORMAT = "html"

_FRAGMENT = re.compile(
    rb"\s*<(article|main|section|div|title|meta|h1|h2|p)(?:\s[^<>]*)?>", re.IGNORECASE
)
_CLOSING = re.compile(rb"</(?:article|main|section|div|h1|h2|p)\s*>", re.IGNORECASE)
ROOTS = frozenset(("html", "head", "body"))


def sniff(head: bytes, name: str) -> Claim:
    """Claim pages, and pieces of pages that begin with a block of their own."""
    del name
    if is_page(head):
        return Claim.CERTAIN
    if _FRAGMENT.match(head) and _CLOSING.search(head):
        return Claim.LIKELY
    return Claim.NONE


def read(source: Source) -> Iterator[RawDocument | Reject]:
    """Yield the one page, decoded."""
    data = source.whole()
    decoded = decode(data, source.declared or declared_in(data))
    if not any(part.rpartition(">")[2].strip() for part in decoded.text.split("<")):
        yield source.refuse(RejectReason.EMPTY, "a page without any words; add its text", raw=data)
        return
    page, is_repaired = repair(decoded.text)
    warnings = decoded.warnings
    if is_repaired:
        warnings = (*warnings, ArticleWarning.MOJIBAKE_REPAIRED)
    yield source.document(
        data, page, ContentKind.HTML, encoding=decoded.encoding, warnings=warnings
    )


def is_page(head: bytes) -> bool:
    """Say whether bytes begin a whole page: with its DOCTYPE or its outermost elements."""
    opening = head[:512].lstrip()[:14].lower()
    return opening == b"<!doctype html" or root_name(head) in ROOTS
