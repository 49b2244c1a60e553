"""JSON values: bytes to Python values, strictly enough to trust and mildly enough to go on."""

import json
import math
import re
from typing import Any  # a JSON value is what it is

from copydesk.flows.readers.refusals import RefusedError
from copydesk.schemas.documents import RejectReason

_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACE = re.compile(r"[ \t\r\n\x1e]*")  # with the record separator of RFC 7464
_START = re.compile(rb"\s*([\[{])\s*(.?)", re.DOTALL)
SCAN_LINES = 3  # of the head: the first may be broken


def value(text: str) -> Any:
    """Return the value of one JSON text; refuse what is none, or more than one."""
    found = values(text)
    if len(found) > 1:
        raise RefusedError(
            RejectReason.UNREADABLE,
            "more than one JSON value in one place; put each on a line of its own",
        )
    return found[0]


def values(text: str) -> list[Any]:
    """Return the values of JSON texts, one or several in a row; refuse what is none.

    Of a key that stands twice the last value with something in it holds; NaN and infinities are
    None; half a surrogate pair becomes U+FFFD, since no table can hold it.
    """
    found: list[Any] = []
    at = 0
    try:
        while (start := _after_space(text, at)) < len(text) or not found:
            item, at = _DECODER.raw_decode(text, start)
            found.append(item)
    except RecursionError as error:
        raise RefusedError(
            RejectReason.UNREADABLE, "JSON nested deeper than any record is; flatten it"
        ) from error
    except json.JSONDecodeError as error:
        raise RefusedError(
            RejectReason.UNREADABLE,
            f"not JSON: {error.msg.removesuffix(' at')} at character {error.pos + 1} of "
            f"{len(text)}; mend or drop it",
        ) from error
    except ValueError as error:  # a number of thousands of digits
        raise RefusedError(
            RejectReason.UNREADABLE, f"not JSON that can be held: {error}; mend or drop it"
        ) from error
    return found


def _after_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def whole_surrogates(text: str) -> str:
    """Return the text with halves of surrogate pairs joined, or replaced where one is alone."""
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def starts_like_json(head: bytes) -> bool:
    """Say whether bytes begin as an object or an array of objects, not as "[Update] ..." does."""
    found = _START.match(head)
    if not found:
        return False
    opening, following = found.groups()
    if opening == b"{":
        return following in (b'"', b"}", b"")
    if following in (b"{", b"]", b""):
        return True
    # An array of something else: only where it is JSON all through.
    try:
        json.loads(head)
    except (ValueError, RecursionError):
        return False
    return True


def is_json(line: bytes) -> bool:
    """Say whether a line is a JSON value by itself."""
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(found := dict(pairs)) == len(pairs):
        return found
    found = {}
    for key, item in pairs:
        if item not in (None, "", [], {}) or key not in found:
            found[key] = item
    return found


def _nothing(constant: str) -> None:
    del constant


def canonical(found: Any) -> bytes:
    """Return a value as the bytes that stand for it: keys in order, no white space."""
    return json.dumps(
        found, ensure_ascii=True, sort_keys=True, separators=(",", ":"), default=str
    ).encode()


def finite(number: float) -> bool:
    """Say whether a number is one."""
    return math.isfinite(number)


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_nothing, strict=False)
