"""Bounded: how long one document may take, and how much memory, before it is given up."""

import resource
import signal
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

_STATUS = Path("/proc/self/statm")  # its first number: pages this process may touch


class TookTooLongError(TimeoutError):
    """A document used up its CPU time."""


@contextmanager
def cpu_time(seconds: float) -> Generator[None]:
    """Raise TookTooLongError in this thread once it has used so much CPU time.

    Signals reach the main thread alone; in another one the limit is not watched.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise TookTooLongError

    before = signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@contextmanager
def memory(n_bytes: int) -> Generator[None]:
    """Have every wish for more than so many further bytes end in MemoryError.

    Where the system does not tell what is in use, the limit is not watched.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    try:
        in_use = int(_STATUS.read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (_lower(in_use + n_bytes, soft, hard), hard))
    except (OSError, ValueError):
        yield
        return
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _lower(wanted: int, *limits: int) -> int:
    return min([wanted, *(limit for limit in limits if limit != resource.RLIM_INFINITY)])
