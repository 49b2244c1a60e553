"""Each protection is needed: with it no fault does harm, with it taken away the same fault does."""

import contextlib
import os
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from copydesk.flows import build as building
from copydesk.flows import deciding, ingest
from copydesk.flows.settings import Settings
from copydesk.flows.snapshots import writing
from copydesk.flows.snapshots.durable import LockedError
from copydesk.flows.snapshots.housekeeping import list_snapshots
from copydesk.flows.snapshots.ledger import Ledger
from copydesk.flows.snapshots.pointer import newest
from copydesk.flows.snapshots.reading import damage
from copydesk.flows.snapshots.store import Store
from tests.conftest import rows_of
from tests.rim.test_owed_publishes import STORY, built, lay, settings
from tests.snapshots.test_mending import cut, flipped
from tests.snapshots.test_writing import APRIL, MARCH, NOON, UNDATED, published

pytestmark = pytest.mark.slow  # whole builds

BOTH = pytest.mark.parametrize("is_protected", [True, False], ids=["protected", "unprotected"])
Patch = pytest.MonkeyPatch


@pytest.fixture
def given(tmp_path: Path) -> Settings:
    """Exports that hold one story; a second has just arrived."""
    found = settings(tmp_path / "given")
    lay(found, "school")
    built(found)
    lay(found, "church")
    return found


def texts(given: Settings) -> list[str]:
    return sorted(row["text"] for row in rows_of(given.exports, "articles"))


@BOTH
def test_the_lock_keeps_a_second_build_from_sweeping_away_what_the_first_writes(
    given: Settings, monkeypatch: Patch, is_protected: bool
) -> None:
    whole, met = writing.snapshot_id_of, []

    def overtaken(*told: Any) -> str:
        monkeypatch.setattr(writing, "snapshot_id_of", whole)  # a single second build
        try:
            built(given)
        except LockedError as error:
            met.append(error)
        return whole(*told)

    monkeypatch.setattr(writing, "snapshot_id_of", overtaken)
    if is_protected:
        built(given)
        assert len(met) == 1
        assert damage(given.latest) == []
        return
    monkeypatch.setattr(building, "locked", lambda _folder: contextlib.nullcontext())
    with pytest.raises(OSError, match=r"\.staging"):
        built(given)


@BOTH
def test_a_publish_that_is_owed_is_not_forgotten_when_the_build_ends_before_it(
    given: Settings, monkeypatch: Patch, is_protected: bool
) -> None:
    with monkeypatch.context() as patch:
        if not is_protected:
            patch.setattr(Ledger, "_owe", lambda _ledger: None)
        patch.setattr(building.Session, "publish", lambda _session: 1 // 0)
        with pytest.raises(ZeroDivisionError):
            built(given)
    assert built(given).is_new is is_protected
    assert len(texts(given)) == (2 if is_protected else 1)


@BOTH
def test_a_clock_that_goes_back_leaves_the_newest_snapshot_the_newest(
    tmp_path: Path, monkeypatch: Patch, is_protected: bool
) -> None:
    if not is_protected:
        monkeypatch.setattr(writing, "_later_than", lambda _before, now: now.isoformat())
    for n, articles in enumerate(([MARCH], [MARCH, APRIL], [MARCH, UNDATED])):
        last = published(tmp_path, articles, NOON - timedelta(days=n)).snapshot_id
    assert (list_snapshots(tmp_path)[0].snapshot_id == last) is is_protected


@BOTH
def test_a_file_that_changes_while_it_is_read_is_read_again(
    given: Settings, monkeypatch: Patch, is_protected: bool
) -> None:
    """What is remembered of a file is from before it was opened, not from after."""
    read, walk = ingest.read_files, ingest.files_below

    def overtaken(batch: ingest.FileBatch) -> ingest.ReadBatch:
        done = read(batch)
        (given.raw / "church.txt").write_text(STORY.format("church and the inn"))
        return done

    def late(ledger: Ledger, files: Iterable[Any], *told: Any, **more: Any) -> None:
        now = {file.path: file for file in walk(given.raw)}
        enter(ledger, [now[file.path] for file in files], *told, **more)

    enter = Ledger.enter_files
    with monkeypatch.context() as patch:
        patch.setattr(ingest, "read_files", overtaken)
        if not is_protected:
            patch.setattr(Ledger, "enter_files", late)
        built(given)
    assert built(given).is_new is is_protected
    assert any("church and the inn" in text for text in texts(given)) is is_protected


@BOTH
def test_a_damaged_file_is_not_linked_into_the_next_snapshot(
    tmp_path: Path, monkeypatch: Patch, is_protected: bool
) -> None:
    before = published(tmp_path, [MARCH])
    digests = {entry.path: entry.sha256 for entry in before.files}
    flipped(tmp_path / "latest" / "articles" / "2026-03.parquet")
    if not is_protected:
        monkeypatch.setattr(
            writing, "digest_or_none", lambda path: digests[f"{path.parent.name}/{path.name}"]
        )
    published(tmp_path, [MARCH, APRIL])
    assert (damage(tmp_path / "latest") == []) is is_protected


@BOTH
def test_a_file_that_was_written_to_is_mended_without_being_asked_for(
    given: Settings, monkeypatch: Patch, is_protected: bool
) -> None:
    built(given)
    cut(given.latest / "articles" / "undated.parquet")
    if not is_protected:
        monkeypatch.setattr(deciding, "looks_of", lambda _folder: "")
        built(given)  # under this key, so that only the looks of files could tell
        cut(given.latest / "articles" / "undated.parquet")
    assert built(given).is_new is is_protected
    assert (damage(given.latest) == []) is is_protected


@BOTH
def test_an_altered_row_of_the_store_is_read_again_and_not_published(
    given: Settings, monkeypatch: Patch, is_protected: bool
) -> None:
    (batch,) = (given.state / "articles").iterdir()
    path = batch / "articles.parquet"
    altered = pl.read_parquet(path).with_columns(pl.col("text").str.replace("dry", "wet"))
    altered.write_parquet(path)
    if not is_protected:
        monkeypatch.setattr(
            Store,
            "_proven",
            lambda store, name, table: (store.folder / name / f"{table}.parquet").read_bytes(),
        )
    built(given)
    assert len(texts(given)) == 2
    assert any("wet" in text for text in texts(given)) is not is_protected


@BOTH
def test_a_reader_that_looks_the_pointer_up_once_meets_one_snapshot(
    tmp_path: Path, is_protected: bool
) -> None:
    published(tmp_path, [MARCH])
    folder = newest(tmp_path) if is_protected else tmp_path / "latest"
    assert folder is not None
    first = sorted(path.name for path in folder.glob("articles/*"))
    published(tmp_path, [APRIL, UNDATED])
    then = sorted(path.name for path in folder.glob("articles/*"))
    assert (first == then) is is_protected


def test_the_file_of_a_lock_may_lie_there_for_ever_since_only_its_holder_counts(
    given: Settings,
) -> None:
    assert (given.exports / ".lock").read_text() == str(os.getpid())
    (given.exports / ".lock").write_text("999999")  # of a process that was killed
    assert built(given).is_new
