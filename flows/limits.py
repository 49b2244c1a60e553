"""Limits: how far a reader goes before it refuses."""

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one input may unpack to. Each is a setting."""

    record_bytes: int = 16 * MIB  # decoded, one record
    held_bytes: int = 64 * MIB  # an archive or table inside another file, which is held in memory
    ratio: int = 200  # unpacked to packed, once ratio_floor_bytes are unpacked
    ratio_floor_bytes: int = 10 * MIB
    members: int = 10_000  # of one archive
    depth: int = 3  # archives within archives
    unpacked_bytes: int = 4096 * MIB  # of one input in all
    seconds: float = 30.0  # of CPU time, one document
