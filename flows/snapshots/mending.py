"""Mending: damaged files of a snapshot are replaced, each in one rename, by good ones laid aside.

What the files say does not change, so whoever reads meanwhile reads the same rows.
"""

import os
import shutil
from pathlib import Path

from copydesk.flows.snapshots.durable import digest_or_none, sync_folder
from copydesk.flows.snapshots.manifest import NAME, manifest_or_none
from copydesk.flows.snapshots.pointer import SNAPSHOTS
from copydesk.schemas.manifest import Manifest

FOREIGN = "foreign"  # below exports: files that somebody laid into a snapshot


def mend(place: Path, aside: Path, manifest: Manifest, exports: Path) -> None:
    """Make the snapshot in a folder what the manifest says, from a whole one that lies aside.

    The manifest is moved last. Other snapshots that share a damaged file are mended with it.
    Parquet files that the manifest does not know are moved out: a plain glob would read them.
    """
    wanted = {entry.path: entry.sha256 for entry in manifest.files} | manifest.extras
    damaged = [path for path, sha256 in wanted.items() if digest_or_none(place / path) != sha256]
    for path in damaged:
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (aside / path).replace(place / path)
    for path in sorted(place.rglob("*.parquet")):
        if path.relative_to(place).as_posix() not in wanted:
            _move_out(path, exports / FOREIGN / manifest.snapshot_id / path.relative_to(place))
    for folder in {(place / path).parent for path in damaged}:
        sync_folder(folder)
    (aside / NAME).replace(place / NAME)
    sync_folder(place)
    shutil.rmtree(aside, ignore_errors=True)
    for other in sorted((exports / SNAPSHOTS).iterdir()):
        if other != place:
            _mend_shared(other, place, manifest, set(damaged))


def _mend_shared(other: Path, place: Path, mended: Manifest, paths: set[str]) -> None:
    """Give another snapshot the mended files that were published in it as well."""
    manifest = manifest_or_none(other)
    good = {entry.path: entry.sha256 for entry in mended.files if entry.path in paths}
    for entry in manifest.files if manifest else ():
        if good.get(entry.path) != entry.sha256:
            continue
        if digest_or_none(other / entry.path) == entry.sha256:
            continue
        aside = other / entry.table / f".{entry.partition}.{os.getpid()}.tmp"
        aside.unlink(missing_ok=True)
        try:
            aside.hardlink_to(place / entry.path)
        except OSError:  # a file system without hard links
            shutil.copy2(place / entry.path, aside)
        aside.replace(other / entry.path)
        sync_folder(aside.parent)


def _move_out(path: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    path.replace(to)
