"""Run: what a report knows beside the tables: when, from where to where, against which gates."""

from dataclasses import dataclass

from copydesk.schemas.drift import Compared
from copydesk.schemas.manifest import Manifest


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run, as its report tells of it."""

    created_at: str  # ISO 8601, UTC
    raw: str
    exports: str
    counts: dict[str, int]  # records, articles, duplicates, rejected, skipped
    facts: dict[str, str]  # versions of schema, code and model
    max_reject_rate: float
    reasons: tuple[str, ...]  # why it is held back; empty where it is published
    earlier: tuple[Manifest, ...]  # the last snapshots, the newest first
    compared: Compared | None = None  # new articles beside earlier ones; None where nobody asked

    @property
    def invariant_holds(self) -> bool:
        """Whether every record met became an article, a duplicate, or was rejected or skipped."""
        parts = ("articles", "duplicates", "rejected", "skipped")
        return self.counts["records"] == sum(self.counts[part] for part in parts)
