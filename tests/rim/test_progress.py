"""Whoever watches a build sees single articles go by, not whole batches."""

import time
from pathlib import Path

from copydesk.flows import progress
from copydesk.flows.tally import counted, watched


def test_articles_are_counted_as_they_come_and_told_while_the_work_goes_on(tmp_path: Path) -> None:
    told: list[int] = []
    tally = tmp_path / "tally"
    with watched(tally, told.append):
        for _ in counted(range(4), tally):
            time.sleep(0.3)
    assert told == sorted(told)
    assert 0 < told[0] < 4
    assert not tally.exists()


def test_a_tally_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    assert list(counted("abc", tmp_path / "none" / "tally")) == ["a", "b", "c"]


def test_a_bar_moves_between_batches_and_never_back() -> None:
    with progress.Bars() as bars:
        bars.begin("parse", 10)
        bars.reach("parse", 3)
        assert bars._progress.tasks[0].completed == 3
        bars.advance("parse", 5, "2 quotes")
        bars.reach("parse", 4)
        assert bars._progress.tasks[0].completed == 5
