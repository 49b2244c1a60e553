"""An event type is added by one file: a seventeenth is coded, checked and exported."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from tests.conftest import ROOT

MOURN = """
type = "MOURN"
cameo_root = "01"
quad_class = 1
goldstein = 1.5
traits = ["voices", "two_sided", "directed"]
becomes = { refused = "REJECT" }
meaning = "Mourns somebody's dead."

[triggers]
en = [
  { name = "mourn-victims", verbs = ["mourn"], object = ["victim", "death"], \
recipient = ["object_of", "object"] },
]

[sentences]
examples = '''
{actor: Norway} mourned the victims of {recipient: Chad}.
'''
nothing = '''
The widow mourned alone.
'''
"""
TEXT = "Norway mourned the victims of Chad on Monday. Norway will not mourn the victims of Niger."


@pytest.mark.slow
def test_a_seventeenth_type_is_coded_with_no_python_touched(tmp_path: Path) -> None:
    for folder in ("flows", "schemas"):
        shutil.copytree(ROOT / folder, tmp_path / "copydesk" / folder)
    for name in ("__init__.py", "__main__.py"):
        shutil.copy(ROOT / ".build" / "copydesk" / name, tmp_path / "copydesk" / name)
    (tmp_path / "copydesk/schemas/codebook/mourn.toml").write_text(MOURN, "utf-8")
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "story.txt").write_text(TEXT, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "copydesk", "build", "raw", "exports", "--plain"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path), "DO_NOT_TRACK": "1"},
        text=True,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    events = pl.read_parquet(tmp_path / "exports" / "latest" / "events" / "**" / "*.parquet")
    found = events.select("event_type", "actor_text", "recipient_text", "rule").rows()
    assert found == [
        ("MOURN", "Norway", "Chad", "MOURN/mourn-victims"),
        ("REJECT", "Norway", "Niger", "MOURN/mourn-victims"),
    ]
