"""Copydesk beside other people's `flows`: a name that Prefect users give their own folders."""

import os
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow  # whole builds or processes of their own

THEIRS = "raise RuntimeError('their flows were loaded')\n"


def test_a_folder_and_a_distribution_called_flows_are_left_alone(tmp_path: Path) -> None:
    site, here = tmp_path / "site", tmp_path / "here"
    for place in (site, here):
        for name in ("flows", "schemas"):
            (place / name).mkdir(parents=True)
            (place / name / "__init__.py").write_text(THEIRS, encoding="utf-8")
    path = os.pathsep.join([str(site), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "-m", "copydesk", "extract", "-", "--json"],
        input="NORDEN, March 2 (TNA) - The harbour minister met the union on Monday.\n",
        cwd=here,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "The harbour minister" in done.stdout


def test_an_installation_lays_its_files_below_its_own_name_alone() -> None:
    try:
        installed = files("copydesk") or []
    except PackageNotFoundError:
        pytest.skip("run from a checkout that is not installed")
    top = {path.parts[0] for path in installed if ".." not in path.parts}
    assert {name for name in top if not name.startswith("copydesk-")} <= {
        "copydesk",
        "_copydesk.pth",  # an editable installation's only file
    }
