"""A build over a cluster gives the bytes of a build in one process, whoever is killed meanwhile."""

import os
import shutil
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from copydesk.flows.build import build
from copydesk.flows.cluster import dask_cluster
from copydesk.flows.settings import Settings, SettingsError
from copydesk.flows.snapshots.manifest import read_manifest
from copydesk.flows.watching import Silent
from tests.conftest import SAMPLE

distributed = pytest.importorskip("distributed", reason="the extra `dask` is not installed")
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::ResourceWarning")]
N_WORKERS = 3
SECONDS = 120  # for a worker to begin to code


@dataclass
class Cluster:
    """A scheduler and its workers, each a process of its own on this machine."""

    address: str
    client: Any
    killed: list[int] = field(default_factory=list)

    def kill_whoever_codes(self) -> None:
        """Kill, as by the system, the first worker that codes articles."""
        pids = self.client.run(os.getpid)
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline and not self.killed:
            for worker, tasks in self.client.processing().items():
                if any("code_articles" in task for task in tasks) and worker in pids:
                    os.kill(pids[worker], signal.SIGKILL)
                    self.killed.append(pids[worker])
                    return
            time.sleep(0.05)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with (
        distributed.LocalCluster(
            n_workers=N_WORKERS, threads_per_worker=1, processes=True, dashboard_address=None
        ) as local,
        distributed.Client(local, set_as_default=False) as client,
    ):
        yield Cluster(local.scheduler_address, client)


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("spread") / "raw"
    folder.mkdir()
    for path in sorted(SAMPLE.glob("w*/*"))[:6]:
        shutil.copy(path, folder / path.name)
    return folder


def content(exports: Path) -> dict[str, str]:
    """Return the digest of each published file but deliveries, which say when they came."""
    files = read_manifest(exports / "latest").files
    return {e.path: e.content if e.table == "deliveries" else e.sha256 for e in files}


def doubled(number: int) -> int:
    """Return twice a number, on a worker."""
    return 2 * number


def test_every_batch_is_done_once(cluster: Cluster) -> None:
    with dask_cluster(cluster.address) as each:
        assert sorted(each(doubled, range(20))) == list(range(0, 40, 2))


def test_a_worker_killed_in_mid_run_changes_no_byte(
    cluster: Cluster, raw: Path, tmp_path: Path
) -> None:
    build(Settings(raw=raw, exports=tmp_path / "one", workers=1), Silent())
    spread = Settings(
        raw=raw,
        exports=tmp_path / "many",
        batch_size=1,
        runner="dask",
        dask_address=cluster.address,
    )
    killer = threading.Thread(target=cluster.kill_whoever_codes)
    killer.start()
    build(spread, Silent())
    killer.join()
    assert cluster.killed, "nobody was killed: the test saw nothing"
    assert content(tmp_path / "many") == content(tmp_path / "one")


def test_an_address_where_nobody_answers_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("copydesk.flows.cluster.CONNECT_SECONDS", 1)
    with pytest.raises(SettingsError, match="no scheduler answers"), dask_cluster("tcp://[::1]:9"):
        pass


def test_a_runner_without_an_address_is_refused(raw: Path, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="--dask-address"):
        build(Settings(raw=raw, exports=tmp_path, runner="dask"), Silent())
