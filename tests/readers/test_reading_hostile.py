import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.readers.hostile_inputs import inputs

pytestmark = pytest.mark.slow  # whole builds or processes of their own

MAX_MEMORY = 512  # MiB, libraries included (170 of them)
MAX_SECONDS = 15  # of CPU for one input, on a busy machine

EXPECTED = {
    "bomb.txt.zst": {"unpacks too far": 1},
    "bomb.zip": {"unpacks too far": 1},
    "bomb.txt.gz": {"unpacks too far": 1},
    "twice.zst.zst": {"unpacks too far": 1},
    "matryoshka.zip": {"too deep": 1},
    "overlapping.zip": {"unpacks too far": 1},
    "many.zip": {"too many members": 1},
    "slip.zip": {"unsafe path": 3},
    "long_name.tar.gz": {"unreadable": 1},
    "sparse.tar": {"link or device": 1},
    "laughs.xml": {"unsafe markup": 1},
    "passwd.xml": {"unsafe markup": 1},
    "deep.xml": {"no body": 1},
    "deep.html": {"document": 1},
    "deep_body.json": {"document": 1},
    "deep.json": {"unreadable": 1},
    "deep.yaml.md": {"document": 1},
    "one_line.jsonl": {"too large": 1, "document": 1},
    "one_element.json": {"too large": 1, "document": 1},
    "no_end.csv": {"unreadable": 1},
    "text.txt": {"too large": 1},
    "spaces.html": {"document": 1},
    "brackets.md": {"document": 1},
    "stars.md": {"document": 1},
    "angles.html": {"empty": 1},
    "comments.xml": {"empty": 1},
    "parts.eml": {"unreadable": 1},
    "bomb.pdf": {"unreadable": 1, "no body": 1},
    "groups.rtf": {"unreadable": 1},
    "hex.rtf": {"document": 1},
    "bomb.parquet": {"unpacks too far": 1},
    "bomb.arrow": {"unpacks too far": 1},
    "answer.warc": {"unpacks too far": 1},
}


@pytest.fixture(scope="module")
def outcome(
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, tuple[dict[str, int], float, int]]:
    """What came of each hostile input, in a process that may neither write nor connect."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, data in inputs():
        (folder / name).write_bytes(data)
    command = [sys.executable, str(Path(__file__).with_name("read_folder.py")), str(folder)]
    root = Path(__file__).parents[2]
    run = subprocess.run(
        command,
        cwd=root,
        env={"PYTHONPATH": os.environ.get("PYTHONPATH", "")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    found = [json.loads(line) for line in run.stdout.splitlines()]
    assert {path.name for path in folder.iterdir()} == set(EXPECTED)
    return {name: (counts, seconds, peak) for name, counts, seconds, peak in found}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_hostile_input_ends_as_rows_with_reasons(outcome, name):
    counts, seconds, _ = outcome[name]
    assert counts == EXPECTED[name]
    assert seconds < MAX_SECONDS


def test_all_of_them_together_stay_within_the_memory_allowed(outcome):
    assert max(peak for _, _, peak in outcome.values()) < MAX_MEMORY
