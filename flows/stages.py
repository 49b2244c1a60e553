"""Stages: what one build does, step by step, under its lock: ingest, parse, publish.

This module loads neither Polars nor spaCy nor Prefect until there is something to do.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from copydesk.flows.deciding import facts_of, published_key
from copydesk.flows.ingest import ingest, let_go_of_the_gone, new_files
from copydesk.flows.languages.models import ModelFacts, model_facts
from copydesk.flows.settings import Settings
from copydesk.flows.snapshots.ledger import Ledger
from copydesk.flows.snapshots.ledger_rows import FileFacts
from copydesk.flows.snapshots.pointer import newest_id
from copydesk.flows.tally import watched
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
        self._corpus: tuple[pl.DataFrame, pl.DataFrame] | None = None

    def is_up_to_date(self) -> bool:
        """Say whether the newest snapshot is whole and says all that the raw folder holds."""
        snapshot_id = newest_id(self.settings.exports)
        if snapshot_id is None:
            return False
        try:
            holds_all = self.ledger.holds_all(snapshot_id, published_key(self.settings, self.model))
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
        from copydesk.flows.parse import TALLY, coding_version, parse

        version = coding_version(self.settings, self.model.digest)
        waiting = self._waiting(version)
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

    def _waiting(self, version: str) -> pl.DataFrame:
        """Return the whole rows of the articles that are not coded yet under this version."""
        from copydesk.flows.kept.rows import article_rows
        from copydesk.flows.parse import waiting_rows

        live, articles = self.corpus()
        waiting = waiting_rows(self.ledger, articles, version)["article_id"]
        return article_rows(self.settings, live, waiting).sort("content_key")

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
                    facts=facts_of(self.settings, self.model),
                    now=self.now,
                )
            )
            if done.manifest is not None:
                self.ledger.enter_published(
                    done.manifest.snapshot_id, published_key(self.settings, self.model), version
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
            warnings=(
                *(f.in_words() for f in done.verdict.findings if f.is_warning),
                *(f"links: {finding}" for finding in done.in_vain),
            ),
            reasons=done.reasons,
        )

    def send(self) -> bool:
        """Send the newest snapshot to `send_to` where it is not there yet; say whether it was."""
        if not self.settings.send_to:
            return False
        from copydesk.flows.buckets.sending import send

        return send(self.settings, self.watcher)

    def corpus(self) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Return the records that count and the article rows they make, read once after ingest."""
        if self._corpus is None:
            from copydesk.flows.kept.rows import corpus_of

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
