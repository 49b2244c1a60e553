"""copydesk explore: a snapshot to look around in, in a browser on this machine."""

import webbrowser
from typing import Annotated

import typer

from copydesk.flows.commands.command import OK
from copydesk.flows.commands.options import Exports, Snapshot, existing_exports, snapshot_folder

HOST = "127.0.0.1"
EPILOG = """\
Example: copydesk explore exports --open

Needs DuckDB: pip install 'copydesk[explore]'
"""


def explore(
    exports: Exports = None,
    snapshot: Snapshot = None,
    port: Annotated[int, typer.Option(help="Where to listen, on this machine alone.")] = 8321,
    open_it: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> int:
    """Search quotes, actors, events and incidents in the browser."""
    import uvicorn

    from copydesk.flows.explorer.app import app_of
    from copydesk.flows.explorer.database import Database

    folder = snapshot_folder(existing_exports(exports), snapshot)
    app = app_of(Database(folder), folder.name)
    address = f"http://{HOST}:{port}"
    print(f"Snapshot {folder.name} at {address}; stop with Ctrl-C.", flush=True)
    if open_it:
        webbrowser.open(address)
    uvicorn.run(app, host=HOST, port=port, log_level="warning")
    return OK
