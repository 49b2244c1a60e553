"""A ledger that is lost, damaged or of an older version costs at most a reading, and no row."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import copydesk_here
from tests.rim.test_owed_publishes import built, content, lay, settings
from tests.snapshots.test_ledger_file import cut, headless, misnumbered, of_the_first_version
from tests.snapshots.test_mending import flipped

pytestmark = pytest.mark.slow  # whole builds or processes of their own


def lost(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("hurt", [lost, cut, headless, flipped, misnumbered, of_the_first_version])
def test_a_hurt_or_old_ledger_is_made_anew_and_the_tables_are_the_same(
    tmp_path: Path, hurt: Callable[[Path], None]
) -> None:
    given, whole = settings(tmp_path / "hurt"), settings(tmp_path / "whole")
    lay(given, "school", "church")
    lay(whole, "school", "church", "inn")
    built(given)
    hurt(given.state / "ledger.sqlite")
    lay(given, "inn")
    assert built(given).is_new
    built(whole)
    assert content(given.exports) == content(whole.exports)
    assert not built(given).is_new


def test_check_finds_what_is_kept_to_be_damaged_and_the_next_build_mends_it(
    tmp_path: Path,
) -> None:
    given = settings(tmp_path)
    lay(given, "school", "church")
    built(given)
    before = content(given.exports)
    (batch,) = (given.state / "articles").iterdir()
    flipped(batch / "articles.parquet")
    done = copydesk_here("check", given.exports)
    assert done.returncode == 1
    assert "1 of the batches kept there" in done.stdout
    assert built(given).is_new
    assert copydesk_here("check", given.exports).returncode == 0
    assert content(given.exports) == before
