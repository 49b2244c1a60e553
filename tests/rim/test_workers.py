"""Workers: every batch is done once, and a killed worker loses nothing."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from copydesk.flows import hanging
from copydesk.flows.workers import MOST_TRIES, WorkerKilledError, pool

pytestmark = pytest.mark.slow  # whole builds or processes of their own


def doubled(number: int) -> int:
    """Return twice a number."""
    return 2 * number


def doubled_by_the_second_worker(given: tuple[int, str]) -> int:
    """Be killed at the first try, as by the system when memory runs out; succeed at the second."""
    number, mark = given
    if number == 3 and not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def killed_always(number: int) -> int:
    """Be killed at every try."""
    os.kill(os.getpid(), signal.SIGKILL)
    return number


@dataclass(frozen=True)
class Numbers:
    """A batch of numbers that can be divided."""

    numbers: tuple[int, ...]

    def divided(self) -> tuple["Numbers", ...]:
        half = len(self.numbers) // 2
        return (Numbers(self.numbers[:half]), Numbers(self.numbers[half:])) if half else ()

    def given_up(self, why: str) -> list[str]:
        return [f"{self.numbers[0]} {why}"]


def doubled_but_for_thirteen(batch: Numbers) -> list[int]:
    """Return twice the numbers, and be killed by 13."""
    if 13 in batch.numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    return [2 * number for number in batch.numbers]


def doubled_but_asleep_over_thirteen(batch: Numbers) -> list[int]:
    """Return twice the numbers, and wait for ever over 13."""
    if 13 in batch.numbers:
        time.sleep(3600)
    return [2 * number for number in batch.numbers]


def never_done(folder: str) -> None:
    """Say which process this is, and work for ever."""
    Path(folder, str(os.getpid())).touch()
    while True:
        time.sleep(1)


def work_for_ever(folder: str) -> None:
    """Be a build whose workers never end."""
    with pool(2) as each:
        list(each(never_done, [folder] * 4))


@pytest.mark.parametrize("workers", [1, 2])
def test_every_batch_is_done_once(workers: int) -> None:
    with pool(workers) as each:
        assert sorted(each(doubled, range(20))) == list(range(0, 40, 2))


def test_a_worker_killed_in_mid_batch_loses_and_doubles_nothing(tmp_path: Path) -> None:
    mark = str(tmp_path / "killed")
    with pool(2) as each:
        results = sorted(each(doubled_by_the_second_worker, [(n, mark) for n in range(10)]))
    assert Path(mark).exists(), "nobody was killed: the test saw nothing"
    assert results == list(range(0, 20, 2))


def test_a_batch_that_kills_every_worker_ends_the_run_in_words() -> None:
    with pool(2) as each, pytest.raises(WorkerKilledError, match="--workers 1"):
        list(each(killed_always, [1]))


def test_the_one_thing_that_kills_workers_is_found_and_given_up_with_its_name() -> None:
    batches = [Numbers(tuple(range(n, n + 8))) for n in (0, 8, 16)]
    with pool(2) as each:
        results = [found for some in each(doubled_but_for_thirteen, batches) for found in some]
    given_up = [found for found in results if isinstance(found, str)]
    assert given_up == [f"13 each worker that took it was killed {MOST_TRIES} times over the same "
                        "work (out of memory?)."]  # fmt: skip
    doubled_ones = sorted(found for found in results if isinstance(found, int))
    assert doubled_ones == [2 * n for n in range(24) if n != 13]


def test_the_one_thing_over_which_workers_hang_is_found_and_given_up_with_its_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(hanging, "QUIET_SECONDS", 1.0)
    batches = [Numbers((n, n + 1)) for n in range(0, 24, 2)]
    with pool(2) as each:
        asked = each(doubled_but_asleep_over_thirteen, batches)
        results = [found for some in asked for found in some]
    (given_up,) = (found for found in results if isinstance(found, str))
    assert given_up.startswith(f"13 each worker that took it did nothing, {MOST_TRIES} times")
    doubled_ones = sorted(found for found in results if isinstance(found, int))
    assert doubled_ones == [2 * n for n in range(24) if n != 13]


def test_without_the_watch_over_sleepers_a_build_would_wait_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(hanging, "QUIET_SECONDS", 0.4)
    monkeypatch.setattr(hanging, "_cpu_seconds", lambda _pool: None)  # nobody tells
    executor = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))
    asleep = executor.submit(time.sleep, 3600)
    answers: list[object] = []
    waiting = threading.Thread(
        target=lambda: answers.append(hanging.wait_for_any([asleep], executor)), daemon=True
    )
    waiting.start()
    waiting.join(3)
    assert waiting.is_alive()
    hanging.end(executor)  # the broken pool ends the wait
    waiting.join(30)
    assert answers == [{asleep}]


def test_workers_end_with_the_build_that_is_killed_alone(tmp_path: Path) -> None:
    build = multiprocessing.get_context("spawn").Process(
        target=work_for_ever, args=(str(tmp_path),)
    )
    build.start()
    assert _soon(lambda: len(list(tmp_path.iterdir())) == 2), "no worker began: nothing was tested"
    build.kill()
    build.join()
    assert _soon(lambda: not any(map(_is_running, tmp_path.iterdir())))


def _is_running(mark: Path) -> bool:
    status = Path("/proc", mark.name, "status")
    return status.exists() and "\nState:\tZ" not in status.read_text()


def _soon(is_so: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and not is_so():
        time.sleep(0.05)
    return is_so()
