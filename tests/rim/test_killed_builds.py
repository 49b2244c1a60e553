"""A build killed at any moment and run again gives what an unbroken one gives."""

import multiprocessing
import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from copydesk.flows.settings import ALL_TABLES, TableName
from copydesk.flows.snapshots.manifest import read_manifest
from copydesk.flows.snapshots.reading import damage
from copydesk.flows.stages import PRELOADED_MODEL
from tests.conftest import SAMPLE
from tests.rim.killed import build_here

pytestmark = pytest.mark.slow  # whole builds or processes of their own

N_KILLS = 6
PRELOADED = ["tests.rim.killed", "copydesk.flows.preload", "copydesk.flows.publish"]
CONTEXT = multiprocessing.get_context("forkserver")


def run_for(
    raw: Path, exports: Path, seconds: float | None, tables: tuple[TableName, ...] = ALL_TABLES
) -> tuple[bool, float]:
    """Run a build, killed after so many seconds; return whether it was killed, and how long."""
    process = CONTEXT.Process(target=build_here, args=(raw, exports, tables))
    start = time.monotonic()
    process.start()
    process.join(seconds)
    was_alive = process.is_alive()
    if was_alive:
        process.kill()
        process.join()
    else:
        assert process.exitcode == 0
    return was_alive, time.monotonic() - start


@pytest.fixture(scope="module", autouse=True)
def preloaded() -> Iterator[None]:
    """Let every build start with the language model in memory."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PRELOADED_MODEL, "en_core_web_md")
        CONTEXT.set_forkserver_preload(PRELOADED)
        yield


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("killed") / "raw"
    folder.mkdir()
    for path in sorted(SAMPLE.glob("w*/*"))[:5]:
        shutil.copy(path, folder / path.name)
    return folder


def content(exports: Path) -> dict[str, str]:
    """Return the digest of each published file but deliveries, which say when they came."""
    files = read_manifest(exports / "latest").files
    return {e.path: e.content if e.table == "deliveries" else e.sha256 for e in files}


@pytest.fixture(scope="module")
def begun(raw: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Exports that hold all files but the last two."""
    folder = tmp_path_factory.mktemp("begun")
    (folder / "raw").mkdir()
    for path in sorted(raw.iterdir())[:-2]:
        shutil.copy2(path, folder / "raw" / path.name)
    run_for(folder / "raw", folder / "exports", None)
    return folder / "exports"


@pytest.mark.parametrize("is_first", [True, False], ids=["first", "incremental"])
def test_a_killed_build_run_again_gives_what_an_unbroken_one_gives(
    raw: Path, begun: Path, tmp_path: Path, is_first: bool
) -> None:
    run_for(raw, tmp_path / "whole", None)
    expected = content(tmp_path / "whole")

    def prepared(name: str) -> Path:
        if not is_first:
            shutil.copytree(begun, tmp_path / name, symlinks=True)
        return tmp_path / name

    _, seconds = run_for(raw, prepared("unbroken"), None)
    assert content(tmp_path / "unbroken") == expected
    chance = random.Random(20261124)
    n_killed = n_unpublished = 0
    for number in range(N_KILLS):
        exports = prepared(f"killed-{number}")
        was_killed, _ = run_for(raw, exports, chance.uniform(0.02, seconds))
        n_killed += was_killed
        has_snapshot = (exports / "latest").exists()
        n_unpublished += not has_snapshot or content(exports) != expected
        if has_snapshot:
            assert damage(exports / "latest") == []
        run_for(raw, exports, None)
        assert content(exports) == expected
        assert damage(exports / "latest") == []
        assert not list(exports.glob(".staging/*"))
        shutil.rmtree(exports)
    assert n_killed >= N_KILLS // 2, "most builds ended before they were killed: nothing was tested"
    assert n_unpublished, "no build was killed before it had published: nothing was tested"
