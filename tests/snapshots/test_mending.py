"""Damage does not spread, and the next build mends it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from copydesk.flows.snapshots.durable import SnapshotDamagedError
from copydesk.flows.snapshots.housekeeping import list_snapshots, prune, roll_back
from copydesk.flows.snapshots.manifest import ManifestError, manifest_or_none, read_manifest
from copydesk.flows.snapshots.reading import damage
from copydesk.flows.snapshots.writing import latest
from tests.faults import Fault, breaking
from tests.snapshots.test_writing import APRIL, MARCH, NOON, UNDATED, published

PATH = "articles/2026-03.parquet"


def flipped(path: Path) -> None:
    """Flip one bit in the middle of a file."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def cut(path: Path) -> None:
    """Leave the first half of a file."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


HURTS = pytest.mark.parametrize("hurt", [flipped, cut, Path.unlink])


@HURTS
@pytest.mark.parametrize("name", [PATH, "quotes/undated.parquet", "manifest.json", "index.html"])
def test_any_damaged_file_is_found_and_mended_by_publishing_again(
    tmp_path: Path, hurt: Callable[[Path], None], name: str
) -> None:
    before = published(tmp_path, [MARCH, UNDATED])
    hurt(tmp_path / "latest" / name)
    assert damage(tmp_path / "latest")
    after = published(tmp_path, [MARCH, UNDATED])
    assert damage(tmp_path / "latest") == []
    assert after.files == before.files
    assert [m.snapshot_id for m in list_snapshots(tmp_path)] == [before.snapshot_id]


@HURTS
def test_a_damaged_file_is_not_taken_over_by_the_next_snapshot(
    tmp_path: Path, hurt: Callable[[Path], None]
) -> None:
    one = published(tmp_path, [MARCH])
    hurt(tmp_path / "latest" / PATH)
    two = published(tmp_path, [MARCH, APRIL])
    assert damage(tmp_path / "latest") == []
    assert {e.path: e.sha256 for e in two.files}[PATH] == {e.path: e.sha256 for e in one.files}[
        PATH
    ]


def test_a_file_that_snapshots_share_is_mended_in_all_of_them(tmp_path: Path) -> None:
    one = published(tmp_path, [MARCH])
    published(tmp_path, [MARCH, APRIL])
    flipped(tmp_path / "latest" / PATH)
    assert damage(tmp_path / "snapshots" / one.snapshot_id), "a hard link: one file on disk"
    published(tmp_path, [MARCH, APRIL])
    assert damage(tmp_path / "snapshots" / one.snapshot_id) == []


def test_a_foreign_file_is_moved_out_of_the_snapshot_and_kept(tmp_path: Path) -> None:
    one = published(tmp_path, [MARCH])
    shutil.copy(tmp_path / "latest" / PATH, tmp_path / "latest" / "articles" / "mine.parquet")
    published(tmp_path, [MARCH])
    assert damage(tmp_path / "latest") == []
    assert (tmp_path / "foreign" / one.snapshot_id / "articles" / "mine.parquet").is_file()


def test_mending_that_is_broken_off_leaves_what_the_next_build_mends(tmp_path: Path) -> None:
    published(tmp_path / "whole", [MARCH, APRIL])
    n_broken = 0
    for nth in range(1, 100, 2):
        shutil.copytree(tmp_path / "whole", tmp_path / str(nth), symlinks=True)
        cut(tmp_path / str(nth) / "latest" / PATH)
        with breaking(nth, Fault.KILLED) as disk:
            published(tmp_path / str(nth), [MARCH, APRIL])
        n_broken += disk.has_struck
        published(tmp_path / str(nth), [MARCH, APRIL])
        assert damage(tmp_path / str(nth) / "latest") == []
        if not disk.has_struck:
            break
    assert n_broken > 10


def test_one_cannot_go_back_to_a_damaged_snapshot(tmp_path: Path) -> None:
    one = published(tmp_path, [MARCH])
    two = published(tmp_path, [APRIL])
    cut(tmp_path / "snapshots" / one.snapshot_id / PATH)
    with pytest.raises(SnapshotDamagedError, match=r"2026-03\.parquet"):
        roll_back(tmp_path, one.snapshot_id)
    found = latest(tmp_path)
    assert found is not None
    assert found.snapshot_id == two.snapshot_id


def test_a_snapshot_whose_deletion_was_broken_off_is_not_published_torn(tmp_path: Path) -> None:
    for nth in range(1, 40):
        exports = tmp_path / str(nth)
        published(exports, [MARCH, UNDATED])
        published(exports, [APRIL], NOON.replace(hour=13))
        with breaking(nth, Fault.KILLED) as disk:
            prune(exports, keep=1)
        assert all(damage(folder) == [] for folder in (exports / "snapshots").iterdir())
        published(exports, [MARCH, UNDATED])
        assert damage(exports / "latest") == []
        if not disk.has_struck:
            break
    assert nth > 5


def test_a_manifest_says_what_is_wrong_with_it_and_what_to_do(tmp_path: Path) -> None:
    published(tmp_path, [MARCH])
    path = tmp_path / "latest" / "manifest.json"
    good = path.read_text()
    path.write_text(good.replace('"articles": 1', '"articles": 2'))
    with pytest.raises(ManifestError, match=r"not those that were published.*Build again"):
        read_manifest(tmp_path / "latest")
    path.write_text(good.replace('"format": 1', '"format": 99'))
    with pytest.raises(ManifestError, match="newer Copydesk"):
        read_manifest(tmp_path / "latest")
    path.write_text("[]")
    with pytest.raises(ManifestError, match="no manifest"):
        read_manifest(tmp_path / "latest")
    assert manifest_or_none(tmp_path / "latest") is None
