"""Limits: how far a reader or a language step goes, and how doubtful an event's row may be."""

from dataclasses import asdict, dataclass, field
from typing import Any

MIB = 1 << 20
# The confidence below which an event's row is not published unless a setting says so, and below
# which it is not even kept, so that no setting brings it back; flows/events/SCORER.md has what
# each threshold costs.
PUBLISHED, KEPT = 0.3, 0.1
CODING = "coding_"  # what the names of those begin with that bound the coding of one article


def _limit(default: float, meaning: str) -> Any:  # Any: what dataclasses take for a default
    return field(default=default, metadata={"meaning": meaning})


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one input may unpack to, and one article take to be coded. Each is a setting."""

    record_bytes: int = _limit(16 * MIB, "decoded, one record")
    held_bytes: int = _limit(
        64 * MIB, "an archive or table inside another file, which is held in memory"
    )
    ratio: int = _limit(200, "unpacked to packed, once ratio_floor_bytes are unpacked")
    ratio_floor_bytes: int = _limit(10 * MIB, "unpacked before the ratio counts")
    members: int = _limit(10_000, "of one archive")
    depth: int = _limit(3, "archives within archives")
    unpacked_bytes: int = _limit(4096 * MIB, "of one input in all")
    seconds: float = _limit(30.0, "of CPU time, one document")
    coding_tokens: int = _limit(
        100_000, "words and marks; 400,000 characters of prose have some 80,000"
    )
    coding_seconds: float = _limit(60.0, "of CPU time; a word takes some 0.1 ms")
    coding_bytes: int = _limit(4096 * MIB, "beside what is in use")

    def of_reading(self) -> dict[str, int | float]:
        """Return what bounds the reading of a file, by name."""
        return {n: value for n, value in asdict(self).items() if not n.startswith(CODING)}

    def of_coding(self) -> dict[str, int | float]:
        """Return what bounds the coding of an article, by name."""
        return {n: value for n, value in asdict(self).items() if n.startswith(CODING)}
