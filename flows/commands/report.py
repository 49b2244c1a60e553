"""copydesk report: where the report of a snapshot lies."""

import webbrowser
from typing import Annotated

import typer

from copydesk.flows.commands.command import OK
from copydesk.flows.commands.options import (
    AsJson,
    Exports,
    Snapshot,
    existing_exports,
    snapshot_folder,
)

EPILOG = "Example: copydesk report --open"


def report(
    exports: Exports = None,
    snapshot: Snapshot = None,
    open_it: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    as_json: AsJson = False,
) -> int:
    """Print where the validation report lies; with --json, what it says."""
    folder = snapshot_folder(existing_exports(exports), snapshot)
    path = folder / "index.html"
    if as_json:
        print((folder / "report.json").read_text(encoding="utf-8").strip())
    else:
        print(path)
    if open_it:
        webbrowser.open(path.resolve().as_uri())
    return OK
