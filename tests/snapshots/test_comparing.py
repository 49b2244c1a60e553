"""Two snapshots compared: rows that came, went and changed, by table."""

from dataclasses import replace
from pathlib import Path

from copydesk.flows.snapshots.comparing import Difference, differences
from tests.conftest import copydesk_here
from tests.snapshots.test_writing import APRIL, MARCH, NOON, UNDATED, published

NOTHING = Difference(added=0, removed=0, changed=0)


def test_rows_that_came_went_and_changed_are_counted(tmp_path: Path) -> None:
    one = published(tmp_path, [MARCH, APRIL])
    changed = replace(APRIL, headline="Another headline", published_date=MARCH.published_date)
    two = published(tmp_path, [changed, UNDATED])
    folders = [tmp_path / "snapshots" / m.snapshot_id for m in (one, two)]
    found = differences(*folders)
    assert found["articles"] == Difference(added=1, removed=1, changed=1)
    assert found["quotes"] == NOTHING
    assert differences(*folders[::-1])["articles"] == Difference(added=1, removed=1, changed=1)
    assert differences(folders[0], folders[0])["articles"] == NOTHING


def test_the_command_compares_with_the_newest(tmp_path: Path) -> None:
    one = published(tmp_path, [MARCH])
    published(tmp_path, [MARCH, APRIL, UNDATED], NOON.replace(hour=13))
    done = copydesk_here("diff", one.snapshot_id, tmp_path)
    assert done.returncode == 0, done.stderr
    lines = [line.split() for line in done.stdout.splitlines()]
    assert ["articles", "2", "0", "0"] in lines
