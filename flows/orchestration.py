"""Orchestration: the same stages as Prefect flows, with coarse tasks and artifacts.

The one file, beside `schedule`, that knows Prefect. A stage is a flow of its own; its batches go
into at most N_TASKS tasks, since a task costs the server more than a small batch costs us.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from typing import Any

# Set before Prefect is imported: nothing leaves the machine, and a first start may take minutes.
os.environ.setdefault("DO_NOT_TRACK", "1")
os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
os.environ.setdefault("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "240")
os.environ.setdefault("PREFECT_LOGGING_LEVEL", "WARNING")

from prefect import flow, get_run_logger, task
from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE

from flows.build import Built, Conductor, build, session
from flows.check import check as judge
from flows.settings import Settings
from flows.snapshots.housekeeping import list_snapshots
from flows.watching import Silent, Watcher
from flows.workers import Each

N_TASKS = 20


class HeldBackError(RuntimeError):
    """The gate did not let a snapshot pass; the last good one stays."""


@flow(name="build", validate_parameters=False)
def build_flow(settings: Settings, watcher: Watcher | None = None) -> Built:
    """Bring the exports up to date with the raw folder: ingest, parse, publish."""
    return _reported(build(settings, _Logged(watcher or Silent()), _CONDUCTOR), settings)


@flow(name="ingest", validate_parameters=False)
def ingest_flow(settings: Settings) -> int:
    """Read every new file into article rows."""
    with session(settings, _Logged(Silent()), _TASKS_ONLY) as this:
        return this.ingest()


@flow(name="parse", validate_parameters=False)
def parse_flow(settings: Settings) -> int:
    """Code every article row that is not coded yet."""
    with session(settings, _Logged(Silent()), _TASKS_ONLY) as this:
        return this.parse()


@flow(name="publish", validate_parameters=False)
def publish_flow(settings: Settings) -> Built:
    """Judge all tables and publish them, or hold them back."""
    with session(settings, _Logged(Silent()), _TASKS_ONLY) as this:
        return _reported(this.publish(), settings)


@flow(name="check", validate_parameters=False)
def check_flow(settings: Settings) -> bool:
    """Judge the latest snapshot again: files against digests, rows against the contract."""
    manifest = list_snapshots(settings.exports)[0]
    found = judge((settings.exports / "latest").resolve(), manifest)
    verdict = "good" if found.is_good else "damaged"
    lines = "".join(f"\n- {line}" for line in found.damage)
    create_markdown_artifact(
        key="check", markdown=f"Snapshot {manifest.snapshot_id}: {verdict}{lines}"
    )
    if not found.is_good:
        raise RuntimeError(f"snapshot {manifest.snapshot_id}: {'; '.join(found.damage) or 'rows'}")
    return True


def _stage(name: str, work: Callable[[], Any]) -> Any:
    """Run one stage of a build as a flow of its own below it."""
    return flow(name=name, validate_parameters=False)(work_of(work))()


def work_of(work: Callable[[], Any]) -> Callable[[], Any]:
    """Return a plain function of a bound method: Prefect names flows by functions."""

    def stage() -> Any:
        return work()

    stage.__doc__ = work.__doc__
    return stage


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


_CONDUCTOR = Conductor(stage=_stage, each=_in_tasks)
_TASKS_ONLY = Conductor(each=_in_tasks)


class _Logged:
    """Log one line a batch to Prefect, and pass everything on."""

    def __init__(self, watcher: Watcher) -> None:
        self._watcher = watcher

    def begin(self, stage: str, total: int | None) -> None:
        self._watcher.begin(stage, total)

    def advance(self, stage: str, n: int, note: str) -> None:
        get_run_logger().info("%s: %d done, %s", stage, n, note)
        self._watcher.advance(stage, n, note)

    def end(self, stage: str, seconds: float) -> None:
        get_run_logger().info("%s: %.1f s", stage, seconds)
        self._watcher.end(stage, seconds)


def _reported(built: Built, settings: Settings) -> Built:
    """Show a build in the Prefect UI: table counts, verdict, link to the report."""
    place = settings.exports / ("held_back" if built.is_held_back else "latest")
    verdict = "held back" if built.is_held_back else "published" if built.is_new else "nothing new"
    if built.is_new:
        create_table_artifact(
            key="tables",
            table=[
                {"table": name, "rows": n, "held back": built.n_rejected.get(name, 0)}
                for name, n in built.n_rows.items()
            ],
        )
    counts = ", ".join(f"{name} {n}" for name, n in built.counts.items())
    create_markdown_artifact(
        key="verdict",
        markdown=f"**{verdict}** (snapshot {built.snapshot_id or 'unchanged'})\n\n{counts}",
    )
    report = (place / "index.html").resolve()
    if report.is_file():
        create_link_artifact(key="report", link=report.as_uri(), link_text="Validation report")
    return built


__all__ = [
    "build_flow",
    "check_flow",
    "ingest_flow",
    "parse_flow",
    "publish_flow",
]
