"""The pointer `latest`: which snapshot readers are given. Light, so that it can be asked often."""

import hashlib
import os
import stat
from pathlib import Path

from copydesk.flows.snapshots.durable import sync_folder

SNAPSHOTS, LATEST, STAGING, MANIFEST = "snapshots", "latest", ".staging", "manifest.json"


def newest_id(exports: Path) -> str | None:
    """Return the id of the snapshot that `latest` points to, or None where there is none."""
    if not (exports / LATEST / MANIFEST).is_file():
        return None
    return (exports / LATEST).resolve().name


def looks_of(folder: Path) -> str:
    """Return a digest of the names, sizes and times of a snapshot's files, without opening one.

    It differs where somebody wrote into the folder, or copied it without its times.
    """
    found = sorted(
        (path.relative_to(folder).as_posix(), facts.st_size, facts.st_mtime_ns)
        for path in folder.rglob("*")
        if stat.S_ISREG((facts := path.stat()).st_mode)
    )
    return hashlib.sha256(repr(found).encode("utf-8", "surrogatepass")).hexdigest()


def point_latest_to(exports: Path, snapshot_id: str) -> None:
    """Swap the pointer `latest` in one rename."""
    aside = exports / f".{LATEST}.{os.getpid()}"
    aside.unlink(missing_ok=True)
    aside.symlink_to(Path(SNAPSHOTS) / snapshot_id, target_is_directory=True)
    aside.replace(exports / LATEST)
    sync_folder(exports)
