"""A build killed at any moment and run again gives what an unbroken one gives."""

import multiprocessing
import random
import shutil
import time
from pathlib import Path

import pytest

from copydesk.flows.build import PRELOADED_MODEL
from copydesk.flows.snapshots.manifest import read_manifest
from copydesk.flows.snapshots.reading import damage
from tests.conftest import SAMPLE
from tests.rim.killed import build_here

N_KILLS = 20
CONTEXT = multiprocessing.get_context("forkserver")


def run_for(raw: Path, exports: Path, seconds: float | None) -> tuple[bool, float]:
    """Run a build, killed after so many seconds; return whether it was killed, and how long."""
    process = CONTEXT.Process(target=build_here, args=(raw, exports))
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


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("killed") / "raw"
    folder.mkdir()
    for path in sorted(SAMPLE.glob("w*/*"))[:5]:
        shutil.copy(path, folder / path.name)
    return folder


def steady_files(exports: Path) -> dict[str, str]:
    """Return the digest of each published file but deliveries, which say when they came."""
    manifest = read_manifest(exports / "latest")
    return {e.path: e.sha256 for e in manifest.files if e.table != "deliveries"}


def test_a_killed_build_run_again_gives_what_an_unbroken_one_gives(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PRELOADED_MODEL, "en_core_web_md")
    CONTEXT.set_forkserver_preload(
        ["tests.rim.killed", "copydesk.flows.preload", "copydesk.flows.publish"]
    )
    run_for(raw, tmp_path / "warm", None)
    _, seconds = run_for(raw, tmp_path / "unbroken", None)
    expected = steady_files(tmp_path / "unbroken")
    chance = random.Random(20261124)
    n_killed = n_before_the_end = 0
    for number in range(N_KILLS):
        exports = tmp_path / f"killed-{number}"
        was_killed, _ = run_for(raw, exports, chance.uniform(0.02, seconds))
        n_killed += was_killed
        n_before_the_end += was_killed and not (exports / "latest").exists()
        if (exports / "latest").exists():
            assert damage(exports / "latest") == []
        run_for(raw, exports, None)
        assert steady_files(exports) == expected
        assert damage(exports / "latest") == []
        assert not list(exports.glob(".staging/*"))
        shutil.rmtree(exports)
    assert n_killed >= N_KILLS // 2, "most builds ended before they were killed: nothing was tested"
    assert n_before_the_end >= 1
