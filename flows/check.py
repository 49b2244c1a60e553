"""Check: judge an existing snapshot again: files against digests, rows against the contract."""

import contextlib
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from copydesk.flows.settings import Settings
from copydesk.flows.snapshots.durable import LockedError, locked
from copydesk.flows.snapshots.ledger import open_ledger
from copydesk.flows.snapshots.manifest import manifest_or_none
from copydesk.flows.snapshots.reading import damage, read_snapshot
from copydesk.schemas import TABLES
from copydesk.schemas.manifest import Manifest
from copydesk.schemas.validation import Verdict, merge_verdicts, validate


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a snapshot looks like now."""

    snapshot_id: str
    manifest: Manifest | None  # None where it cannot be read
    damage: tuple[str, ...]
    verdict: Verdict | None  # None where files are damaged

    @property
    def is_good(self) -> bool:
        """Whether files and rows are what was published."""
        return not self.damage and self.verdict is not None and not self.verdict.reject_rate


def check(folder: Path) -> Checked:
    """Judge the snapshot in a folder again."""
    snapshot_id, manifest = folder.resolve().name, manifest_or_none(folder)
    found = tuple(damage(folder))
    if found:
        return Checked(snapshot_id=snapshot_id, manifest=manifest, damage=found, verdict=None)
    frames = read_snapshot(folder)
    accounts = ("deliveries", "rejects")
    content = {name: rows for name, rows in frames.items() if name not in accounts}
    rest = {name: frames[name] for name in ("articles", *accounts) if name in frames}
    verdict = merge_verdicts(validate(content, TABLES), validate(rest, TABLES))
    return Checked(snapshot_id=snapshot_id, manifest=manifest, damage=(), verdict=verdict)


def ask_for_mending(settings: Settings) -> None:
    """Have the next build prove every file, and mend what is damaged.

    Where another build holds the lock, or the folder cannot be written to, nothing is done.
    """
    with (
        contextlib.suppress(LockedError, OSError, sqlite3.Error),
        locked(settings.exports),
        open_ledger(settings.state) as ledger,
    ):
        ledger.owe_publish()
