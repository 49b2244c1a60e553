"""Schedule: serve `build` on a cron or an interval, until stopped."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from flows.orchestration import build_flow, flow
from flows.settings import Settings, read_settings
from flows.snapshots.durable import LockedError


@flow(name="copydesk", validate_parameters=False)
def scheduled_build(raw: str, exports: str, given: dict[str, Any] | None = None) -> str:
    """Run one build from plain parameters, as a schedule gives them.

    A build that is still running when the next is due keeps the lock; that one is skipped.
    """
    settings = read_settings({**(given or {}), "raw": raw, "exports": exports}, {}, Path())
    try:
        built = build_flow(settings)
    except LockedError:
        return "skipped: another build is running"
    if built.is_held_back:
        raise RuntimeError(f"held back: see {settings.exports / 'held_back' / 'index.html'}")
    return f"published {built.snapshot_id}" if built.is_new else "nothing new"


def serve(
    settings: Settings, given: dict[str, Any], *, cron: str | None, every: float | None
) -> None:
    """Serve the build until stopped. Exactly one of `cron` and `every` (seconds) is given."""
    scheduled_build.serve(
        name="copydesk-build",
        cron=cron,
        interval=None if every is None else timedelta(seconds=every),
        parameters={
            "raw": str(settings.raw.resolve()),
            "exports": str(settings.exports.resolve()),
            "given": given,
        },
        limit=1,
        print_starting_message=False,
    )
