"""The manifest on disk: JSON beside the tables, which proves itself by a digest of its own."""

import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from copydesk.flows.snapshots.pointer import MANIFEST as NAME
from copydesk.schemas.manifest import FileEntry, Manifest

__all__ = ["NAME", "ManifestError", "as_json", "manifest_or_none", "read_manifest"]

FORMAT = 1


class ManifestError(ValueError):
    """A manifest that cannot be used: where it lies, what was met, what to do."""


def as_json(manifest: Manifest) -> bytes:
    """Return the manifest as it stands on disk."""
    body: dict[str, Any] = {"format": FORMAT, **asdict(manifest)}
    whole = {**body, "digest": _digest(body)}
    return (json.dumps(whole, indent=1, ensure_ascii=False) + "\n").encode()


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a snapshot's folder.

    Raises FileNotFoundError, or ManifestError where it was damaged or a newer version wrote it.
    """
    path = folder / NAME
    try:
        body = json.loads(path.read_text(encoding="utf-8"))
        form = body.pop("format", FORMAT)
        if not isinstance(form, int) or form > FORMAT:
            raise ManifestError(
                f"{path}: written by a newer Copydesk (format {form}, known: {FORMAT}). "
                "Install the newer one, or build again: this one writes a snapshot of its own."
            )
        digest = body.pop("digest", None)
        if digest is not None and digest != _digest({"format": form, **body}):
            raise ManifestError(f"{path}: its bytes are not those that were published. {_REMEDY}")
        files = tuple(FileEntry(**entry) for entry in body.pop("files"))
        return Manifest(files=files, **body)
    except ManifestError:
        raise
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ManifestError(f"{path}: no manifest ({error}). {_REMEDY}") from None


def manifest_or_none(folder: Path) -> Manifest | None:
    """Return the manifest of a snapshot's folder, or None where there is none to be read."""
    try:
        return read_manifest(folder)
    except (OSError, ManifestError):
        return None


_REMEDY = "Build again, or roll back to another snapshot."


def _digest(body: dict[str, Any]) -> str:
    steady = json.dumps(body, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(steady.encode("utf-8", "surrogatepass")).hexdigest()
