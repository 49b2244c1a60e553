"""Write a snapshot: aside, synced, moved in whole; then the pointer `latest` is swapped.

Nothing that lies on the disk is trusted: a file that is taken over from the snapshot before, or
that lies where the new one belongs, is compared with its digest first and written anew where it
is not what was published.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl

from copydesk.flows.snapshots.durable import digest_or_none, sync_folder, write_durably
from copydesk.flows.snapshots.manifest import NAME, as_json, manifest_or_none
from copydesk.flows.snapshots.mending import mend
from copydesk.flows.snapshots.parts import SnapshotPart, parts_of, snapshot_id_of, write_part
from copydesk.flows.snapshots.pointer import LATEST, SNAPSHOTS, STAGING, newest, point_latest_to
from copydesk.flows.snapshots.reading import damage
from copydesk.schemas.manifest import FileEntry, Manifest
from copydesk.schemas.table import Table


@dataclass(frozen=True, slots=True)
class Kept:
    """A snapshot whose files may be taken over, each once its digest is proven."""

    place: Path
    facts: dict[str, str]
    entries: Mapping[str, FileEntry]

    def entry_of(self, part: SnapshotPart, facts: dict[str, str]) -> FileEntry | None:
        """Return the entry of a whole file that says what a part says; None where there is none."""
        entry = self.entries.get(part.path)
        if entry is None or entry.content != part.content or self.facts != facts:
            return None
        return entry if digest_or_none(self.place / entry.path) == entry.sha256 else None


def write_snapshot(
    frames: dict[str, pl.DataFrame],
    tables: dict[str, type[Table]],
    exports: Path,
    *,
    facts: dict[str, str],
    created_at: datetime,
    verdict: dict[str, Any],
    extras: Callable[[Manifest], dict[str, bytes]],
) -> Manifest:
    """Publish frames as an immutable snapshot and point `latest` to it.

    The id is made of what the tables say, so the same input is the same snapshot; where that one
    is there already its files are proven, mended where they are damaged, and it is returned. Files
    that did not change are hard links to the snapshot before. `extras` gives further files of the
    snapshot's folder, by name, once its tables are known. Nothing under `latest` changes before
    the last step, one rename.
    """
    parts = parts_of(frames, tables)
    snapshot_id = snapshot_id_of(parts, facts)
    previous = latest(exports)
    place = exports / SNAPSHOTS / snapshot_id
    standing = manifest_or_none(place)
    if standing is not None and not damage(place):
        point_latest_to(exports, snapshot_id)
        return standing
    aside = exports / STAGING / snapshot_id
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    sources = [_kept(place, standing)]
    if previous is not None:
        sources.append(_kept(exports / SNAPSHOTS / previous.snapshot_id, previous))
    manifest = Manifest(
        snapshot_id=snapshot_id,
        created_at=_later_than(previous, created_at),
        previous_id=_id_before(snapshot_id, standing, previous),
        facts=facts,
        n_rows={name: rows.height for name, rows in frames.items()},
        verdict=verdict,
        files=tuple(_laid(part, aside, sources, facts) for part in parts),
    )
    beside = extras(manifest)
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in beside.items()}
    manifest = replace(manifest, extras=digests)
    for name, data in beside.items():
        write_durably(aside / name, data)
    write_durably(aside / NAME, as_json(manifest))
    for folder in sorted({path.parent for path in aside.rglob("*")}, reverse=True):
        sync_folder(folder)
    place.parent.mkdir(exist_ok=True)
    if place.is_dir():
        mend(place, aside, manifest, exports)
    else:
        aside.rename(place)
        sync_folder(place.parent)
    point_latest_to(exports, snapshot_id)
    return manifest


def latest(exports: Path) -> Manifest | None:
    """Return the manifest of the newest good snapshot, or None where there is none to be read."""
    folder = newest(exports)
    return None if folder is None else manifest_or_none(folder)


def sweep(exports: Path) -> None:
    """Delete what a killed build left aside. Only while the lock is held."""
    shutil.rmtree(exports / STAGING, ignore_errors=True)
    for path in exports.glob(f".{LATEST}.*"):
        path.unlink(missing_ok=True)


def _later_than(previous: Manifest | None, now: datetime) -> str:
    """Return when a snapshot was made, always after the one before: clocks go back."""
    if previous is not None:
        now = max(now, datetime.fromisoformat(previous.created_at) + timedelta(seconds=1))
    return now.isoformat(timespec="seconds")


def _id_before(
    snapshot_id: str, standing: Manifest | None, previous: Manifest | None
) -> str | None:
    """Return the id of the snapshot that was the newest before this one was first published."""
    if standing is not None:
        return standing.previous_id
    if previous is None or previous.snapshot_id == snapshot_id:
        return None
    return previous.snapshot_id


def _kept(place: Path, manifest: Manifest | None) -> Kept:
    if manifest is None:
        return Kept(place, {}, {})
    return Kept(place, manifest.facts, {entry.path: entry for entry in manifest.files})


def _laid(
    part: SnapshotPart, aside: Path, sources: Sequence[Kept], facts: dict[str, str]
) -> FileEntry:
    """Lay a part's file aside: a hard link to one that is proven to say it, else written anew."""
    path = aside / part.path
    path.parent.mkdir(exist_ok=True)
    for kept in sources:
        entry = kept.entry_of(part, facts)
        if entry is None:
            continue
        try:
            os.link(kept.place / entry.path, path)
        except OSError:  # a file system without hard links: written anew
            break
        return entry
    return write_part(part, path, facts)
