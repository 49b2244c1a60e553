"""Keys: which object may become a file of the raw folder, and why another may not."""

import os
from collections.abc import Iterable, Mapping

from copydesk.flows.limits import Limits
from copydesk.schemas.documents import RejectReason

ASIDE = ".fetching"  # a folder in raw that objects come into; each is moved out of it whole
MOST_BYTES_OF_A_NAME, MOST_BYTES_OF_A_KEY = 240, 3_000  # what file systems take
Refusals = dict[str, tuple[RejectReason, str]]


def refusals(sizes: Mapping[str, int], limits: Limits) -> Refusals:
    """Return why some objects are not fetched, by key. `sizes` are bytes by key."""
    folders = set(_folders(sizes))
    found: Refusals = {}
    for key, size in sizes.items():
        why = _why_no_name(key, folders)
        if why is not None:
            found[key] = RejectReason.UNSAFE_PATH, why
        elif size > limits.unpacked_bytes:
            allowed = f"allowed are {limits.unpacked_bytes:,} (limit_unpacked_bytes)"
            why = f"an object of {size:,} bytes, {allowed}. Divide it, or raise the limit."
            found[key] = RejectReason.TOO_LARGE, why
    return found


def _folders(keys: Iterable[str]) -> Iterable[str]:
    for key in keys:
        parts = key.split("/")
        yield from ("/".join(parts[:n]) for n in range(1, len(parts)))


def _why_no_name(key: str, folders: set[str]) -> str | None:
    parts = key.split("/")
    if any(part in ("", ".", "..") for part in parts) or "\0" in key or parts[0] == ASIDE:
        return "a key that is no path below a folder. Copy the object to one without '..' or '//'."
    if (
        max(len(os.fsencode(part)) for part in parts) > MOST_BYTES_OF_A_NAME
        or len(os.fsencode(key)) > MOST_BYTES_OF_A_KEY
    ):
        return "a key too long for a file's name. Copy the object to a shorter one."
    if key in folders:
        return "a key that other keys have as their folder. Copy the object to another one."
    return None
