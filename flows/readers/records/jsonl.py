"""JSON lines: one record a line. A bad line is one reason; the others go on."""

from collections.abc import Iterator

from copydesk.flows.readers.claims import Claim
from copydesk.flows.readers.lines import RawLine, lines
from copydesk.flows.readers.records.json_values import SCAN_LINES, is_json, starts_like_json, value
from copydesk.flows.readers.records.records import record
from copydesk.flows.readers.refusals import RefusedError
from copydesk.flows.readers.sources import Source
from copydesk.schemas.documents import RawDocument, Reject, RejectReason

FORMAT = "jsonl"

ENDINGS = (".jsonl", ".ndjson", ".jsonlines", ".ldjson")


def sniff(head: bytes, name: str) -> Claim:
    """Claim where one of the first lines is a whole object, and it is not the only line."""
    if not starts_like_json(head):
        return Claim.NONE
    is_named = name.lower().endswith(ENDINGS)
    first = head.lstrip()
    start = len(head) - len(first)
    found = head[start:].split(b"\n")
    whole = [line.strip() for line in found[: SCAN_LINES + 1]]
    whole = [line for line in whole if line]
    if len(found) == 1:  # a line longer than the head, or the only one
        return Claim.CERTAIN if is_named and first.startswith(b"{") else Claim.NONE
    if first.startswith(b"[") and not (is_named or is_json(whole[0])):
        return Claim.NONE
    n_objects = sum(line.startswith(b"{") and is_json(line) for line in whole)
    if n_objects and (is_named or len(whole) > 1):
        return Claim.CERTAIN
    return Claim.LIKELY if is_named else Claim.NONE


def read(source: Source) -> Iterator[RawDocument | Reject]:
    """Yield a record or a reason for each line that is not blank."""
    for line in lines(source):
        if line.is_too_long:
            yield source.refuse(
                RejectReason.TOO_LARGE,
                f"a line of {line.n_bytes} bytes, allowed are {source.limits.record_bytes};"
                " shorten it, or raise the limit record_bytes",
                raw=line.raw,
                place=line.place,
            )
        elif line.text.strip():
            yield _read_line(source, line)


def _read_line(source: Source, line: RawLine) -> RawDocument | Reject:
    try:
        found = value(line.text)
    except RefusedError as error:
        return source.refuse(error.reason, error.message, raw=line.raw, place=line.place)
    return record(source, found, line.raw, line.place, line.encoding, line.warnings)
