"""What the whole suite shares: Hypothesis without chance, the sample corpus, its build."""

import contextlib
import gc
import io
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from copydesk.flows.__main__ import main

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "raw" / "sample"

settings.register_profile(
    "repeatable",
    derandomize=True,
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("repeatable")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as quick what needs no whole build, no server and no process of its own; put it last.

    A long file that comes last keeps one process busy while the other has nothing left to do.
    """
    for item in items:
        is_slow = any(item.get_closest_marker(name) for name in ("slow", "flow"))
        if not is_slow and "built_sample" not in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.quick)
    items.sort(key=lambda item: item.get_closest_marker("quick") is not None)


def pytest_collection_finish() -> None:
    """Leave thousands of test cases out of every later collection of garbage."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    """Of what is known to fail draw no traceback: nobody reads it, and hundreds cost seconds."""
    style = item.config.option.tbstyle
    if item.get_closest_marker("xfail"):
        item.config.option.tbstyle = "native"
    try:
        return (yield)
    finally:
        item.config.option.tbstyle = style


def pytest_terminal_summary(terminalreporter: Any) -> None:  # Any: pytest's own class is not public
    """Count what is not done yet by its cause, a line instead of one for each."""
    reports = terminalreporter.stats.get("xfailed", [])
    causes = Counter(str(report.wasxfail).removeprefix("reason: ") for report in reports)
    if causes:
        counted = "; ".join(f"{n} {cause}" for cause, n in causes.most_common())
        terminalreporter.write_line(f"not yet ({len(reports)}): {counted}")


def copydesk(*arguments: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user does; nothing of the caller's own settings reaches it."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("COPYDESK_")}
    environment |= {"DO_NOT_TRACK": "1"}
    return subprocess.run(
        [sys.executable, "-m", "copydesk", *map(str, arguments)],
        cwd=cwd,
        env=environment,
        text=True,
        capture_output=True,
        check=False,
    )


@dataclass(frozen=True, slots=True)
class Done:
    """What a command came to."""

    returncode: int
    stdout: str
    stderr: str


def copydesk_here(*arguments: str | Path) -> Done:
    """Run the command line in this process: the same code without two seconds of start-up."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main([str(argument) for argument in arguments])
    return Done(status, out.getvalue(), err.getvalue())


def rows_of(exports: Path, table: str) -> list[dict]:
    """Return a published table as dictionaries."""
    import polars as pl

    files = sorted((exports / "latest" / table).glob("*.parquet"))
    return pl.concat([pl.read_parquet(path) for path in files]).to_dicts()


@pytest.fixture(scope="session")
def built_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The exports of the sample corpus, built once a session in a process of its own."""
    exports = tmp_path_factory.mktemp("sample") / "exports"
    done = copydesk("build", SAMPLE, exports, "--plain", "--json", "--workers", "1")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["is_new"]
    return exports
