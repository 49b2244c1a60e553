"""The pointer `latest`: which snapshot readers are given. Light, so that it can be asked often."""

import os
from pathlib import Path

from copydesk.flows.snapshots.durable import sync_folder

SNAPSHOTS, LATEST, MANIFEST = "snapshots", "latest", "manifest.json"


def newest_id(exports: Path) -> str | None:
    """Return the id of the snapshot that `latest` points to, or None where there is none."""
    if not (exports / LATEST / MANIFEST).is_file():
        return None
    return (exports / LATEST).resolve().name


def point_latest_to(exports: Path, snapshot_id: str) -> None:
    """Swap the pointer `latest` in one rename."""
    aside = exports / f".{LATEST}.{os.getpid()}"
    aside.unlink(missing_ok=True)
    aside.symlink_to(Path(SNAPSHOTS) / snapshot_id, target_is_directory=True)
    aside.replace(exports / LATEST)
    sync_folder(exports)
