"""HTML: recognised and decoded; what is the story and what the site is told apart later."""

import re
from collections.abc import Iterator

from flows.readers.claims import Claim
from flows.readers.encoding import decode
from flows.readers.mojibake import repair
from flows.readers.sources import Source
from schemas.articles import ArticleWarning
from schemas.documents import ContentKind, RawDocument, Reject, RejectReason

FORMAT = "html"

_OPENING = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>|<!--.{0,4000}?-->|\s)*(?:<!doctype\s+html|<html|<head|<body)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_FRAGMENT = re.compile(
    rb"\s*<(article|main|section|div|title|meta|h1|h2|p)(?:\s[^<>]*)?>", re.IGNORECASE
)
_CLOSING = re.compile(rb"</(?:article|main|section|div|h1|h2|p)\s*>", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})")
_WITHIN_TEXT = re.compile(r">[^<]*\w")


def sniff(head: bytes, name: str) -> Claim:
    """Claim pages, and pieces of pages that begin with a block of their own."""
    del name
    if _OPENING.match(head):
        return Claim.CERTAIN
    if _FRAGMENT.match(head) and _CLOSING.search(head):
        return Claim.LIKELY
    return Claim.NONE


def read(source: Source) -> Iterator[RawDocument | Reject]:
    """Yield the one page, decoded."""
    data = source.whole()
    decoded = decode(data, source.declared or declared_in(data))
    if not _WITHIN_TEXT.search(decoded.text):
        yield source.refuse(RejectReason.EMPTY, "a page without any words; add its text", raw=data)
        return
    page, is_repaired = repair(decoded.text)
    warnings = decoded.warnings
    if is_repaired:
        warnings = (*warnings, ArticleWarning.MOJIBAKE_REPAIRED)
    yield source.document(
        data, page, ContentKind.HTML, encoding=decoded.encoding, warnings=warnings
    )


def is_page(text: str) -> bool:
    """Say whether a text is a whole page."""
    return bool(_OPENING.match(text[:8192].encode("utf-8", "replace")))


def declared_in(page: bytes) -> str | None:
    """Return the code page that a page or an XML declaration names, or None."""
    found = _XML_CHARSET.match(page[:512]) or _CHARSET.search(page[:8192])
    return found.group(1).decode("ascii", "ignore") if found else None
