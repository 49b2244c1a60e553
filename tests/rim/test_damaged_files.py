"""A flipped bit or a cut in any file that a build leaves is found by check and mended by the next.

A bit that the disk itself flips changes no time of the file, so nothing but the digests can tell.
"""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from copydesk.flows.settings import Settings
from copydesk.flows.snapshots.reading import damage
from copydesk.schemas import TABLES
from tests.conftest import SAMPLE, copydesk_here
from tests.rim.test_owed_publishes import built, content, copied, lay, settings
from tests.snapshots.test_mending import cut, flipped

pytestmark = pytest.mark.slow  # whole builds

N_FLIPS = 20
HURTS = pytest.mark.parametrize("hurt", [flipped, cut])


def quietly(hurt: Callable[[Path], None], path: Path) -> None:
    """Hurt a file and leave its times as they were."""
    facts = path.stat()
    hurt(path)
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))


def files_of(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def given(tmp_path: Path) -> Settings:
    found = settings(tmp_path / "given")
    lay(found, "school", "church")
    built(found)
    return found


def is_good(exports: Path) -> bool:
    return copydesk_here("check", exports).returncode == 0


@HURTS
def test_every_file_of_a_snapshot_is_found_damaged_and_mended(
    given: Settings, hurt: Callable[[Path], None]
) -> None:
    expected, folder = content(given.exports), given.latest.resolve()
    whole = {path: path.read_bytes() for path in files_of(folder)}
    assert {path.suffix for path in whole} >= {".parquet", ".json", ".html", ".md", ".sql"}
    for path in whole:
        quietly(hurt, path)
        done = copydesk_here("check", given.exports)
        assert done.returncode == 1, f"check finds {path.name} good"
        assert path.name in done.stdout
        assert built(given).is_new, f"no build mends {path.name}"
        assert damage(folder) == []
        assert content(given.exports) == expected
        if path.suffix == ".parquet":
            assert path.read_bytes() == whole[path]
    assert is_good(given.exports)
    assert not built(given).is_new


@HURTS
def test_every_file_kept_between_builds_is_found_damaged_and_made_anew(
    given: Settings, tmp_path: Path, hurt: Callable[[Path], None]
) -> None:
    lay(given, "inn")
    whole = copied(given, tmp_path / "whole")
    built(whole)
    files = [path for path in files_of(given.state) if path.suffix != ".sqlite"]
    kept = [path.relative_to(given.exports) for path in files]
    assert {path.name for path in kept} >= {"about.json", "articles.parquet", "postings.parquet"}
    for number, path in enumerate(kept):
        hurtful = copied(given, tmp_path / str(number))
        quietly(hurt, hurtful.exports / path)
        assert not is_good(hurtful.exports), f"check finds {path} good"
        assert built(hurtful).is_new
        assert content(hurtful.exports) == content(whole.exports), f"after {path} was hurt"
        assert is_good(hurtful.exports)


def test_a_bit_that_flips_anywhere_in_the_ledger_costs_no_row(
    given: Settings, tmp_path: Path
) -> None:
    """One in a record is found by its digest; one beside them may cost a second reading."""
    lay(given, "inn")
    whole = copied(given, tmp_path / "whole")
    built(whole)
    ledger, chance = given.state / "ledger.sqlite", random.Random(15)
    data = ledger.read_bytes()
    places = chance.sample([n for n, byte in enumerate(data) if byte], N_FLIPS)
    n_found = 0
    for number, place in enumerate(places):
        hurtful = copied(given, tmp_path / str(number))
        hurt = bytearray(data)
        hurt[place] ^= 1 << chance.randrange(8)
        (hurtful.state / "ledger.sqlite").write_bytes(hurt)
        n_found += not is_good(hurtful.exports)
        built(hurtful)
        assert content(hurtful.exports) == content(whole.exports), f"a bit of byte {place}"
    assert n_found > N_FLIPS // 2


def test_a_corpus_of_which_every_file_is_damaged_at_once_is_made_good_by_one_build(
    built_sample: Path, tmp_path: Path
) -> None:
    exports = tmp_path / "exports"
    shutil.copytree(built_sample, exports, symlinks=True)
    expected, folder = content(exports), (exports / "latest").resolve()
    tables = sorted(folder.rglob("*.parquet"))
    assert {path.parent.name for path in tables} == set(TABLES)
    for path in tables:
        quietly(flipped, path)
    said = copydesk_here("check", exports).stdout
    assert [path for path in tables if f"{path.parent.name}/{path.name}" not in said] == []
    done = copydesk_here("build", SAMPLE, exports, "--plain", "--quiet", "--workers", "1")
    assert done.returncode == 0, done.stderr
    assert content(exports) == expected
    assert is_good(exports)
