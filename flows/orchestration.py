"""Orchestration: the same stages as Prefect flows, with coarse tasks and artifacts.

The one file that knows Prefect. Flows take plain parameters, so that they can be run and scheduled
from Prefect's own pages. A stage is a flow of its own; its batches go into at most N_TASKS tasks,
since a task costs the server more than a small batch costs us.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextvars import ContextVar
from pathlib import Path
from typing import Any

# Set before Prefect is imported: nothing leaves the machine, and a first start may take minutes.
os.environ.setdefault("DO_NOT_TRACK", "1")
os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
os.environ.setdefault("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "240")
os.environ.setdefault("PREFECT_LOGGING_LEVEL", "WARNING")

from prefect import flow, get_run_logger, task
from prefect.cache_policies import NO_CACHE

from copydesk.flows.artifacts import show_build, show_check
from copydesk.flows.build import Built, Conductor, build, session
from copydesk.flows.check import ask_for_mending
from copydesk.flows.check import check as judge
from copydesk.flows.settings import Settings, read_settings
from copydesk.flows.snapshots.durable import LockedError
from copydesk.flows.watching import Silent, Watcher
from copydesk.flows.workers import Each

N_TASKS = 20
Given = dict[str, Any] | None  # settings beside the folders, by name

watcher_of_this_run: ContextVar[Watcher] = ContextVar("watcher_of_this_run")


class HeldBackError(RuntimeError):
    """The gate did not let a snapshot pass; the last good one stays."""


class DamagedError(RuntimeError):
    """A snapshot is no longer what was published."""


@flow(name="build")
def build_flow(raw: str = "raw", exports: str = "exports", given: Given = None) -> str:
    """Bring the exports up to date with the raw folder: ingest, parse, publish."""
    settings = _settings(raw, exports, given)
    try:
        built = run_build(settings)
    except LockedError as error:
        # Schedules overlap; the build that holds the lock does the work.
        get_run_logger().warning("%s", error)
        return "skipped: another build is running"
    if built.is_held_back:
        raise HeldBackError(f"held back: see {settings.held_back / 'index.html'}")
    return f"published {built.snapshot_id}" if built.is_new else "nothing new"


@flow(name="build")
def watched_build(raw: str, exports: str, given: Given) -> Any:
    """Bring the exports up to date while somebody at a terminal watches."""
    return run_build(_settings(raw, exports, given))


def run_build(settings: Settings) -> Built:
    """Run a build inside a flow, its stages as flows below it, and show what it came to."""
    built = build(settings, _Logged(), Conductor(stage=_stage, each=_in_tasks))
    show_build(built, settings)
    return built


@flow(name="ingest")
def ingest_flow(raw: str = "raw", exports: str = "exports", given: Given = None) -> int:
    """Read every new file into article rows; return how many records were met."""
    with session(_settings(raw, exports, given), _Logged(), Conductor(each=_in_tasks)) as this:
        return this.ingest()


@flow(name="parse")
def parse_flow(raw: str = "raw", exports: str = "exports", given: Given = None) -> int:
    """Code every article row that is not coded yet; return how many were."""
    with session(_settings(raw, exports, given), _Logged(), Conductor(each=_in_tasks)) as this:
        return this.parse()


@flow(name="publish")
def publish_flow(raw: str = "raw", exports: str = "exports", given: Given = None) -> str | None:
    """Judge all tables and publish them, or hold them back; return the snapshot's id."""
    settings = _settings(raw, exports, given)
    with session(settings, _Logged(), Conductor(each=_in_tasks)) as this:
        built = this.publish()
    show_build(built, settings)
    return built.snapshot_id


@flow(name="check")
def check_flow(exports: str = "exports") -> str:
    """Judge the latest snapshot again: files against digests, rows against the contract."""
    settings = _settings("raw", exports, None)
    found = judge(settings.latest.resolve())
    show_check(found)
    if not found.is_good:
        ask_for_mending(settings)
        reasons = "; ".join(found.damage) or "rows break the contract"
        raise DamagedError(f"snapshot {found.snapshot_id}: {reasons}")
    return found.snapshot_id


def _settings(raw: str, exports: str, given: Given) -> Settings:
    return read_settings({**(given or {}), "raw": raw, "exports": exports}, {}, Path())


def _stage(name: str, work: Callable[[], Any]) -> Any:
    """Run one stage of a build as a flow of its own below it."""

    @flow(name=name)
    def stage() -> Any:
        return work()

    return stage()


def _in_tasks(each: Each) -> Each:
    """Return an `Each` that hands a pool's batches to it in at most N_TASKS tasks."""

    def in_tasks(work: Callable[[Any], Any], batches: Iterable[Any]) -> Iterator[Any]:
        waiting = list(batches)
        size = max(1, -(-len(waiting) // N_TASKS))
        for start in range(0, len(waiting), size):
            some = waiting[start : start + size]
            yield from _task(each, work, some, f"batches-{start + 1}-to-{start + len(some)}")

    return in_tasks


def _task(each: Each, work: Callable[[Any], Any], some: list[Any], name: str) -> list[Any]:
    @task(name="batches", task_run_name=name, cache_policy=NO_CACHE, persist_result=False)
    def batches() -> list[Any]:
        return list(each(work, some))

    return batches()


class _Logged:
    """Log one line a batch to Prefect, and tell whoever watches this run."""

    def __init__(self) -> None:
        self._watcher = watcher_of_this_run.get(Silent())

    def begin(self, stage: str, total: int | None) -> None:
        self._watcher.begin(stage, total)

    def advance(self, stage: str, n: int, note: str) -> None:
        get_run_logger().info("%s: %d done, %s", stage, n, note)
        self._watcher.advance(stage, n, note)

    def end(self, stage: str, seconds: float) -> None:
        get_run_logger().info("%s: %.1f s", stage, seconds)
        self._watcher.end(stage, seconds)
