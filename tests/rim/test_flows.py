"""The build as Prefect flows: the same tables, shown on Prefect's pages, served on a cron."""

import ast
import asyncio
import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from copydesk.flows.settings import Options
from copydesk.flows.snapshots.durable import locked
from copydesk.flows.snapshots.writing import latest
from tests.conftest import ROOT, SAMPLE

pytestmark = [
    pytest.mark.flow,
    # Prefect's own libraries warn of their own future.
    pytest.mark.filterwarnings("ignore"),
]
CRON_SECONDS = 240  # a server's start, the wait for a full minute, one build


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    for name in ("fire.txt", "court.txt"):
        shutil.copy(SAMPLE / "local" / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def server() -> Iterator[None]:
    """One Prefect server for the module, with a database of its own."""
    from prefect.testing.utilities import prefect_test_harness

    import copydesk.flows.orchestration  # noqa: F401  sets what Prefect must know before it is loaded

    with prefect_test_harness(server_startup_timeout=240):
        yield


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return the environment of a process with a Prefect home of its own."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("COPYDESK_", "PREFECT_"))}
    return {**kept, "PREFECT_HOME": str(home), **more}


def artifacts() -> dict[str, str]:
    """Return every artifact's data by its key."""
    from prefect.client.orchestration import get_client

    async def read() -> dict[str, str]:
        async with get_client() as client:
            return {a.key: str(a.data) for a in await client.read_artifacts() if a.key}

    return asyncio.run(read())


def ending_of(flow: Any, raw: Path, exports: Path) -> Any:
    """Run a flow over articles alone and return the state it ends in."""
    return flow(raw, exports, Options(tables=("articles",)), return_state=True)


def test_a_cron_run_really_fires_and_its_pages_work_where_the_usual_port_is_taken(
    raw: Path, tmp_path: Path
) -> None:
    exports = tmp_path / "exports"
    arguments = ("schedule", raw, exports, "--cron", "* * * * *", "--tables", "articles", "--json")
    taken = socket.socket()
    with contextlib.suppress(OSError):  # taken by another already
        taken.bind(("127.0.0.1", 4200))
    serving = subprocess.Popen(
        [sys.executable, "-m", "copydesk", *map(str, arguments)],
        env=environment(tmp_path / "home"),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    assert serving.stdout is not None
    try:
        line = next(line for line in serving.stdout if line.startswith("{"))
        served = json.loads(line)
        pages = served["pages"]
        assert not pages.endswith(":4200")
        with urllib.request.urlopen(f"{pages}/ui-settings", timeout=30) as answer:
            assert json.load(answer)["api_url"] == f"{pages}/api"
        deadline = time.monotonic() + CRON_SECONDS
        while latest(exports) is None and time.monotonic() < deadline and serving.poll() is None:
            time.sleep(1)
        with urllib.request.urlopen(served["report"], timeout=30) as answer:
            assert b"Copydesk report" in answer.read()
    finally:
        taken.close()
        os.killpg(serving.pid, signal.SIGINT)
        try:
            said, _ = serving.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(serving.pid, signal.SIGKILL)
            said, _ = serving.communicate()
    found = latest(exports)
    assert found is not None, f"no run in {CRON_SECONDS} s:\n{said[-2000:]}"
    assert found.n_rows["articles"] == 2


def test_a_build_under_prefect_connects_to_this_machine_alone(raw: Path, tmp_path: Path) -> None:
    log = tmp_path / "connections"
    watched = os.pathsep.join([str(ROOT / "tests/rim/watched"), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "copydesk",
            "build",
            raw,
            tmp_path / "exports",
            "--tables",
            "articles",
        ],
        env={**environment(tmp_path / "home"), "PYTHONPATH": watched, "CONNECTION_LOG": str(log)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    addresses = [ast.literal_eval(line) for line in log.read_text(encoding="utf-8").splitlines()]
    hosts = {address[0] for address in addresses if isinstance(address, tuple)}
    assert hosts, "the log saw nothing: Prefect always talks to its server"
    assert hosts <= {"127.0.0.1", "::1", "localhost"}


def test_a_build_shows_its_tables_its_verdict_and_its_report(
    raw: Path, tmp_path: Path, server: None
) -> None:
    from copydesk.flows.orchestration import build_flow, check_flow

    exports = tmp_path / "exports"
    options = Options(tables=("articles",))
    said = build_flow(raw, exports, options)
    assert said.startswith("published")
    assert check_flow(exports) == said.removeprefix("published ")
    shown = artifacts()
    assert "articles" in shown["tables"]
    assert "2 records met = 2 articles" in shown["summary"]
    assert (exports / "latest" / "index.html").resolve().as_uri() in shown["report"]
    assert build_flow(raw, exports, options) == "nothing new"


def test_the_stages_run_as_flows_of_their_own(raw: Path, tmp_path: Path, server: None) -> None:
    from copydesk.flows.orchestration import ingest_flow, parse_flow, publish_flow

    folders = (raw, tmp_path / "exports", Options(workers=1))
    assert ingest_flow(*folders) == 2
    assert parse_flow(*folders) == 2
    found = latest(tmp_path / "exports")
    assert found is None
    assert publish_flow(*folders) is not None
    found = latest(tmp_path / "exports")
    assert found is not None
    assert found.n_rows["quotes"] > 0


def test_a_build_held_back_by_the_gate_fails_and_keeps_the_last_good_snapshot(
    raw: Path, tmp_path: Path, server: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from copydesk.flows import publish
    from copydesk.flows.orchestration import HeldBackError, build_flow

    folders = (raw, tmp_path / "exports", Options(tables=("articles",)))
    build_flow(*folders)
    before = latest(tmp_path / "exports")
    shutil.copy(SAMPLE / "local" / "school_roof.txt", raw)
    whole = publish.articles_with_stories
    monkeypatch.setattr(
        publish,
        "articles_with_stories",
        lambda settings, *rest: whole(settings, *rest).with_columns(n_words=-pl.col("n_words")),
    )
    with pytest.raises(HeldBackError, match="held_back"):
        build_flow(*folders)
    assert latest(tmp_path / "exports") == before
    page = tmp_path / "exports" / "held_back" / "index.html"
    assert "n words is at least 0" in page.read_text(encoding="utf-8")


def test_a_build_beside_another_ends_as_skipped(raw: Path, tmp_path: Path, server: None) -> None:
    from copydesk.flows.orchestration import build_flow

    exports = tmp_path / "exports"
    with locked(exports):
        state = ending_of(build_flow, raw, exports)
    assert (state.name, state.type.value) == ("Skipped", "CANCELLED")


def test_a_held_back_build_ends_in_a_state_of_its_own(
    raw: Path, tmp_path: Path, server: None
) -> None:
    from copydesk.flows.orchestration import build_flow

    for path in raw.iterdir():
        path.write_bytes(b"\x00\x01")
    state = ending_of(build_flow, raw, tmp_path / "exports")
    assert (state.name, state.type.value) == ("HeldBack", "FAILED")
    assert "became an article" in (state.message or "")


def test_a_check_before_the_first_build_is_skipped_and_one_of_a_torn_snapshot_is_damaged(
    raw: Path, tmp_path: Path, server: None
) -> None:
    from copydesk.flows.orchestration import build_flow, check_flow

    exports = tmp_path / "exports"
    exports.mkdir()
    check: Any = check_flow  # its overloads do not know return_state beside parameters
    state = check(exports, return_state=True)
    assert (state.name, state.type.value) == ("Skipped", "CANCELLED")
    build_flow(raw, exports, Options(tables=("articles",)))
    (exports / "latest" / "manifest.json").unlink()
    state = check(exports, return_state=True)
    assert (state.name, state.type.value) == ("Damaged", "FAILED")
    assert "manifest.json: missing" in (state.message or "")


def test_what_a_run_does_is_logged_where_its_page_shows_it(
    raw: Path, tmp_path: Path, server: None
) -> None:
    from prefect.client.orchestration import get_client

    from copydesk.flows.orchestration import build_flow

    build_flow(raw, tmp_path / "exports", Options(tables=("articles",)))

    async def read() -> list[str]:
        async with get_client() as client:
            return [log.message for log in await client.read_logs()]

    deadline = time.monotonic() + 20  # logs are sent in the background
    wanted = ("ingest: 2 done", "2 records met = 2 articles")
    while not all(any(words in line for line in asyncio.run(read())) for words in wanted):
        assert time.monotonic() < deadline
        time.sleep(0.5)


def test_the_deployments_of_the_repository_run_to_the_end_in_a_work_pool(
    raw: Path, tmp_path: Path
) -> None:
    """A server, a pool and a worker of their own: what prefect.yaml names is what a worker runs."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    address = f"http://127.0.0.1:{port}/api"
    own = environment(tmp_path / "home", DO_NOT_TRACK="1", PREFECT_API_URL=address)

    def prefect(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "prefect", *words],
            env=own, cwd=ROOT, capture_output=True, text=True, check=False, timeout=CRON_SECONDS,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    server = subprocess.Popen(
        [sys.executable, "-m", "prefect", "server", "start", "--port", port],
        env=own, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait_until_it_answers(f"{address}/health")
        prefect("work-pool", "create", "copydesk", "--type", "process")
        prefect("--no-prompt", "deploy", "--prefect-file", "flows/prefect.yaml", "--all")
        exports = tmp_path / "exports"
        given = {"raw": str(raw), "exports": str(exports), "options": {"tables": ["articles"]}}
        prefect("deployment", "run", "build/every hour", "--params", json.dumps(given))
        prefect("worker", "start", "--pool", "copydesk", "--run-once")
        found = latest(exports)
        assert found is not None
        assert found.n_rows["articles"] == 2
    finally:
        server.terminate()
        server.wait(30)


def test_the_automation_of_the_repository_is_one_that_prefect_takes() -> None:
    import yaml
    from prefect.events.schemas.automations import AutomationCore

    path = ROOT / "flows" / "automation.yaml"
    told = AutomationCore.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    assert "prefect.flow-run.HeldBack" in getattr(told.trigger, "expect", ())


def _wait_until_it_answers(address: str) -> None:
    deadline = time.monotonic() + CRON_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.5)
    raise TimeoutError(address)
