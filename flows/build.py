"""Build: ingest, parse and publish in a row, under a lock; nothing where nothing is new.

This module loads neither Polars nor spaCy nor Prefect until there is something to do.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import sqlite3
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from copydesk.flows.ingest import (
    files_below,
    ingest,
    let_go_of_the_gone,
    new_files,
    parsing_version,
)
from copydesk.flows.languages.models import ModelFacts, model_facts
from copydesk.flows.settings import Settings, SettingsError
from copydesk.flows.snapshots.durable import LockedError, locked
from copydesk.flows.snapshots.ledger import FileFacts, Ledger, LedgerDamagedError, Record
from copydesk.flows.snapshots.ledger_file import open_ledger, set_aside
from copydesk.flows.snapshots.pointer import looks_of, newest_id
from copydesk.flows.tally import watched
from copydesk.flows.telling import tell
from copydesk.flows.versions import CODING, PARSING, PUBLISHING, code_version, product_version
from copydesk.flows.watching import Watcher
from copydesk.flows.workers import Each, pool

if TYPE_CHECKING:
    import polars as pl

PRELOAD_READING = ("copydesk.flows.reading",)
PRELOAD_CODING = ("copydesk.flows.preload",)
CORE = Path(__file__).parent / "annotation" / "core" / "core.so"
WITHOUT_CORE = "; slow, without the compiled core (copydesk doctor)"
PRELOADED_MODEL = "_COPYDESK_MODEL"  # read by the fork server, which takes no arguments
# Files or articles below which a second process costs more than it saves.
WORTH_A_WORKER: dict[tuple[str, ...], int] = {PRELOAD_READING: 64, PRELOAD_CODING: 8}


class EmptyFolderError(RuntimeError):
    """The raw folder holds no file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build came to."""

    run_id: str
    is_new: bool  # whether there was anything to do
    is_held_back: bool
    snapshot_id: str | None
    counts: dict[str, int] = field(default_factory=dict)
    n_rows: dict[str, int] = field(default_factory=dict)
    n_rejected: dict[str, int] = field(default_factory=dict)
    reject_rate: float = 0.0
    warnings: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()  # why it was held back
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Conductor:
    """How stages and batches are run: directly here, as flows and tasks under Prefect."""

    stage: Callable[[str, Callable[[], Any]], Any] = lambda _name, work: work()
    each: Callable[[Each], Each] = lambda each: each


class Session:
    """One build under way: settings, ledger, lock held, clock read once."""

    def __init__(
        self, settings: Settings, ledger: Ledger, watcher: Watcher, conductor: Conductor
    ) -> None:
        """Take what a build needs; `session` opens one."""
        self.settings = settings
        self.ledger = ledger
        self.watcher = watcher
        self.conductor = conductor
        self.now = datetime.now(UTC).replace(microsecond=0)
        self.run_id = f"{self.now:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"
        self.model: ModelFacts | None = (
            model_facts(settings.model) if settings.wants_language_model else None
        )
        self._corpus: tuple[list[Record], pl.DataFrame] | None = None

    def is_up_to_date(self) -> bool:
        """Say whether the newest snapshot is whole and says all that the raw folder holds."""
        snapshot_id = newest_id(self.settings.exports)
        if snapshot_id is None:
            return False
        try:
            holds_all = self.ledger.holds_all(snapshot_id, self._published_key())
            return holds_all and not new_files(self.settings, self.ledger)
        except sqlite3.DatabaseError:  # damaged: a build makes it anew
            return False

    def ingest(self) -> int:
        """Read every new file; return how many records were met."""
        self._corpus = None
        self.ledger.owe_publish()  # before anything is read: a build may end anywhere from here on
        let_go_of_the_gone(self.settings, self.ledger)
        return self._read(new_files(self.settings, self.ledger))

    def _read(self, files: list[FileFacts]) -> int:
        n_records = 0
        with self._watched("ingest", len(files)), self._each(PRELOAD_READING, len(files)) as each:
            now = self.now.isoformat()
            done = ingest(self.settings, self.ledger, each, files, run_id=self.run_id, now=now)
            for batch in done:
                n_records += len(batch.records)
                rejected = sum(r.outcome == "rejected" for r in batch.records)
                note = f"{len(batch.records)} records, {rejected} rejected"
                self.watcher.advance("ingest", len(batch.files), note)
        return n_records

    def parse(self) -> int:
        """Code every article that is not coded yet; return how many were."""
        if self.model is None:
            return 0
        from copydesk.flows.parse import TALLY, coding_version, parse, waiting_rows

        version = coding_version(self.settings, self.model.digest)
        waiting = waiting_rows(self.ledger, self.corpus()[1], version)
        total = waiting.height
        n_articles = 0
        slow = "" if CORE.is_file() else WITHOUT_CORE
        os.environ[PRELOADED_MODEL] = self.settings.model
        with (
            self._watched("parse", total),
            watched(self.settings.state / TALLY, partial(self.watcher.reach, "parse")),
            self._each(PRELOAD_CODING, total) as each,
        ):
            for batch in parse(self.settings, self.ledger, each, waiting, version):
                n_articles += len(batch.content_keys)
                note = f"{batch.n_quotes} quotes, {batch.n_events} events{slow}"
                self.watcher.advance("parse", len(batch.content_keys), note)
        return n_articles

    def publish(self) -> Built:
        """Judge all tables and publish them, or hold them back."""
        from copydesk.flows.parse import coding_version
        from copydesk.flows.pruning import prune_store
        from copydesk.flows.publish import publish
        from copydesk.flows.snapshots.housekeeping import list_snapshots, prune

        version = coding_version(self.settings, self.model.digest) if self.model else None
        with self._watched("publish", None):
            live, rows = self.corpus()
            done = self._proven(
                lambda: publish(
                    self.settings,
                    self.ledger,
                    rows,
                    live,
                    version=version,
                    facts=self.facts(),
                    now=self.now,
                )
            )
            if done.manifest is not None:
                self.ledger.enter_published(
                    done.manifest.snapshot_id, self._published_key(), version
                )
                prune(self.settings.exports, keep=self.settings.keep_snapshots)
                there = [found.snapshot_id for found in list_snapshots(self.settings.exports)]
                prune_store(self.settings, self.ledger, there)
        return Built(
            run_id=self.run_id,
            is_new=True,
            is_held_back=done.manifest is None,
            snapshot_id=done.manifest.snapshot_id if done.manifest else None,
            counts=done.counts,
            n_rows={name: rows.height for name, rows in done.verdict.valid.items()},
            n_rejected=done.verdict.n_rejected,
            reject_rate=done.verdict.reject_rate,
            warnings=tuple(f.in_words() for f in done.verdict.findings if f.is_warning),
            reasons=done.reasons,
        )

    def corpus(self) -> tuple[list[Record], pl.DataFrame]:
        """Return the records that count and the article rows they make, read once after ingest."""
        if self._corpus is None:
            from copydesk.flows.kept_rows import corpus_of

            self._corpus = self._proven(lambda: corpus_of(self.settings, self.ledger))
        return self._corpus

    def _proven(self, work: Callable[[], Any]) -> Any:
        """Return what some work over the store comes to; what is damaged there is made anew."""
        from copydesk.flows.remaking import MOST_ROUNDS, forget, reject_lost
        from copydesk.flows.snapshots.store import DamagedBatchesError

        for _ in range(MOST_ROUNDS):
            try:
                return work()
            except DamagedBatchesError as error:
                paths = forget(self.ledger, error)
                files = new_files(self.settings, self.ledger)
                self._read([file for file in files if file.path in paths])
                reject_lost(self.ledger, error)
                self.parse()
        return work()

    def facts(self) -> dict[str, str]:
        """Return the versions that every file of a snapshot carries."""
        from copydesk.schemas import VERSION

        facts = {
            "schema_version": VERSION,
            "copydesk_version": product_version(),
            "parsing_version": code_version(PARSING),
            "publishing_version": code_version(PUBLISHING),
        }
        if self.model is not None:
            facts["coding_version"] = code_version(CODING)
            facts["model"] = self.model.name
            facts["model_version"] = self.model.version
            facts["model_digest"] = self.model.digest
        return facts

    @contextlib.contextmanager
    def _watched(self, stage: str, total: int | None) -> Generator[None]:
        start = time.monotonic()
        self.watcher.begin(stage, total)
        yield
        self.watcher.end(stage, time.monotonic() - start)

    @contextlib.contextmanager
    def _each(self, preload: tuple[str, ...], n_units: int) -> Generator[Each]:
        if self.settings.runner == "dask":
            from copydesk.flows.cluster import dask_cluster

            with dask_cluster(self.settings.dask_address) as each:
                yield self.conductor.each(each)
            return
        workers = min(self.settings.workers, max(1, n_units // WORTH_A_WORKER[preload]))
        with pool(workers, preload) as each:
            yield self.conductor.each(each)

    def _published_key(self) -> str:
        """Return what decides a snapshot beside the files: versions and settings that matter."""
        settings = self.settings
        parts: list[object] = [
            parsing_version(settings),
            code_version(CODING),
            code_version(PUBLISHING),
            self.model.digest if self.model else None,
            sorted(settings.tables),
            settings.on_missing,
            settings.max_reject_rate,
            looks_of(settings.latest.resolve()),  # a file that was written to is to be mended
            settings.max_unread_rate,
            settings.max_vanished_rate,
            *(
                hashlib.sha256(path.read_bytes()).hexdigest()
                for path in (*settings.gazetteer, *settings.links)
            ),
        ]
        if settings.on_missing == "drop":
            parts += sorted(file.path for file in files_below(settings.raw))
        return hashlib.sha256(repr(parts).encode()).hexdigest()


@contextlib.contextmanager
def session(
    settings: Settings, watcher: Watcher, conductor: Conductor | None = None
) -> Generator[Session]:
    """Open a build on an exports folder: the lock is held until the end.

    Raises LockedError, ModelNotInstalledError, FileNotFoundError for a missing raw folder, or
    EmptyFolderError for one without a file: an unmounted disk must not look like a quiet day.
    SettingsError where one of the two folders lies in the other.
    """
    _refuse_nested(settings.raw.resolve(), settings.exports.resolve())
    if settings.runner == "dask":
        settings = _for_a_cluster(settings)
    if next(files_below(settings.raw), None) is None and settings.max_unread_rate < 1:
        raise EmptyFolderError(
            f"{settings.raw} holds no file. Is it mounted, is it the right folder? Nothing was "
            "changed. (max_unread_rate = 1 goes on even so.)"
        )
    with locked(settings.exports), _ledger(settings.state) as ledger:
        yield Session(settings, ledger, watcher, conductor or Conductor())


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
    return replace(built, seconds=time.monotonic() - start)
