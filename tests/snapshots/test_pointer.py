"""The pointer names one snapshot at any moment, as a link or, where there are none, as a file."""

import os
from pathlib import Path
from typing import Any

import pytest

from copydesk.flows import notebook
from copydesk.flows.snapshots.housekeeping import prune, roll_back
from copydesk.flows.snapshots.pointer import newest
from copydesk.flows.snapshots.writing import latest
from tests.snapshots.test_writing import APRIL, MARCH, NOON, published


@pytest.fixture(params=["link", "file"])
def exports(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """An exports folder on a file system with links, and on one without."""

    def no_links(*_: Any, **__: Any) -> None:
        raise PermissionError(1, "Operation not permitted")

    if request.param == "file":
        monkeypatch.setattr(os, "symlink", no_links)
    return tmp_path


def test_the_newest_snapshot_is_found_and_one_can_go_back(exports: Path) -> None:
    assert newest(exports) is None
    one = published(exports, [MARCH])
    two = published(exports, [APRIL], NOON.replace(hour=13))
    assert newest(exports) == exports / "snapshots" / two.snapshot_id
    roll_back(exports, one.snapshot_id)
    assert latest(exports) == one
    assert prune(exports, keep=1) == []
    assert notebook.read(exports, "articles").height == 1


def test_a_reader_that_looked_the_pointer_up_once_keeps_its_snapshot(exports: Path) -> None:
    published(exports, [MARCH])
    folder = newest(exports)
    assert folder is not None
    published(exports, [MARCH, APRIL])
    assert len(list((folder / "articles").iterdir())) == 1


def test_a_folder_in_the_pointers_place_is_said(tmp_path: Path) -> None:
    (tmp_path / "latest").mkdir()
    with pytest.raises(FileExistsError, match="a folder stands where the pointer"):
        published(tmp_path, [MARCH])
