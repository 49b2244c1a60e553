"""The manifest on disk: JSON beside the tables."""

import json
from dataclasses import asdict
from pathlib import Path

from copydesk.schemas.manifest import FileEntry, Manifest

NAME = "manifest.json"


def as_json(manifest: Manifest) -> bytes:
    """Return the manifest as it stands on disk."""
    return (json.dumps(asdict(manifest), indent=1, ensure_ascii=False) + "\n").encode()


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a snapshot's folder. Raises FileNotFoundError or ValueError."""
    found = json.loads((folder / NAME).read_text(encoding="utf-8"))
    files = tuple(FileEntry(**entry) for entry in found.pop("files"))
    return Manifest(files=files, **found)
