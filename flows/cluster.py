"""Cluster: one function over batches on many machines, through a Dask scheduler that is there.

The same batches go to Dask's workers that a pool on this machine would take, and the same rows come
of them. Raw folder, exports, gazetteers and model must lie at the same paths on every machine:
workers read the one, keep what they coded in the other, and hand back names. Dask's own client is
used under Prefect as well, whose server would not survive a task for every batch.
"""

import contextlib
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from copydesk.flows.workers import WAITING, Each, WorkerKilledError
from copydesk.flows.wrong_settings import SettingsError

if TYPE_CHECKING:
    from distributed import Client

MISSING = "--runner dask needs Dask: pip install 'copydesk[dask]'"
CONNECT_SECONDS = 30
_KILLED = "was killed again and again over the same work (out of memory?)"


@contextlib.contextmanager
def dask_cluster(address: str) -> Generator[Each]:
    """Give an `Each` over the workers of a Dask scheduler; results come as they are done.

    A batch whose worker is lost goes to another one. Raises SettingsError where Dask is not
    installed or no scheduler answers at the address.
    """
    try:
        from distributed import Client
    except ImportError:
        raise SettingsError(MISSING) from None
    try:
        client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"--dask-address: {address!r}: no scheduler answers there ({error}). Start one: "
            "dask scheduler; dask worker ADDRESS --nthreads 1 on every machine."
        ) from None
    with client:
        yield _Spread(client).each


class _Spread:
    """Batches spread over the workers of one client."""

    def __init__(self, client: "Client") -> None:
        self._client = client

    def each(self, work: Callable[[Any], Any], batches: Iterable[Any]) -> Iterator[Any]:
        """Yield the result of each batch; one that kills its workers is divided, then given up."""
        from distributed import KilledWorker, wait

        running: dict[Any, Any] = {}
        divided: deque[Any] = deque()
        waiting = iter(batches)
        while True:
            for _ in range(self._most_waiting() - len(running)):
                batch = divided.popleft() if divided else next(waiting, None)
                if batch is None:
                    break
                # Not pure: a batch that was read before may stand on the disk no more.
                running[self._client.submit(work, batch, pure=False)] = batch
            if not running:
                return
            with self._client.as_current():
                done = wait(list(running), return_when="FIRST_COMPLETED").done
            for future in done:
                batch = running.pop(future)
                if not isinstance(future.exception(), KilledWorker):
                    yield future.result()
                elif not hasattr(batch, "divided"):
                    raise WorkerKilledError(f"a Dask worker {_KILLED}. Try a smaller --batch-size.")
                elif parts := batch.divided():
                    divided.extend(parts)
                else:
                    yield batch.given_up(f"each Dask worker that took it {_KILLED}.")

    def _most_waiting(self) -> int:
        """Return how many batches may be with Dask, so that no more are held in memory."""
        threads = sum(self._client.nthreads().values())
        return WAITING * max(1, threads)
