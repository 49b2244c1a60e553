"""What else befalls builds: dead holders of the lock, clocks that go back, files that change."""

import multiprocessing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from copydesk.flows import ingest
from copydesk.flows.settings import Settings
from copydesk.flows.snapshots.durable import LockedError, locked
from copydesk.flows.snapshots.housekeeping import list_snapshots
from copydesk.flows.snapshots.pointer import newest
from tests.conftest import rows_of
from tests.rim.reader_storm import storm
from tests.rim.test_owed_publishes import STORY, built, content, lay, settings
from tests.snapshots.test_writing import APRIL, MARCH, NOON, UNDATED, published

pytestmark = pytest.mark.slow  # whole builds or processes of their own
N_PUBLISHES = 20
SPAWN = multiprocessing.get_context("spawn")


@pytest.fixture
def given(tmp_path: Path) -> Settings:
    found = settings(tmp_path / "given")
    lay(found, "school")
    return found


def hold(folder: Path, is_held: Any, done: Any) -> None:
    """Hold the lock of a folder until told otherwise."""
    with locked(folder):
        is_held.set()
        done.wait()


def test_the_lock_of_a_dead_holder_is_free(tmp_path: Path) -> None:
    is_held, done = SPAWN.Event(), SPAWN.Event()
    holder = SPAWN.Process(target=hold, args=(tmp_path, is_held, done))
    holder.start()
    assert is_held.wait(60)
    with pytest.raises(LockedError, match=str(holder.pid)), locked(tmp_path):
        pass
    holder.kill()
    holder.join()
    with locked(tmp_path):
        pass


def build_and_say(given: Settings, begin: Any, said: Any) -> None:
    """Build with another process at the same moment; say what it came to."""
    begin.wait()
    try:
        said.put(built(given).counts.get("articles", 0))
    except LockedError:
        said.put("locked")


def test_of_two_builds_at_once_one_builds_and_the_other_is_told(given: Settings) -> None:
    begin, said = SPAWN.Barrier(2), SPAWN.Queue()
    both = [SPAWN.Process(target=build_and_say, args=(given, begin, said)) for _ in range(2)]
    for one in both:
        one.start()
    answers = [said.get(timeout=120) for _ in both]
    for one in both:
        one.join()
    assert 1 in answers
    assert set(answers) <= {1, 0, "locked"}
    assert len(rows_of(given.exports, "articles")) == 1


def test_a_clock_that_goes_back_changes_no_order_of_snapshots(tmp_path: Path) -> None:
    ids = []
    for n, articles in enumerate(([MARCH], [MARCH, APRIL], [MARCH, UNDATED])):
        ids.append(published(tmp_path, articles, NOON - timedelta(days=n)).snapshot_id)
    assert [manifest.snapshot_id for manifest in list_snapshots(tmp_path)] == ids[::-1]


def test_a_file_that_changes_while_it_is_read_is_read_again(
    given: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = ingest.read_files

    def overtaken(batch: ingest.FileBatch) -> ingest.ReadBatch:
        done = whole(batch)
        (given.raw / "school.txt").write_text(STORY.format("church and the inn"))
        return done

    with monkeypatch.context() as patch:
        patch.setattr(ingest, "read_files", overtaken)
        built(given)
    assert built(given).is_new
    (article,) = rows_of(given.exports, "articles")
    assert "church and the inn" in article["text"]


def test_a_reader_in_a_loop_never_mixes_two_snapshots(tmp_path: Path) -> None:
    """It looks the pointer up once each time; test_protections.py shows what happens else."""
    found = storm(tmp_path, N_PUBLISHES, newest)
    assert (found["wrong"], found["errors"]) == (0, 0)
    assert found["snapshots"] > 1, "the reader met one snapshot only: nothing was tested"


def test_the_tables_do_not_depend_on_how_the_corpus_was_cut_into_runs(tmp_path: Path) -> None:
    names = ["school", "church", "inn", "mill"]
    ways = [[names], [[n] for n in names], [names[2:], names[:2]], [names[::-1][:3], names[:1]]]
    found = []
    for number, way in enumerate(ways):
        given = settings(tmp_path / str(number))
        for some in way:
            lay(given, *some)
            built(given)
        found.append(content(given.exports))
    assert all(some == found[0] for some in found)
