"""Workers: every batch is done once, and a killed worker loses nothing."""

import os
import signal
from pathlib import Path

import pytest

from copydesk.flows.workers import WorkerKilledError, pool

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
