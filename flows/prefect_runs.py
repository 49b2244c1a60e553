"""One stage as a flow of Prefect, its batches as few tasks, its progress as log lines.

Imported by orchestration.py alone, which says first how Prefect is to behave.
"""

from collections.abc import Callable, Iterable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from prefect import flow, get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.runtime import flow_run
from prefect.states import State

from copydesk.flows.build import Built
from copydesk.flows.watching import Silent, Watcher
from copydesk.flows.workers import Each, WorkerKilledError

N_TASKS = 20
RETRIES, RETRY_SECONDS = 2, 10  # of a task whose disk or worker failed; what is done stays done


@dataclass(slots=True)
class Onlooker:
    """Who watches a run from the same process, and what they get back from it."""

    watcher: Watcher = field(default_factory=Silent)
    built: Built | None = None


onlooker_of_this_run: ContextVar[Onlooker] = ContextVar("onlooker_of_this_run")


def as_flow(name: str, work: Callable[[], Any]) -> Any:
    """Run one stage of a build as a flow of its own below it."""

    @flow(name=name, flow_run_name=f"{name}, {flow_run.scheduled_start_time:%d %b %H:%M}")
    def stage() -> Any:
        return work()

    return stage()


def in_tasks(each: Each) -> Each:
    """Return an `Each` that hands a pool's batches to it in at most N_TASKS tasks."""

    def each_in_tasks(work: Callable[[Any], Any], batches: Iterable[Any]) -> Iterator[Any]:
        waiting = list(batches)
        size = max(1, -(-len(waiting) // N_TASKS))
        for start in range(0, len(waiting), size):
            some = waiting[start : start + size]
            numbers = f"{start + 1} to {start + len(some)} of {len(waiting)}"
            yield from _task(each, work, some, numbers)

    return each_in_tasks


def _task(each: Each, work: Callable[[Any], Any], some: list[Any], numbers: str) -> list[Any]:
    name = getattr(work, "__name__", "batches").replace("_", " ")  # read files, code articles

    @task(
        name=name,
        task_run_name=f"{name}, batches {numbers}",
        cache_policy=NO_CACHE,
        persist_result=False,
        retries=RETRIES,
        retry_delay_seconds=RETRY_SECONDS,
        retry_condition_fn=_may_pass,
    )
    def batches() -> list[Any]:
        return list(each(work, some))

    return batches()


def _may_pass(_task: Any, _run: Any, state: State[Any]) -> bool:
    """Say whether an error is one that trying again can mend: a disk, a killed worker."""
    error = state.result(raise_on_failure=False)
    return isinstance(error, OSError | WorkerKilledError)


class Logged:
    """Log one line a batch to Prefect, and tell whoever watches this run."""

    def __init__(self) -> None:
        """Take whoever watches the run that calls this; nobody, where nobody does."""
        self._watcher = onlooker_of_this_run.get(Onlooker()).watcher

    def begin(self, stage: str, total: int | None) -> None:
        """Log how much a stage has to do, where that is known."""
        if total is not None:
            get_run_logger().info("%s: %d to do", stage, total)
        self._watcher.begin(stage, total)

    def advance(self, stage: str, n: int, note: str) -> None:
        """Log how much more is done, and what was met in it."""
        get_run_logger().info("%s: %d done, %s", stage, n, note)
        self._watcher.advance(stage, n, note)

    def reach(self, stage: str, n_done: int) -> None:
        """Tell the watcher alone how far a stage is."""
        self._watcher.reach(stage, n_done)

    def end(self, stage: str, seconds: float) -> None:
        """Log how long a stage took."""
        get_run_logger().info("%s: %.1f s", stage, seconds)
        self._watcher.end(stage, seconds)
