"""Manifest: what a snapshot holds, file by file, with the digests that prove it."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEntry:
    """One Parquet file of a snapshot."""

    path: str  # relative to the snapshot's folder
    table: str
    partition: str  # a month such as 2026-11, undated, or all
    n_rows: int
    n_bytes: int
    sha256: str  # of the file
    content: str  # of its rows and schema, without what varies between runs


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """One snapshot: its id, its versions, its files."""

    snapshot_id: str
    created_at: str  # ISO 8601, UTC
    previous_id: str | None
    facts: dict[str, str]  # versions of schema, code and model
    n_rows: dict[str, int]
    verdict: dict[str, Any]  # the report's summary
    files: tuple[FileEntry, ...]
    extras: dict[str, str] = field(default_factory=dict)  # SHA-256 of each further file, by name
