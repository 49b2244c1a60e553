"""A disk that is full or can only be read is said in words, with the file that met it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import copydesk_here
from tests.rim.test_owed_publishes import content, lay, settings

pytestmark = pytest.mark.slow  # whole builds or processes of their own

CONFINED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}))
from copydesk.flows.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def build(raw: Path, exports: Path) -> tuple[int, str]:
    options = ("--plain", "--tables", "articles", "--workers", "1")
    done = copydesk_here("build", raw, exports, *options)
    return done.returncode, done.stderr


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A file system of a few hundred KB."""
    folder = tmp_path / "small"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("no right to mount a small file system")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_disk_that_fills_is_said_and_with_room_the_same_build_succeeds(
    tmp_path: Path, small: Path
) -> None:
    given, exports = settings(tmp_path), small / "exports"
    lay(given, "school", "church")
    n_refused = 0
    for kilobytes in range(380, 0, -20):
        ballast = small / "ballast"
        ballast.write_bytes(os.urandom(kilobytes << 10))
        status, said = build(given.raw, exports)
        if status:
            n_refused += 1
            assert "The disk is full" in said, said
            assert str(small) in said
        ballast.unlink()
        shutil.rmtree(exports, ignore_errors=True)
    assert n_refused > 3
    assert build(given.raw, exports)[0] == 0
    assert build(given.raw, tmp_path / "roomy")[0] == 0
    assert content(exports) == content(tmp_path / "roomy")


def test_a_disk_that_can_only_be_read_is_said(tmp_path: Path, small: Path) -> None:
    given, exports = settings(tmp_path), small / "exports"
    lay(given, "school")
    subprocess.run(["mount", "-o", "remount,ro", str(small)], check=True)
    status, said = build(given.raw, exports)
    assert status == 2
    assert "can only be read" in said
    assert str(small) in said


def test_files_that_may_not_grow_are_said_and_with_room_the_same_build_succeeds(
    tmp_path: Path,
) -> None:
    """As a disk that fills, where nobody may mount one."""
    given = settings(tmp_path)
    lay(given, "school", "church")
    options = ("--plain", "--tables", "articles", "--workers", "1")
    for most in (1_000, 20_000):
        code = CONFINED.format(most=most)
        arguments = (sys.executable, "-c", code, "build", given.raw, given.exports, *options)
        done = subprocess.run(arguments, capture_output=True, text=True, check=False)
        assert done.returncode == 2, done.stderr
        assert "No file may grow so large here" in done.stderr
        assert str(given.exports) in done.stderr
    assert build(given.raw, given.exports)[0] == 0
    assert build(given.raw, tmp_path / "roomy")[0] == 0
    assert content(given.exports) == content(tmp_path / "roomy")


@pytest.mark.parametrize(
    ("raw", "exports"), [("a", "a"), ("a", "a/exports"), ("a/raw", "a"), ("a", "a/../a/b/c")]
)
def test_folders_one_in_the_other_are_refused(tmp_path: Path, raw: str, exports: str) -> None:
    for name in (raw, exports):
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
    (tmp_path / raw / "story.txt").write_text("Snow fell on Lind.")
    status, said = build(tmp_path / raw, tmp_path / exports)
    assert status == 2
    assert "two folders beside each other" in said
