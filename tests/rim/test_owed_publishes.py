"""What was read is published, however the build before ended: killed, held back, rolled back."""

import os
import shutil
import sqlite3
from itertools import count
from pathlib import Path

import polars as pl
import pytest

from copydesk.flows import build as building
from copydesk.flows import publish as publishing
from copydesk.flows.build import Built, build
from copydesk.flows.settings import Settings
from copydesk.flows.snapshots.housekeeping import roll_back
from copydesk.flows.snapshots.manifest import read_manifest
from copydesk.flows.snapshots.reading import damage
from copydesk.flows.watching import Silent
from tests.conftest import copydesk_here
from tests.faults import Fault, breaking

pytestmark = pytest.mark.slow  # whole builds or processes of their own

STORY = """Roof mended at last

By Martha Quill

The roof of the {} was mended on Monday. “It is dry,” said Joan Trevanion.
"""


def settings(folder: Path) -> Settings:
    raw = folder / "raw"
    raw.mkdir(parents=True, exist_ok=True)
    # Articles alone need no language model.
    return Settings(raw=raw, exports=folder / "exports", workers=1, tables=("articles",))


def lay(given: Settings, *names: str) -> None:
    """Lay a story for each name into the raw folder."""
    for name in names:
        (given.raw / f"{name}.txt").write_text(STORY.format(name), encoding="utf-8")


def built(given: Settings) -> Built:
    return build(given, Silent())


def content(exports: Path) -> dict[str, str]:
    """Return the digest of each published file; of deliveries, but for run ids and clock times."""
    files = read_manifest(exports / "latest").files
    return {e.path: e.content if e.table == "deliveries" else e.sha256 for e in files}


@pytest.fixture
def begun(tmp_path: Path) -> Settings:
    """A folder whose first story is published and whose second just arrived."""
    given = settings(tmp_path / "begun")
    lay(given, "school")
    built(given)
    lay(given, "church")
    return given


@pytest.fixture
def expected(tmp_path: Path) -> dict[str, str]:
    """What an unbroken build of both stories publishes."""
    given = settings(tmp_path / "unbroken")
    lay(given, "school", "church")
    built(given)
    return content(given.exports)


def test_a_build_that_stops_between_reading_and_publishing_is_made_good(
    begun: Settings, expected: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(building.Session, "publish", lambda _: 1 // 0)
        with pytest.raises(ZeroDivisionError):
            built(begun)
    again = built(begun)
    assert again.is_new
    assert content(begun.exports) == expected
    assert not built(begun).is_new


def test_what_the_gate_held_back_is_judged_again_and_not_called_nothing_new(
    begun: Settings, expected: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = publishing.articles_with_stories
    with monkeypatch.context() as patch:
        patch.setattr(
            publishing,
            "articles_with_stories",
            lambda given, *rest: whole(given, *rest).with_columns(n_words=-pl.col("n_words")),
        )
        assert built(begun).is_held_back
        assert built(begun).is_held_back, "still held back, and said so"
    assert not built(begun).is_held_back
    assert content(begun.exports) == expected


def test_after_a_rollback_the_next_build_publishes_what_was_read(
    begun: Settings, expected: dict[str, str]
) -> None:
    first = read_manifest(begun.exports / "latest").snapshot_id
    built(begun)
    roll_back(begun.exports, first)
    assert content(begun.exports) != expected
    assert built(begun).is_new
    assert content(begun.exports) == expected


@pytest.mark.parametrize("was_checked", [False, True])
def test_a_damaged_file_is_mended_by_the_next_build(
    begun: Settings, expected: dict[str, str], was_checked: bool
) -> None:
    built(begun)
    path = begun.latest / "articles" / "undated.parquet"
    facts, data = path.stat(), bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    if was_checked:  # a bit that the disk itself flipped: no time tells, so the check must
        os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))
        assert copydesk_here("check", begun.exports).returncode == 1
    assert built(begun).is_new
    assert damage(begun.latest) == []
    assert content(begun.exports) == expected
    assert copydesk_here("check", begun.exports).returncode == 0
    assert not built(begun).is_new


@pytest.mark.parametrize("fault", [Fault.KILLED, Fault.TORN, Fault.FULL, Fault.BROKEN])
def test_an_added_story_is_published_whatever_broke_the_build_that_read_it(
    begun: Settings, expected: dict[str, str], tmp_path: Path, fault: Fault
) -> None:
    n_broken = n_unpublished = 0
    for nth in count(1, 4):
        given = copied(begun, tmp_path / f"{fault}-{nth}")
        with breaking(nth, fault) as broken:
            try:
                built(given)
            except (OSError, sqlite3.OperationalError):
                assert fault in (Fault.FULL, Fault.BROKEN)
        if not broken.has_struck:
            break
        n_broken += 1
        n_unpublished += content(given.exports) != expected
        assert damage(given.exports / "latest") == []
        built(given)
        assert content(given.exports) == expected, f"after {fault} at {nth}: {broken.asked[-1]}"
        assert damage(given.exports / "latest") == []
        assert not built(given).is_new
        shutil.rmtree(given.exports.parent)
    assert n_unpublished > n_broken // 2 > 5, "most builds were not hurt: nothing was tested"


def copied(given: Settings, folder: Path) -> Settings:
    """Return the settings of a copy of the exports; the raw folder is the same."""
    shutil.copytree(given.exports, folder / "exports", symlinks=True)
    return Settings(raw=given.raw, exports=folder / "exports", workers=1, tables=given.tables)
