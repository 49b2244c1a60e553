"""Check: judge an existing snapshot again: files against digests, rows against the contract."""

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from copydesk.flows.settings import Settings
from copydesk.flows.snapshots.durable import LockedError, locked
from copydesk.flows.snapshots.ledger import LedgerDamagedError
from copydesk.flows.snapshots.ledger_file import (
    LedgerVersionError,
    damage_of_ledger,
    open_ledger,
    set_aside,
)
from copydesk.flows.snapshots.manifest import manifest_or_none
from copydesk.flows.snapshots.reading import contract_breaches, damage, read_snapshot
from copydesk.flows.snapshots.store import DamagedBatchesError, Store
from copydesk.schemas import TABLES
from copydesk.schemas.manifest import Manifest
from copydesk.schemas.validation import validate
from copydesk.schemas.verdicts import Verdict

KEPT = (  # folders of the store
    *("articles", "extractions", "stories", "terms", "near", "links", "months"),
)


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
    """Judge the snapshot in a folder again: digests, then schemas, then rows and relations."""
    snapshot_id, manifest = folder.resolve().name, manifest_or_none(folder)
    found = tuple(damage(folder) or contract_breaches(folder))
    if found:
        return Checked(snapshot_id=snapshot_id, manifest=manifest, damage=found, verdict=None)
    verdict = validate(read_snapshot(folder), TABLES)
    return Checked(snapshot_id=snapshot_id, manifest=manifest, damage=(), verdict=verdict)


def damage_of_state(settings: Settings) -> list[str]:
    """Return what is wrong with the ledger and with what is kept between runs, a sentence each.

    Nothing where another build holds the lock: it proves what it reads.
    """
    try:
        with locked(settings.exports):
            found = damage_of_ledger(settings.state)
            return found + [str(DamagedBatchesError(*hurt)) for hurt in _hurt(settings)]
    except (LockedError, PermissionError):
        return []


def ask_for_mending(settings: Settings) -> None:
    """Have the next build prove every file, and mend what is damaged.

    Where another build holds the lock, or the folder cannot be written to, nothing is done.
    """
    unwritable = (LockedError, OSError, sqlite3.OperationalError, LedgerVersionError)
    with contextlib.suppress(*unwritable), locked(settings.exports):
        try:
            with open_ledger(settings.state) as ledger:
                ledger.owe_publish()
        except LedgerDamagedError:
            set_aside(settings.state)
        for folder, batches in _hurt(settings):
            Store(folder).drop(batches)


def _hurt(settings: Settings) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Yield each folder of the store that holds damaged batches, and their names."""
    for store in (Store(settings.state / name) for name in KEPT):
        hurt = tuple(batch for batch in store.batches() if not store.is_whole(batch))
        if hurt:
            yield store.folder, hurt
