"""copydesk rejects: what was held back, grouped by reason, and trying it again."""

from typing import Annotated, Any

import typer

from copydesk.flows.commands.command import OK
from copydesk.flows.commands.options import (
    AsJson,
    Exports,
    existing_exports,
    print_json,
    snapshot_folder,
)
from copydesk.flows.terminal import harmless

N_EXAMPLES = 3
EPILOG = """\
Example: copydesk rejects exports

Example: copydesk rejects exports --replay
"""


def rejects(
    exports: Exports = None,
    replay: Annotated[
        bool, typer.Option("--replay", help="Have the next build try these records again.")
    ] = False,
    as_json: AsJson = False,
) -> int:
    """List what was held back, and why."""
    from copydesk.flows.snapshots.reading import read_snapshot

    settings = existing_exports(exports)
    rows = list(read_snapshot(snapshot_folder(settings, None))["rejects"].iter_rows(named=True))
    if replay:
        n_files = _forget(settings, rows)
        answer = f"{n_files} files will be read again by the next build."
        print_json({"n_files": n_files}) if as_json else print(answer)
        return OK
    if as_json:
        print_json(rows)
        return OK
    by_reason: dict[tuple[str, str, str], list[str]] = {}
    for row in rows:
        reason = (row["stage"], row["table_name"], _reason(row))
        by_reason.setdefault(reason, []).append(row["message"])
    for (stage, table, reason), messages in sorted(by_reason.items(), key=lambda g: -len(g[1])):
        print(f"{len(messages):>6}  {stage:<9}{table:<11}{harmless(reason)}")
        for message in messages[:N_EXAMPLES]:
            print(f"          {harmless(message)}")
    print(f"{len(rows)} held back." if rows else "Nothing was held back.")
    return OK


def _forget(settings: Any, rows: list[dict[str, Any]]) -> int:
    from copydesk.flows.snapshots.durable import locked
    from copydesk.flows.snapshots.ledger_file import open_ledger

    paths = {row["source_path"] for row in rows if row["is_replayable"]}
    with locked(settings.exports), open_ledger(settings.state) as ledger:
        ledger.forget_files(paths)
    return len(paths)


def _reason(row: dict[str, Any]) -> str:
    if row["stage"] == "validate":
        return str(row["check_name"]).replace("_", " ")
    return str(row["message"]).partition(":")[0]
