"""Mailboxes (mbox): letters one after the other, each read as a letter is."""

import re
from collections.abc import Iterator

from copydesk.flows.readers.claims import Claim
from copydesk.flows.readers.pages.mail import letter
from copydesk.flows.readers.refusals import RefusedError
from copydesk.flows.readers.sources import Source
from copydesk.schemas.documents import RawDocument, Reject, RejectReason

FORMAT = "mbox"

_FROM = re.compile(rb"From [^\n]*\d{4}[^\n]*\r?\n(?=[A-Za-z][A-Za-z0-9-]*:)")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def sniff(head: bytes, name: str) -> Claim:
    """Claim what begins with the line that parts two letters, and a header behind it."""
    del name
    return Claim.CERTAIN if _FROM.match(head) else Claim.NONE


def read(source: Source) -> Iterator[RawDocument | Reject]:
    """Yield what each letter holds."""
    for number, raw in enumerate(_letters(source), 1):
        place = f"message {number}"
        if raw is None:
            yield source.refuse(
                RejectReason.TOO_LARGE,
                f"a letter of more than {source.limits.record_bytes} bytes; raise the limit"
                " record_bytes",
                raw=b"",
                place=place,
            )
            continue
        try:
            yield from letter(source, _QUOTED.sub(rb"\1", raw), place)
        except RefusedError as error:
            if error.ends_input:
                raise
            yield source.refuse(error.reason, error.message, raw=raw, place=place)


def _letters(source: Source) -> Iterator[bytes | None]:
    """Yield the bytes of each letter; None for one that is too long."""
    limit = source.limits.record_bytes
    kept, length, was_blank, is_first = bytearray(), 0, True, True
    while line := source.stream.readline(limit):
        if was_blank and line.startswith(b"From "):
            if not is_first:
                yield bytes(kept) if length <= limit else None
            kept, length, is_first = bytearray(), 0, False
        else:
            length += len(line)
            if length <= limit:
                kept += line
        was_blank = not line.strip()
    yield bytes(kept) if length <= limit else None
