"""Hanging: whether worker processes do nothing though they have work, and an end to it.

A worker that sleeps for ever, on a lock or a dead network disk, uses no CPU time; one that is slow,
or has to wait for others on a busy machine, uses some. Where the system tells nothing, none hang.
"""

import os
import time
from collections.abc import Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from pathlib import Path
from typing import Any

QUIET_SECONDS = 300.0  # without a result and without work; a disk that wakes up takes ten
BUSY = 0.01  # share of the time that a worker which does anything is on a processor

Futures = Iterable[Future[Any]]


def wait_for_any(running: Futures, pool: ProcessPoolExecutor) -> set[Future[Any]]:
    """Return what is done of some work, as soon as anything is; nothing where all workers hang."""
    since, used = time.monotonic(), _cpu_seconds(pool)
    while True:
        done, _ = wait(running, timeout=QUIET_SECONDS / 4, return_when=FIRST_COMPLETED)
        now, by_now = time.monotonic(), _cpu_seconds(pool)
        if done:
            return done
        if used is None or by_now is None or by_now - used > BUSY * (now - since):
            since, used = now, by_now
        elif now - since >= QUIET_SECONDS:
            return set()


def end(pool: ProcessPoolExecutor) -> None:
    """Kill the processes of a pool that hang."""
    for process in list(_processes(pool)):
        process.kill()


def _processes(pool: ProcessPoolExecutor) -> Iterable[Any]:
    # The executor has no other way to name its processes; they are None once it is shut down.
    return (getattr(pool, "_processes", None) or {}).values()


def _cpu_seconds(pool: ProcessPoolExecutor) -> float | None:
    """Return the CPU time that a pool's processes have used, or None where nobody tells."""
    ticks = 0
    for process in list(_processes(pool)):
        try:
            # Behind the name in brackets: state first, user and system time twelfth and thirteenth.
            told = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
            ticks += int(told[11]) + int(told[12])
        except (OSError, IndexError, ValueError):
            return None
    return ticks / os.sysconf("SC_CLK_TCK")
