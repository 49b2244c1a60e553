"""What work costs: CPU seconds, time by the clock, and the memory of a command and its workers."""

import contextlib
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

SECONDS_BETWEEN = 0.25  # two looks at the memory of a command
KIB_A_MIB = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one command came to, its workers counted with it."""

    cpu_seconds: float
    seconds: float  # by the clock
    memory: list[tuple[float, float]] = field(default_factory=list)  # seconds, MiB

    @property
    def peak(self) -> float:
        """The most memory seen, in MiB."""
        return max((mebibytes for _, mebibytes in self.memory), default=0.0)


def cpu(who: int = resource.RUSAGE_SELF) -> float:
    """Return the CPU seconds this process, or its children, have used."""
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def timed(work: Callable[[], object]) -> float:
    """Return the CPU seconds of some work in this process."""
    before = cpu()
    work()
    return cpu() - before


def command_cost(
    *arguments: str | Path, environment: Mapping[str, str] | None = None, watched: bool = False
) -> Cost:
    """Return what a command of Copydesk costs; with the memory over its time where it is watched.

    Raises CalledProcessError where it fails.
    """
    command = [sys.executable, "-m", "copydesk", *map(str, arguments)]
    before, start = cpu(resource.RUSAGE_CHILDREN), time.monotonic()
    process = subprocess.Popen(
        command,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # so that its workers are known by their session
    )
    memory, cpu_of_each = [], dict[str, float]()
    while watched and process.poll() is None:
        memory.append((time.monotonic() - start, session_mebibytes(process.pid)))
        cpu_of_each |= session_cpu_seconds(process.pid)
        time.sleep(SECONDS_BETWEEN)
    if process.wait():
        raise subprocess.CalledProcessError(process.returncode, command)
    # Workers are the fork server's children, which nobody waits for: they are seen, not told of.
    told = cpu(resource.RUSAGE_CHILDREN) - before
    return Cost(
        cpu_seconds=max(told, sum(cpu_of_each.values())),
        seconds=time.monotonic() - start,
        memory=memory,
    )


def session_mebibytes(session: int) -> float:
    """Return the memory of all processes of a session; what several share counts once (Linux)."""
    total = 0
    for folder in _processes(session):
        with contextlib.suppress(OSError, StopIteration):  # it has ended meanwhile
            rollup = (folder / "smaps_rollup").read_text("utf-8").splitlines()
            total += next(int(line.split()[1]) for line in rollup if line.startswith("Pss:"))
    return total / KIB_A_MIB


def session_cpu_seconds(session: int) -> dict[str, float]:
    """Return the CPU seconds so far of each process of a session, by its number."""
    found = {}
    for folder in _processes(session):
        with contextlib.suppress(OSError):
            user, system = _facts(folder)[11:13]
            found[folder.name] = (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
    return found


def _processes(session: int) -> Iterator[Path]:
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if int(_facts(folder)[3]) == session:
                yield folder


def _facts(folder: Path) -> list[str]:
    """Return what stands after a process's name in its `stat`."""
    return (folder / "stat").read_text("utf-8").rpartition(")")[2].split()


def machine_name() -> str:
    """Return the name of the processor."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def n_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0))
