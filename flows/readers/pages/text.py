"""Plain text: a story in any shape and any code page. Its parts are told apart later."""

import re
from collections.abc import Iterator

from copydesk.flows.readers.claims import Claim
from copydesk.flows.readers.decoding.encoding import decode
from copydesk.flows.readers.decoding.mojibake import repair
from copydesk.flows.readers.sources import Source
from copydesk.schemas.articles import ArticleWarning
from copydesk.schemas.documents import ContentKind, RawDocument, Reject, RejectReason

FORMAT = "text"

# Share of control characters in the head; noise has a tenth, text with a stray one far less.
MAX_CONTROLS = 0.03
_CONTROLS = bytes(
    code for code in range(32) if code not in b"\t\n\v\f\r\x1b"
)  # escape: ISO-2022-JP
_LETTER = re.compile(r"\w")


def sniff(head: bytes, name: str) -> Claim:
    """Claim what looks like writing, for want of a better reader."""
    del name
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return Claim.FALLBACK if controls <= MAX_CONTROLS * len(head) else Claim.NONE


def read(source: Source) -> Iterator[RawDocument | Reject]:
    """Yield the one story, unparsed."""
    yield story(source, source.whole(), declared=source.declared)


def story(
    source: Source, data: bytes, *, declared: str | None, place: str | None = None
) -> RawDocument | Reject:
    """Return the text of some bytes of a source, unparsed; `declared` as decode takes it."""
    decoded = decode(data, declared)
    if not _LETTER.search(decoded.text):
        return source.refuse(
            RejectReason.EMPTY, "not one letter or digit; add its text", raw=data, place=place
        )
    text, is_repaired = repair(decoded.text)
    warnings = decoded.warnings
    if is_repaired:
        warnings = (*warnings, ArticleWarning.MOJIBAKE_REPAIRED)
    return source.document(
        data, text, ContentKind.TEXT, place=place, encoding=decoded.encoding, warnings=warnings
    )
