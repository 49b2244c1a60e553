"""JSON: one record, an array of them, or an object that holds such an array; ninjs among them."""

from collections.abc import Iterator
from typing import Any  # a JSON value is what it is

from copydesk.flows.readers.claims import Claim
from copydesk.flows.readers.decoding.encoding import decode
from copydesk.flows.readers.records.fields import LISTS, plain
from copydesk.flows.readers.records.json_arrays import elements, starts_array
from copydesk.flows.readers.records.json_values import canonical, starts_like_json, value, values
from copydesk.flows.readers.records.records import fields, record
from copydesk.flows.readers.refusals import RefusedError
from copydesk.flows.readers.sources import Source
from copydesk.schemas.documents import RawDocument, Reject, RejectReason

FORMAT = "json"

MAX_WRAPS = 3  # {"response": {"docs": [...]}} is two


def sniff(head: bytes, name: str) -> Claim:
    """Claim what begins as an object, or as an array of objects."""
    del name
    return Claim.LIKELY if starts_like_json(head) else Claim.NONE


def read(source: Source) -> Iterator[RawDocument | Reject]:
    """Yield each record, in order; an array's are read one by one."""
    if starts_array(source):
        yield from _read_array(source)
        return
    raw = source.whole()
    decoded = decode(raw, source.declared)
    whole = values(decoded.text)
    if len(whole) > 1:  # pretty-printed records one below the other
        listed = whole
    else:
        listed = _listed(whole[0])
    if listed is None:
        yield record(source, whole[0], raw, None, decoded.encoding, decoded.warnings)
        return
    for number, item in enumerate(listed, 1):
        own = canonical(item)
        yield record(source, item, own, f"record {number}", decoded.encoding, decoded.warnings)


def _read_array(source: Source) -> Iterator[RawDocument | Reject]:
    number = 0
    for number, element in enumerate(elements(source), 1):
        place = f"record {number}"
        if element.is_too_long:
            yield source.refuse(
                RejectReason.TOO_LARGE,
                f"a record of more than {source.limits.record_bytes} bytes; shorten it, or raise"
                " the limit record_bytes",
                raw=element.raw,
                place=place,
            )
            continue
        decoded = decode(element.raw, source.declared)
        try:
            found = value(decoded.text)
        except RefusedError as error:
            yield source.refuse(error.reason, error.message, raw=element.raw, place=place)
            continue
        yield record(source, found, element.raw, place, decoded.encoding, decoded.warnings)
    if number == 0:
        yield source.refuse(RejectReason.EMPTY, "an array without records; add some")


def _listed(found: Any, wraps: int = 0) -> list[Any] | None:
    """Return the records that an object wraps in an array of objects; None where it is one."""
    if isinstance(found, list):
        return found
    if not isinstance(found, dict) or wraps == MAX_WRAPS or "body" in fields(found):
        return None
    for key, item in found.items():
        if plain(str(key)) not in LISTS:
            continue
        if isinstance(item, list) and item and all(isinstance(part, dict) for part in item):
            return item
        if isinstance(item, dict) and (inner := _listed(item, wraps + 1)) is not None:
            return inner
    return None
