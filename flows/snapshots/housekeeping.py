"""Housekeeping: which snapshots are there, going back to one, deleting the oldest."""

import shutil
from pathlib import Path

from copydesk.flows.snapshots.durable import (
    SnapshotDamagedError,
    SnapshotNotFoundError,
    sync_folder,
)
from copydesk.flows.snapshots.manifest import manifest_or_none
from copydesk.flows.snapshots.pointer import SNAPSHOTS, STAGING, newest_id, point_latest_to
from copydesk.flows.snapshots.reading import damage
from copydesk.schemas.manifest import Manifest


def list_snapshots(exports: Path) -> list[Manifest]:
    """Return every snapshot's manifest, the newest first. A folder without one is left out."""
    manifests = [manifest_or_none(folder) for folder in (exports / SNAPSHOTS).glob("*")]
    found = [manifest for manifest in manifests if manifest is not None]
    return sorted(found, key=lambda m: (m.created_at, m.snapshot_id), reverse=True)


def roll_back(exports: Path, snapshot_id: str) -> Manifest:
    """Point `latest` to an older snapshot; a prefix of its id is enough.

    Raises SnapshotNotFoundError, which names the ones that are there, or SnapshotDamagedError.
    """
    manifest = find_snapshot(exports, snapshot_id)
    found = damage(exports / SNAPSHOTS / manifest.snapshot_id)
    if found:
        raise SnapshotDamagedError(
            f"snapshot {manifest.snapshot_id} is damaged, `latest` stays where it is. "
            f"{' '.join(found)} Roll back to another one (copydesk snapshots)."
        )
    point_latest_to(exports, manifest.snapshot_id)
    return manifest


def find_snapshot(exports: Path, snapshot_id: str) -> Manifest:
    """Return the manifest of the one snapshot whose id begins so."""
    known = list_snapshots(exports)
    fitting = [m for m in known if m.snapshot_id.startswith(snapshot_id)]
    if len(fitting) == 1:
        return fitting[0]
    there = ", ".join(m.snapshot_id for m in known) or "none"
    met = "no snapshot" if not fitting else "more than one snapshot"
    raise SnapshotNotFoundError(f"{exports}: {met} begins with {snapshot_id!r} (there: {there}).")


def prune(exports: Path, *, keep: int) -> list[str]:
    """Delete all but the newest snapshots, never the one `latest` points to; return the ids."""
    current = newest_id(exports)
    gone = [m.snapshot_id for m in list_snapshots(exports)[keep:] if m.snapshot_id != current]
    for snapshot_id in gone:
        # Away in one step: a snapshot is there whole or not at all, even if this ends here.
        aside = exports / STAGING / f"pruned-{snapshot_id}"
        shutil.rmtree(aside, ignore_errors=True)
        aside.parent.mkdir(exist_ok=True)
        (exports / SNAPSHOTS / snapshot_id).rename(aside)
        sync_folder(exports / SNAPSHOTS)
        shutil.rmtree(aside, ignore_errors=True)
    return gone
