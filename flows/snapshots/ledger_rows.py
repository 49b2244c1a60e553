"""What the ledger enters: a file as it was met, and a record in it with what became of it."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
    """What tells, without opening it, that a file is the one that was read."""

    path: str  # relative to the raw folder, forward slashes
    size: int
    mtime_ns: int
    inode: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One raw record as it was met, and what it became by itself, before others were looked at."""

    source_path: str
    source_locator: str
    raw_sha256: str
    source_format: str
    external_id: str | None
    outcome: str  # article, rejected, skipped
    article_id: str | None
    content_key: str | None  # names the article's row exactly: see flows/ingest.py
    reason: str | None
    n_bytes: int
    reader: str
    parser_version: str
    first_run_id: str
    first_seen_at: str  # ISO 8601, UTC
    batch: str | None  # where in the store the article's row lies


NO_READER = "none"  # the reader of a record whose file could not be opened
UNOPENED = "unopened"  # in place of the version that read a file
SUPERSEDED = "superseded: its file was read again, and this is not in it any more"
GONE = "gone: it could not be opened, and is not there any more"
COLUMNS = tuple(field.name for field in fields(Record))
