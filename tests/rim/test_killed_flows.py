"""A flow killed in mid-run and run again gives the same tables, and Prefect calls it crashed."""

import os
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from copydesk.flows.settings import Options
from copydesk.flows.snapshots.writing import latest
from tests.conftest import ROOT
from tests.rim.test_flows import raw, server  # noqa: F401  fixtures
from tests.rim.test_killed_builds import content

pytestmark = [
    pytest.mark.flow,
    # Prefect's own libraries warn of their own future.
    pytest.mark.filterwarnings("ignore"),
]

KILLED = """
import os, signal, sys
from pathlib import Path
import copydesk.flows.orchestration as orchestration
from copydesk.flows import {module} as module
from copydesk.flows.settings import Options

module.{name} = lambda *given, **more: os.kill(os.getpid(), signal.SIGKILL)
raw, exports = map(Path, sys.argv[1:])
orchestration.build_flow(raw, exports, Options(tables=("articles",), workers=1))
"""
# Where builds are killed: before a file is entered; with a file added, before it is written.
MOMENTS = {"reading": ("ingest", "read_files"), "publishing": ("publish", "write_snapshot")}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_flow_killed_in_mid_run_and_run_again_gives_the_same_tables(
    raw: Path,  # noqa: F811
    tmp_path: Path,
    server: None,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    moment: str,
) -> None:
    from copydesk.flows import stale_runs
    from copydesk.flows.orchestration import build_flow

    options = Options(tables=("articles",), workers=1)
    whole, exports = tmp_path / "whole", tmp_path / "exports"
    build_flow(raw, whole, options)
    module, name = MOMENTS[moment]
    if moment == "publishing":  # of an increment: one file is there already
        first = tmp_path / "first"
        first.mkdir()
        shutil.copy2(raw / "fire.txt", first)
        build_flow(first, exports, options)
    before = latest(exports)
    code = KILLED.format(module=module, name=name)
    done = subprocess.run(
        [sys.executable, "-c", code, raw, exports],
        cwd=ROOT,
        env={**os.environ, "PREFECT_API_URL": address()},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == -9, done.stderr
    (killed,) = [run for run in runs_into(exports) if run.state.name == "Running"]
    assert latest(exports) == before, "it ended before it was killed: nothing was tested"
    monkeypatch.setattr(stale_runs, "JUST_BEGUN", timedelta(seconds=-1))
    build_flow(raw, exports, options)
    assert content(exports) == content(whole)
    states = {run.id: run.state.name for run in runs_into(exports)}
    assert states[killed.id] == "Crashed"
    assert "Running" not in states.values()
    assert build_flow(raw, exports, options) == "nothing new"


def address() -> str:
    from prefect.settings import get_current_settings

    return str(get_current_settings().api.url)


def runs_into(exports: Path) -> list[Any]:
    from prefect.client.orchestration import get_client

    with get_client(sync_client=True) as client:
        found = client.read_flow_runs()
    return [run for run in found if run.parameters.get("exports") == str(exports)]
