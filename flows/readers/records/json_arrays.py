"""JSON arrays: the bytes of one element after the other, without holding the whole array."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from copydesk.flows.readers.decoding.encoding import mark
from copydesk.flows.readers.refusals import RefusedError
from copydesk.flows.readers.sources import Source
from copydesk.schemas.documents import RejectReason

CHUNK = 1 << 16
KEPT_BYTES = 1 << 16  # of an element that is too long
_STRUCTURE = re.compile(rb'["\\\[\]{},]')
_WITHIN_STRING = re.compile(rb'["\\]')


@dataclass(frozen=True, slots=True)
class Element:
    """The bytes of one element; of one that is too long only the first."""

    raw: bytes
    is_too_long: bool = False


def starts_array(source: Source) -> bool:
    """Say whether a source is an array whose elements can be told apart byte by byte."""
    marked = mark(source.start)
    return source.head.lstrip()[:1] == b"[" and (marked is None or marked[0] == "utf-8")


def elements(source: Source) -> Iterator[Element]:
    """Yield the elements of the array that a source is, as bytes.

    Quotation marks, backslashes and brackets are single bytes in every encoding JSON is met in.
    """
    limit = source.limits.record_bytes
    kept, length = bytearray(), 0
    depth, in_string, is_escaped = 0, False, False
    while chunk := source.some(CHUNK):
        start = at = 0
        while at < len(chunk):
            if is_escaped:
                is_escaped = False
                at += 1
                continue
            found = (_WITHIN_STRING if in_string else _STRUCTURE).search(chunk, at)
            if found is None:
                break
            sign, at = found.group(), found.end()
            if sign == b"\\":
                is_escaped = True
            elif sign == b'"':
                in_string = not in_string
            elif sign in b"[{":
                depth += 1
                if depth == 1:
                    start = at
            elif (sign == b"," and depth == 1) or (sign in b"]}" and depth == 1):
                length += at - 1 - start
                kept += chunk[start : at - 1]
                if kept.strip() or sign == b",":
                    yield Element(bytes(kept).strip(), length > limit)
                kept, length, start = bytearray(), 0, at
                if sign in b"]}":
                    return
            elif sign in b"]}":
                depth -= 1
        if depth:
            length += len(chunk) - start
            if length <= limit:
                kept += chunk[start:]
            else:
                del kept[KEPT_BYTES:]
    raise RefusedError(RejectReason.TRUNCATED, "the array ends before its end; deliver it again")
