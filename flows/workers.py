"""Workers: run one function over batches, here or in a pool of processes.

`Each` is how the rim says "do this for every batch": the plain build and the Prefect flows give
different ones, the steps in between do not know which.
"""

import contextlib
import multiprocessing
import os
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

Batch = TypeVar("Batch")
Result = TypeVar("Result")
Each = Callable[[Callable[[Any], Any], Iterable[Any]], Iterator[Any]]

MOST_TRIES = 2  # of a batch whose worker was killed, before the run gives up
WAITING = 2  # batches a worker may have waiting, so that memory stays bounded


class WorkerKilledError(RuntimeError):
    """Worker processes keep being killed over one batch."""


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
    crew = _Crew(lambda: ProcessPoolExecutor(workers, mp_context=context), workers * WAITING)
    try:
        yield crew.each
    finally:
        crew.dismiss()


class _Crew:
    """A pool that is raised anew when one of its processes is killed."""

    def __init__(self, raise_pool: Callable[[], ProcessPoolExecutor], most_waiting: int) -> None:
        self._raise_pool = raise_pool
        self._pool = raise_pool()
        self._most_waiting = most_waiting
        self._tries: dict[int, int] = {}

    def each(self, work: Callable[[Any], Any], batches: Iterable[Any]) -> Iterator[Any]:
        running: dict[Future[Any], tuple[int, Any]] = {}
        waiting = enumerate(batches)
        self._tries = {}
        more = True
        while more or running:
            while more and len(running) < self._most_waiting:
                number, batch = next(waiting, (None, None))
                if number is None:
                    more = False
                    break
                running[self._pool.submit(work, batch)] = (number, batch)
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            broken = [future for future in done if _is_broken(future)]
            for future in done:
                if future not in broken:
                    del running[future]
                    yield future.result()
            if broken:
                running = self._again(work, running)

    def _again(
        self, work: Callable[[Any], Any], lost: dict[Future[Any], tuple[int, Any]]
    ) -> dict[Future[Any], tuple[int, Any]]:
        """Give the batches of a broken pool to a new one."""
        for number, _ in lost.values():
            self._tries[number] = self._tries.get(number, 0) + 1
            if self._tries[number] > MOST_TRIES:
                raise WorkerKilledError(
                    f"a worker was killed {MOST_TRIES + 1} times over the same batch (out of "
                    "memory?). Try --workers 1 or a smaller --batch-size."
                )
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._raise_pool()
        return {self._pool.submit(work, batch): (n, batch) for n, batch in lost.values()}

    def dismiss(self) -> None:
        self._pool.shutdown(cancel_futures=True)


def _is_broken(future: Future[Any]) -> bool:
    return isinstance(future.exception(), BrokenProcessPool)
