"""Plain text: a story in any shape and any code page. Its parts are told apart later."""

from collections.abc import Iterator

from copydesk.flows.readers.claims import Claim
from copydesk.flows.readers.sources import Source
from copydesk.flows.readers.stories import story
from copydesk.schemas.documents import RawDocument, Reject

FORMAT = "text"

# Share of control characters in the head; noise has a tenth, text with a stray one far less.
MAX_CONTROLS = 0.03
_CONTROLS = bytes(
    code for code in range(32) if code not in b"\t\n\v\f\r\x1b"
)  # escape: ISO-2022-JP


def sniff(head: bytes, name: str) -> Claim:
    """Claim what looks like writing, for want of a better reader."""
    del name
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return Claim.FALLBACK if controls <= MAX_CONTROLS * len(head) else Claim.NONE


def read(source: Source) -> Iterator[RawDocument | Reject]:
    """Yield the one story, unparsed."""
    yield story(source, source.whole(), declared=source.declared)
