"""Odd file names, files that move and closed folders: each a row, none stops a build."""

import contextlib
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from copydesk.flows.settings import Settings
from tests.conftest import copydesk_here, rows_of
from tests.rim.test_owed_publishes import STORY, built, lay, settings

pytestmark = pytest.mark.slow  # whole builds or processes of their own


@pytest.fixture
def given(tmp_path: Path) -> Settings:
    found = settings(tmp_path)
    lay(found, "school")
    return found


def test_a_name_that_is_not_utf_8_and_one_of_two_lines_are_read(given: Settings) -> None:
    for name in (b"caf\xe9.txt", b"two\nlines.txt", rb"back\slash.txt"):
        path = given.raw / os.fsdecode(name)
        path.write_text(STORY.format(f"house {len(name)}"), encoding="utf-8")
    assert built(given).counts["articles"] == 4
    paths = {row["source_path"] for row in rows_of(given.exports, "articles")}
    assert paths == {"school.txt", r"caf\xe9.txt", r"two\x0alines.txt", r"back\x5cslash.txt"}
    assert not built(given).is_new


def test_rejects_are_printed_without_commands_to_the_terminal(given: Settings) -> None:
    (given.raw / "red \x1b[31m\nline.txt").touch()
    built(given)
    said = copydesk_here("rejects", given.exports).stdout
    assert r"red \x1b[31m\x0aline.txt" in said
    assert "\x1b" not in said


def test_links_devices_and_hidden_names_are_rows_that_say_why_and_are_not_read(
    given: Settings, tmp_path: Path
) -> None:
    (given.raw / "link.txt").symlink_to("school.txt")
    (given.raw / "round").symlink_to(given.raw, target_is_directory=True)
    (given.raw / "dead.txt").symlink_to(tmp_path / "nowhere")
    (given.raw / ".part.txt").write_text("Half a story.")
    (given.raw / ".cache").mkdir()
    (given.raw / ".cache" / "copy.txt").write_text("A story that nobody laid down.")
    os.mkfifo(given.raw / "pipe.txt")
    counts = built(given).counts
    assert (counts["skipped"], counts["rejected"]) == (6, 0)
    said = {
        row["source_path"]: row["reason"]
        for row in rows_of(given.exports, "deliveries")
        if row["status"] == "skipped"
    }
    names = {"link.txt", "round", "dead.txt", ".part.txt", ".cache", "pipe.txt"}
    assert said.keys() == names
    assert all(reason.startswith(f"left out: {name}: a ") for name, reason in said.items())
    assert not built(given).is_new
    (given.raw / ".part.txt").rename(given.raw / "whole.txt")
    built(given)
    rows = {row["source_path"]: row for row in rows_of(given.exports, "deliveries")}
    assert "left out" not in rows[".part.txt"]["reason"]
    assert rows["whole.txt"]["status"] != "skipped"


class Vanished:
    """A file that is moved away between the moments when its name and its facts are asked."""

    def __init__(self, path: Path) -> None:
        self.name, self.path = path.name, str(path)

    def is_symlink(self) -> bool:
        return False

    def is_dir(self) -> bool:
        return False

    def is_file(self) -> bool:
        return True

    def stat(self, **_: bool) -> None:
        raise FileNotFoundError(2, "No such file or directory", self.path)


def test_a_file_that_moves_during_the_walk_is_a_row_and_later_gone(
    given: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.scandir

    def walk(folder: Any) -> Any:
        if folder != given.raw:
            return real(folder)
        with real(folder) as entries:
            return contextlib.nullcontext([*entries, Vanished(given.raw / "part.tmp")])

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", walk)
        counts = built(given).counts
    assert (counts["articles"], counts["rejected"]) == (1, 1)
    lay(given, "inn")
    counts = built(given).counts
    assert (counts["articles"], counts["rejected"], counts["skipped"]) == (2, 0, 1)


def test_a_closed_folder_is_a_row_until_it_is_opened(
    given: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    (given.raw / "closed").mkdir()
    shutil.copy(given.raw / "school.txt", given.raw / "closed" / "inn.txt")
    real = os.scandir

    def closed(folder: Any) -> Any:
        if Path(folder).name == "closed":
            raise PermissionError(13, "Permission denied")
        return real(folder)

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", closed)
        counts = built(given).counts
        assert (counts["articles"], counts["rejected"]) == (1, 1)
        (row,) = rows_of(given.exports, "rejects")
        assert row["source_path"] == "closed/"
        assert "Permission denied" in row["message"]
        assert not built(given).is_new
    counts = built(given).counts
    assert (counts["duplicates"], counts["rejected"]) == (1, 0)
