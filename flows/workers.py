"""Workers: run one function over batches, here or in a pool of processes.

`Each` is how the rim says "do this for every batch": the plain build and the Prefect flows give
different ones, the steps in between do not know which.
"""

import contextlib
import multiprocessing
import os
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, Protocol, TypeVar

from copydesk.flows.hanging import end, wait_for_any

Batch = TypeVar("Batch")
Result = TypeVar("Result")
Each = Callable[[Callable[[Any], Any], Iterable[Any]], Iterator[Any]]

MOST_TRIES = 2  # of a batch alone whose worker was killed or hung, before it is divided
WAITING = 2  # batches a worker may have waiting, so that memory stays bounded


_KILLED = f"was killed {MOST_TRIES} times over the same work (out of memory?)"
_HUNG = f"did nothing, {MOST_TRIES} times over the same work (a lock, a dead disk?)"
_END = object()


class WorkerKilledError(RuntimeError):
    """Worker processes keep being killed, or keep hanging, over one batch."""


def in_this_process(work: Callable[[Batch], Result], batches: Iterable[Batch]) -> Iterator[Result]:
    """Yield the result of each batch, one after the other."""
    return map(work, batches)


@contextlib.contextmanager
def pool(workers: int, preload: tuple[str, ...] = ()) -> Generator[Each]:
    """Give an `Each` over a pool of processes; with one worker, over this process.

    Results come as they are done, in any order. `preload` are modules the fork server imports
    once, so that a worker starts with the language model already in memory.
    """
    if workers == 1:
        yield in_this_process
        return
    # One thread each: the workers are the parallelism, and results do not depend on their number.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(preload))
    crew = _Crew(
        lambda: ProcessPoolExecutor(workers, mp_context=context, initializer=_end_with_the_parent),
        workers * WAITING,
    )
    try:
        yield crew.each
    finally:
        crew.dismiss()


class Divisible(Protocol):
    """A batch that can be divided to find the one thing in it that no worker survives."""

    def divided(self) -> Sequence[Any]:
        """Return two batches that together make this one; nothing where it holds a single thing."""

    def given_up(self, why: str) -> Any:
        """Return what stands for a single thing that no worker survives, with the reason."""


class _Crew:
    """A pool that is raised anew when one of its processes is killed."""

    def __init__(self, raise_pool: Callable[[], ProcessPoolExecutor], most_waiting: int) -> None:
        self._raise_pool = raise_pool
        self._pool = raise_pool()
        self._most_waiting = most_waiting

    def each(self, work: Callable[[Any], Any], batches: Iterable[Any]) -> Iterator[Any]:
        running: dict[Future[Any], Any] = {}
        waiting = iter(batches)
        more = True
        while more or running:
            while more and len(running) < self._most_waiting:
                batch = next(waiting, _END)
                if batch is _END:
                    more = False
                    break
                try:
                    running[self._pool.submit(work, batch)] = batch
                except BrokenProcessPool as error:
                    future: Future[Any] = Future()
                    future.set_exception(error)
                    running[future] = batch
            done = wait_for_any(running, self._pool) if running else set()
            if any(map(_is_broken, done)) or (running and not done):
                # One of them killed a worker, the others were lost with the pool: each alone tells.
                # Or all that are left hang.
                suspects, running = running, {}
                self._raise_anew()
                for future, batch in suspects.items():
                    if future.done() and not _is_broken(future):
                        yield future.result()
                    else:
                        yield from self._alone(work, batch)
                continue
            for future in done:
                del running[future]
                yield future.result()

    def _alone(self, work: Callable[[Any], Any], batch: Any) -> Iterator[Any]:
        """Yield the results of a batch while nothing else runs; divide it where it kills."""
        why = _KILLED
        for _ in range(MOST_TRIES):
            try:
                future = self._pool.submit(work, batch)
                is_done = bool(wait_for_any([future], self._pool))
                why = _KILLED if is_done else _HUNG
                if is_done:
                    yield future.result()
                    return
            except BrokenProcessPool:
                why = _KILLED
            self._raise_anew()
        if not hasattr(batch, "divided"):
            raise WorkerKilledError(f"a worker {why}. Try --workers 1 or a smaller --batch-size.")
        parts = batch.divided()
        for part in parts:
            yield from self._alone(work, part)
        if not parts:
            yield batch.given_up(f"each worker that took it {why}.")

    def _raise_anew(self) -> None:
        end(self._pool)
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._raise_pool()

    def dismiss(self) -> None:
        self._pool.shutdown(cancel_futures=True)


def _end_with_the_parent() -> None:
    """Let a worker end as soon as the build that started it has, however that ended."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent,), daemon=True).start()


def _follow(parent: Any) -> None:
    parent.join()
    os._exit(1)


def _is_broken(future: Future[Any]) -> bool:
    return future.done() and isinstance(future.exception(), BrokenProcessPool)
