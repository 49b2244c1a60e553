"""A ledger is of this version, brought to it, or refused; a damaged one is made anew."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from copydesk.flows.snapshots.ledger import LedgerDamagedError
from copydesk.flows.snapshots.ledger_file import (
    LedgerVersionError,
    damage_of_ledger,
    open_ledger,
    set_aside,
)
from tests.snapshots.test_ledger import FILE, RECORD
from tests.snapshots.test_mending import cut


def written(folder: Path, n_records: int = 40) -> Path:
    """Return the file of a ledger that holds some records."""
    found = [replace(RECORD, source_locator=f"line {n}") for n in range(n_records)]
    with open_ledger(folder) as ledger:
        ledger.enter_files([FILE], found, "one")
    return folder / "ledger.sqlite"


def altered(path: Path) -> None:
    """Change a letter inside a record, as a flipped bit does: SQLite itself cannot see it."""
    data = path.read_bytes()
    assert b"line 7" in data
    path.write_bytes(data.replace(b"art_0123456789abcdef", b"art_0123456789abcdeg", 1))


def headless(path: Path) -> None:
    """Overwrite the beginning of a file."""
    path.write_bytes(b"no ledger" + path.read_bytes()[9:])


def of_the_first_version(path: Path) -> None:
    """Make of a ledger what the first version would have written."""
    connection = sqlite3.connect(path)
    connection.create_function("row_digest", -1, lambda *_: "")
    connection.executescript("ALTER TABLE records DROP COLUMN digest; PRAGMA user_version = 0;")
    connection.close()


def misnumbered(path: Path) -> None:
    """Flip a bit of the number that says which version wrote a ledger."""
    connection = sqlite3.connect(path)
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    connection.execute(f"PRAGMA user_version = {number ^ 64}")
    connection.close()


@pytest.mark.parametrize("hurt", [altered, cut, headless])
def test_damage_is_found_and_what_is_whole_is_kept(
    tmp_path: Path, hurt: Callable[[Path], None]
) -> None:
    path = written(tmp_path, 400)
    assert damage_of_ledger(tmp_path) == []
    hurt(path)
    assert damage_of_ledger(tmp_path)
    set_aside(tmp_path)
    with open_ledger(tmp_path) as ledger:
        kept = list(ledger.records())
        assert ledger.known_files("one") == {}, "every file is read again"
    assert damage_of_ledger(tmp_path) == []
    assert len(kept) == 399 if hurt is altered else len(kept) < 400


def test_an_altered_record_is_not_handed_out(tmp_path: Path) -> None:
    altered(written(tmp_path))
    with open_ledger(tmp_path) as ledger, pytest.raises(LedgerDamagedError, match=r"a/b\.txt"):
        list(ledger.records())


def test_a_changed_record_is_proven_like_a_new_one(tmp_path: Path) -> None:
    written(tmp_path)
    with open_ledger(tmp_path) as ledger:
        ledger.enter_files([FILE], [RECORD], "one")
        ledger.reject_kept_in(["batch"], "lost")
        outcomes = sorted({record.outcome for record in ledger.records()})
    assert outcomes == ["rejected", "skipped"]


def test_a_ledger_of_a_newer_version_is_refused_in_words(tmp_path: Path) -> None:
    connection = sqlite3.connect(written(tmp_path))
    connection.executescript(
        "PRAGMA user_version = 99; UPDATE facts SET value = '99' WHERE name = 'format';"
    )
    connection.close()
    with pytest.raises(LedgerVersionError, match="newer Copydesk"), open_ledger(tmp_path):
        pass


@pytest.mark.parametrize("number", [0, 3, 6, 1 << 20])
def test_a_flipped_version_number_is_damage_and_no_newer_version(
    tmp_path: Path, number: int
) -> None:
    connection = sqlite3.connect(written(tmp_path, 3))
    connection.execute(f"PRAGMA user_version = {number}")
    connection.close()
    with pytest.raises(LedgerDamagedError, match="told as"), open_ledger(tmp_path):
        pass
    set_aside(tmp_path)
    with open_ledger(tmp_path) as ledger:
        assert len(list(ledger.records())) == 3


def test_a_ledger_of_the_first_version_is_brought_to_this_one(tmp_path: Path) -> None:
    of_the_first_version(written(tmp_path, 3))
    with open_ledger(tmp_path) as ledger:
        assert len(list(ledger.records())) == 3
        assert ledger.known_files("one")


def test_a_lost_ledger_takes_what_was_coded_from_the_store(tmp_path: Path) -> None:
    import polars as pl

    from copydesk.flows.snapshots.store import Store

    about = {"version": "one", "content_keys": ["a", "b"]}
    Store(tmp_path / "extractions").write("batch", {"quotes": pl.DataFrame()}, about)
    with open_ledger(tmp_path) as ledger:
        assert ledger.extractions("one") == {"a": "batch", "b": "batch"}


def test_damage_met_while_reading_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, 400)
    data = bytearray(path.read_bytes())
    data[5000:9000] = b"\0" * 4000
    path.write_bytes(data)
    with pytest.raises(LedgerDamagedError), open_ledger(tmp_path) as ledger:
        list(ledger.records())


@pytest.mark.parametrize("name", [b"source_format", b"mtime_ns", b"records", b"NOT NULL"])
def test_a_letter_that_changed_in_the_name_of_a_column_or_table_is_damage(
    tmp_path: Path, name: bytes
) -> None:
    path = written(tmp_path)
    changed = bytes([name[0] ^ 1]) + name[1:]
    path.write_bytes(path.read_bytes().replace(name, changed))
    assert damage_of_ledger(tmp_path)
    with pytest.raises(LedgerDamagedError), open_ledger(tmp_path):
        pass
    set_aside(tmp_path)
    assert damage_of_ledger(tmp_path) == []
