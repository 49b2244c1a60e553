"""copydesk snapshots, diff, rollback, prune: which there are, what changed, what to keep."""

from dataclasses import asdict
from typing import Annotated

import typer

from copydesk.flows.commands.command import OK
from copydesk.flows.commands.options import (
    AsJson,
    Exports,
    existing_exports,
    print_json,
    snapshot_folder,
)
from copydesk.flows.settings import SettingsError
from copydesk.flows.snapshots.durable import locked

LEAST_OF_AN_ID = 4  # characters: fewer name a snapshot by chance


def snapshots(exports: Exports = None, as_json: AsJson = False) -> int:
    """List the snapshots, the newest first; * is what `latest` points to."""
    from copydesk.flows.snapshots.housekeeping import list_snapshots

    settings = existing_exports(exports)
    current = settings.latest.resolve().name
    found = list_snapshots(settings.exports)
    if as_json:
        print_json(
            [
                {
                    "snapshot_id": m.snapshot_id,
                    "created_at": m.created_at,
                    "is_latest": m.snapshot_id == current,
                    "n_rows": m.n_rows,
                }
                for m in found
            ]
        )
        return OK
    for manifest in found:
        mark = "*" if manifest.snapshot_id == current else " "
        rows = ", ".join(f"{name} {n:,}" for name, n in manifest.n_rows.items())
        print(f"{mark} {manifest.snapshot_id}  {manifest.created_at}  {rows}")
    if not found:
        print(f"{settings.exports}: no snapshot yet. Make one: copydesk build RAW EXPORTS")
    return OK


def diff(
    old: Annotated[str, typer.Argument(help="A snapshot's id, or the beginning of it.")],
    exports: Exports = None,
    to: Annotated[
        str | None, typer.Option(help="Another snapshot's id.", show_default="the newest")
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Count the rows that came, went and changed between two snapshots."""
    from copydesk.flows.snapshots.comparing import differences

    settings = existing_exports(exports)
    found = differences(snapshot_folder(settings, old), snapshot_folder(settings, to))
    if as_json:
        print_json({name: asdict(difference) for name, difference in found.items()})
        return OK
    print(f"{'table':<12}{'added':>10}{'removed':>10}{'changed':>10}")
    for name, difference in found.items():
        counts = (difference.added, difference.removed, difference.changed)
        print(f"{name:<12}{''.join(f'{n:>10,}' for n in counts)}")
    return OK


def rollback(
    snapshot: Annotated[str, typer.Argument(help="Its id, or the beginning of it.")],
    exports: Exports = None,
    as_json: AsJson = False,
) -> int:
    """Point `latest` to an older snapshot."""
    from copydesk.flows.snapshots.housekeeping import roll_back

    if len(snapshot) < LEAST_OF_AN_ID:
        raise SettingsError(
            f"snapshot: {snapshot!r} (allowed: an id or at least its first {LEAST_OF_AN_ID} "
            "characters; copydesk snapshots lists them)."
        )
    settings = existing_exports(exports)
    with locked(settings.exports):
        manifest = roll_back(settings.exports, snapshot)
    if as_json:
        print_json({"snapshot_id": manifest.snapshot_id, "created_at": manifest.created_at})
    else:
        print(f"latest is snapshot {manifest.snapshot_id} of {manifest.created_at}.")
    return OK


def prune(
    keep: Annotated[int, typer.Option(help="How many to keep.", min=1)],
    exports: Exports = None,
    as_json: AsJson = False,
) -> int:
    """Delete all but the newest snapshots."""
    from copydesk.flows.snapshots.housekeeping import prune as delete_oldest

    settings = existing_exports(exports)
    with locked(settings.exports):
        gone = delete_oldest(settings.exports, keep=keep)
    if as_json:
        print_json({"deleted": gone})
    else:
        print(f"{len(gone)} snapshots deleted{': ' if gone else '.'}{', '.join(gone)}")
    return OK
