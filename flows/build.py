"""Build: ingest, parse and publish in a row, under a lock; nothing where nothing is new.

This module loads neither Polars nor spaCy nor Prefect until there is something to do.
"""

import contextlib
import time
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

from copydesk.flows.ingest import files_below
from copydesk.flows.settings import Settings, SettingsError
from copydesk.flows.snapshots.durable import LockedError, locked
from copydesk.flows.snapshots.ledger import Ledger, LedgerDamagedError
from copydesk.flows.snapshots.ledger_file import open_ledger, set_aside
from copydesk.flows.stages import Built, Conductor, Session
from copydesk.flows.telling import tell
from copydesk.flows.watching import Watcher

__all__ = ["Built", "Conductor", "EmptyFolderError", "Session", "build", "session"]


class EmptyFolderError(RuntimeError):
    """The raw folder holds no file."""


@contextlib.contextmanager
def session(
    settings: Settings, watcher: Watcher, conductor: Conductor | None = None
) -> Generator[Session]:
    """Open a build on an exports folder: the lock is held until the end.

    Raises LockedError, ModelNotInstalledError, FileNotFoundError for a missing raw folder, or
    EmptyFolderError for one without a file: an unmounted disk must not look like a quiet day.
    SettingsError where one of the two folders lies in the other. Objects of `fetch_from` are
    fetched first; BucketError where that does not work.
    """
    _refuse_nested(settings.raw.resolve(), settings.exports.resolve())
    if settings.runner == "dask":
        settings = _for_a_cluster(settings)
    if not settings.fetch_from:
        _refuse_empty(settings)
    with locked(settings.exports), _ledger(settings.state) as ledger:
        if settings.fetch_from:
            from copydesk.flows.buckets.fetching import fetch

            fetch(settings, watcher)
        yield Session(settings, ledger, watcher, conductor or Conductor())


def _refuse_empty(settings: Settings) -> None:
    if next(files_below(settings.raw), None) is None and settings.max_unread_rate < 1:
        raise EmptyFolderError(
            f"{settings.raw} holds no file. Is it mounted, is it the right folder? Nothing was "
            "changed. (max_unread_rate = 1 goes on even so.)"
        )


def _for_a_cluster(settings: Settings) -> Settings:
    """Return settings that mean the same files wherever a worker stands."""
    if not settings.dask_address:
        raise SettingsError(
            "--runner dask wants --dask-address (allowed: that of a running scheduler, such as "
            "tcp://HOST:8786)."
        )
    files = {
        name: tuple(path.absolute() for path in getattr(settings, name))
        for name in ("gazetteer", "links")
    }
    folders = {"raw": settings.raw.absolute(), "exports": settings.exports.absolute()}
    return settings.model_copy(update=folders | files)


def _refuse_nested(raw: Path, exports: Path) -> None:
    """Refuse folders one of which would be read as, or written into, the other."""
    if raw == exports or raw in exports.parents or exports in raw.parents:
        raise SettingsError(
            f"raw is {raw} and exports is {exports} (allowed: two folders beside each other; what "
            "is published must not be read as news)."
        )


@contextlib.contextmanager
def _ledger(folder: Path) -> Generator[Ledger]:
    """Open the ledger; where damage is met, now or later, the next opening finds a new one."""
    try:
        with open_ledger(folder):
            pass
    except LedgerDamagedError:
        set_aside(folder)
    try:
        with open_ledger(folder) as ledger:
            yield ledger
    except LedgerDamagedError:
        set_aside(folder)
        raise


def build(settings: Settings, watcher: Watcher, conductor: Conductor | None = None) -> Built:
    """Bring the exports up to date with the raw folder; the last good snapshot stays until then.

    A ledger that turns out damaged is made anew, and the build begins again. Where it is held back
    or fails, the user's own command is told.
    """
    try:
        try:
            built = _build(settings, watcher, conductor)
        except LedgerDamagedError:
            built = _build(settings, watcher, conductor)
    except Exception as error:
        if not isinstance(error, LockedError):  # the build that holds the lock tells for itself
            failed = f"{type(error).__name__}: {error}"
            untold = tell(settings.on_trouble, {"status": "failed", "reasons": [failed]})
            if untold is not None:
                error.add_note(untold)
        raise
    if built.is_held_back:
        happened = {"status": "held back", "run_id": built.run_id, "reasons": built.reasons}
        report = {"report": str(settings.held_back / "index.html")}
        untold = tell(settings.on_trouble, {**happened, **report})
        built = replace(built, warnings=(*built.warnings, untold) if untold else built.warnings)
    return built


def _build(settings: Settings, watcher: Watcher, conductor: Conductor | None) -> Built:
    start = time.monotonic()
    with session(settings, watcher, conductor) as this:
        if this.is_up_to_date():
            this.send()
            return Built(
                run_id=this.run_id,
                is_new=False,
                is_held_back=False,
                snapshot_id=settings.latest.resolve().name,
                seconds=time.monotonic() - start,
            )
        from copydesk.flows.snapshots.writing import sweep

        sweep(settings.exports)
        stage = this.conductor.stage
        stage("ingest", this.ingest)
        stage("parse", this.parse)
        built: Built = stage("publish", this.publish)
        if settings.send_to:
            stage("send", this.send)
    return replace(built, seconds=time.monotonic() - start)
