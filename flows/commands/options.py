"""Options: the arguments that several commands share, and the settings they make."""

import json
import os
from pathlib import Path
from typing import Annotated, Any

import typer

from copydesk.flows.settings import Settings, SettingsError, read_settings
from copydesk.flows.snapshots.durable import SnapshotNotFoundError

Raw = Annotated[
    Path | None, typer.Argument(metavar="RAW", help="Folder of raw articles.", show_default="raw")
]
Exports = Annotated[
    Path | None,
    typer.Argument(metavar="EXPORTS", help="Folder of the tables.", show_default="exports"),
]
Snapshot = Annotated[
    str | None,
    typer.Option(help="An older snapshot's id, or its beginning.", show_default="the latest"),
]
Model = Annotated[
    str | None,
    typer.Option(help="An installed spaCy pipeline.", show_default="en_core_web_md"),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


def settings_of(**given: Any) -> Settings:
    """Return the settings of a command: its own options, the environment, files, defaults."""
    environment = {k: v for k, v in os.environ.items() if k.startswith("COPYDESK_")}
    return read_settings(given, environment, Path())


def existing_exports(exports: Path | None) -> Settings:
    """Return the settings of a command that only looks at exports: none are made for it."""
    settings = settings_of(exports=exports)
    if not settings.exports.is_dir():
        met = "a file" if settings.exports.exists() else "not there"
        raise SettingsError(
            f"{settings.exports}: {met} (allowed: a folder that `copydesk build` made). "
            f"Make one: copydesk build RAW {settings.exports}"
        )
    return settings


def snapshot_folder(settings: Settings, snapshot_id: str | None) -> Path:
    """Return the folder of a snapshot, the latest where none is named.

    Raises SnapshotNotFoundError, which names those that are there.
    """
    from copydesk.flows.snapshots.housekeeping import find_snapshot

    if snapshot_id is not None:
        return (
            settings.exports
            / "snapshots"
            / find_snapshot(settings.exports, snapshot_id).snapshot_id
        )
    if not (settings.latest / "manifest.json").is_file():
        raise SnapshotNotFoundError(
            f"{settings.exports}: no snapshot yet. Make one: copydesk build RAW {settings.exports}"
        )
    return settings.latest.resolve()


def print_json(value: Any) -> None:
    """Print one object for a machine to read."""
    print(json.dumps(value, ensure_ascii=False, default=str), flush=True)
