"""Write a snapshot: aside, synced, moved in whole; then the pointer `latest` is swapped.

Nothing that lies on the disk is trusted: a file that is taken over from the snapshot before, or
that lies where the new one belongs, is compared with its digest first and written anew where it
is not what was published.
"""

import hashlib
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl

from copydesk.flows.snapshots.durable import digest_or_none, sync_folder, write_durably
from copydesk.flows.snapshots.manifest import NAME, as_json, manifest_or_none
from copydesk.flows.snapshots.mending import mend
from copydesk.flows.snapshots.partitions import Files, fingerprints, rows_by_file, table_of
from copydesk.flows.snapshots.parts import part_of, snapshot_id_of, write_part
from copydesk.flows.snapshots.pointer import LATEST, SNAPSHOTS, STAGING, newest, point_latest_to
from copydesk.flows.snapshots.reading import damage
from copydesk.schemas.manifest import FileEntry, Manifest
from copydesk.schemas.table import Table


@dataclass(frozen=True, slots=True)
class Kept:
    """An older snapshot, of which files that hold the same and are whole are used again."""

    place: Path
    facts: dict[str, str]
    entries: Mapping[str, FileEntry]

    def entry_of(self, path: str, content: str | None, facts: dict[str, str]) -> FileEntry | None:
        """Return the entry of a whole file of this content; None where there is none."""
        entry = self.entries.get(path)
        if entry is None or entry.content != content or self.facts != facts:
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
    contents: Mapping[str, str | None] | None = None,
    files: Callable[[list[str]], Files] | None = None,
) -> Manifest:
    """Publish frames as an immutable snapshot and point `latest` to it.

    The id is made of what the tables say, so the same input is the same snapshot; where that one
    is there already its files are proven, mended where they are damaged, and it is returned. Files
    that did not change are hard links to the snapshot before. `extras` gives further files of the
    snapshot's folder, by name, once its tables are known. `contents` names each file, in order,
    with what it says where that is known: then its rows are not looked at if the snapshot before
    says the same. `files` gives the rows of some files, in order; where it is given, frames are
    only counted and may lack columns. Nothing under `latest` changes before the last step, one
    rename.
    """
    previous = latest(exports)
    source = _kept(exports, previous)
    aside = exports / STAGING / "next"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    contents = contents or dict.fromkeys(fingerprints(frames, tables))
    files = files or partial(rows_by_file, frames, tables)
    entries = tuple(_laid(files, tables, contents, aside, source, facts))
    snapshot_id = snapshot_id_of(entries, facts)
    place = exports / SNAPSHOTS / snapshot_id
    standing = manifest_or_none(place)
    if standing is not None and not damage(place):
        shutil.rmtree(aside)
        point_latest_to(exports, snapshot_id)
        return standing
    manifest = Manifest(
        snapshot_id=snapshot_id,
        created_at=_later_than(previous, created_at),
        previous_id=_id_before(snapshot_id, standing, previous),
        facts=facts,
        n_rows={name: rows.height for name, rows in frames.items()},
        verdict=verdict,
        files=entries,
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


def _kept(exports: Path, manifest: Manifest | None) -> Kept:
    if manifest is None:
        return Kept(exports, {}, {})
    place = exports / SNAPSHOTS / manifest.snapshot_id
    return Kept(place, manifest.facts, {entry.path: entry for entry in manifest.files})


def _laid(
    files: Callable[[list[str]], Files],
    tables: dict[str, type[Table]],
    contents: Mapping[str, str | None],
    aside: Path,
    source: Kept,
    facts: dict[str, str],
) -> Iterator[FileEntry]:
    """Lay every file aside; yield their entries in order."""
    for name in {table_of(path) for path in contents}:
        (aside / name).mkdir()
    found = {path: _linked(path, said, aside, source, facts) for path, said in contents.items()}
    for path, rows in files([path for path, entry in found.items() if entry is None]):
        part = part_of(tables[table_of(path)], Path(path).stem, rows)
        linked = _linked(path, part.content, aside, source, facts)
        found[path] = linked or write_part(part, aside / path, facts)
    yield from (entry for entry in found.values() if entry is not None)


def _linked(
    path: str, content: str | None, aside: Path, source: Kept, facts: dict[str, str]
) -> FileEntry | None:
    """Lay a hard link to a file that is proven to say the same; None where there is none."""
    entry = source.entry_of(path, content, facts)
    if entry is None:
        return None
    try:
        (aside / path).hardlink_to(source.place / path)
    except OSError:  # a file system without hard links: written anew
        return None
    return entry
