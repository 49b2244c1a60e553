"""The ledger's file: made, opened, brought to this version, and made anew where it is damaged.

What cannot be read of a damaged ledger is in the raw folder and in the store: the next build reads
every file again, and takes what was coded from the store.
"""

import errno
import hashlib
import os
import resource
import sqlite3
from collections.abc import Generator, Iterable
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

from copydesk.flows.snapshots.ledger import Ledger, LedgerDamagedError
from copydesk.flows.snapshots.ledger_rows import COLUMNS, Record

NAME, DAMAGED = "ledger.sqlite", "ledger.damaged.sqlite"
FORMAT = 2  # 1 had no digest of each record
_FORMAT = "format"  # the fact that says the same
_DIGEST = f"row_digest({', '.join(f'NEW.{name}' for name in COLUMNS)})"
_KEY = ("source_path", "source_locator", "raw_sha256")
_TABLES = f"""
CREATE TABLE IF NOT EXISTS files (
    path TEXT NOT NULL, size INTEGER, mtime_ns INTEGER, inode INTEGER, version TEXT NOT NULL,
    PRIMARY KEY (path)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS records (
    {", ".join(COLUMNS)}, digest,
    PRIMARY KEY ({", ".join(_KEY)})
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS extractions (
    content_key TEXT NOT NULL, version TEXT NOT NULL, batch TEXT,
    PRIMARY KEY (content_key, version)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""
_TRIGGERS = "".join(
    f"CREATE TEMP TRIGGER digest_of_{what} AFTER {when} ON records BEGIN "
    f"UPDATE records SET digest = {_DIGEST} "
    f"WHERE {' AND '.join(f'{name} = NEW.{name}' for name in _KEY)}; END;"
    for what, when in (("new", "INSERT"), ("changed", f"UPDATE OF {', '.join(COLUMNS)}"))
)


class LedgerVersionError(ValueError):
    """A ledger that a newer version wrote: where it lies and what to do."""


@contextmanager
def open_ledger(folder: Path) -> Generator[Ledger]:
    """Open the ledger in a folder, made where it is not there yet.

    Raises LedgerDamagedError where it cannot be read, LedgerVersionError where it is too new.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _damage_told(folder):
        connection = sqlite3.connect(folder / NAME)
    try:
        with _damage_told(folder):
            connection.create_function("row_digest", len(COLUMNS), digest_of, deterministic=True)
            try:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = FULL")
                _bring_up(connection, folder / NAME)
                connection.executescript(_TRIGGERS)
            except UnicodeDecodeError as error:  # SQLite quotes what it cannot read
                raise sqlite3.DatabaseError(str(error)) from None
        with _damage_told(folder):
            yield Ledger(connection)
    finally:
        connection.close()


def digest_of(*values: Any) -> str:
    """Return the digest of a record's values, in the order of its fields."""
    return hashlib.blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def set_aside(folder: Path) -> None:
    """Put a damaged ledger aside and keep, in a new one, what of its records is whole.

    No file is known to the new one, so that the next build reads them all. Only under the lock.
    """
    for end in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            (folder / f"{NAME}{end}").replace(folder / f"{DAMAGED}{end}")
    whole = list(_whole_records(folder / DAMAGED))
    with open_ledger(folder) as ledger:
        ledger.enter_files((), whole, "")


def damage_of_ledger(folder: Path) -> list[str]:
    """Return what is wrong with the ledger in a folder, a sentence each."""
    path = folder / NAME
    if not path.is_file():
        return []
    try:
        with open_ledger(folder) as ledger:
            for _ in ledger.records():
                pass
            return [f"{path}: {line}. {_REMEDY}" for line in ledger.structure()]
    except (LedgerDamagedError, LedgerVersionError) as error:
        return [str(error)]


# What SQLite calls what the system says of the disk.
_NUMBERS = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_IOERR: errno.EIO,
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
}


_NO_TEXT = "Could not decode to UTF-8"  # what Python's sqlite3 says; it gives no code
_SHARED = 64 << 10  # bytes; without them SQLite calls a full disk a broken one


def _number_of(error: sqlite3.Error, folder: Path) -> int | None:
    """Return the system's number of what SQLite met, or None where it is not the disk's."""
    code = getattr(error, "sqlite_errorcode", None)
    number = None if code is None else _NUMBERS.get(code & 0xFF)
    if number == errno.EIO and resource.getrlimit(resource.RLIMIT_FSIZE)[0] >= 0:
        return errno.EFBIG
    room = os.statvfs(folder)
    if number == errno.EIO and room.f_bavail * room.f_frsize < _SHARED:
        return errno.ENOSPC
    return number


_REMEDY = "The next build makes it anew, from the raw folder and from what is kept."


@contextmanager
def _damage_told(folder: Path) -> Generator[None]:
    """Tell a damaged file from a full disk.

    SQLite has one plain error class for damage. But a bit that flipped in the words that say what
    columns a table has is, to it, a mistake in our question, which is always the same; and one that
    leaves no text of a text is to Python the fault of the operation.
    """
    try:
        yield
    except sqlite3.OperationalError as error:
        code = getattr(error, "sqlite_errorcode", None)
        if code == sqlite3.SQLITE_ERROR or (code is None and _NO_TEXT in str(error)):
            raise _damaged(folder, error) from None
        number = _number_of(error, folder)
        if number is None:
            raise
        raise OSError(number, os.strerror(number), str(folder / NAME)) from error
    except sqlite3.DatabaseError as error:
        if type(error) is not sqlite3.DatabaseError:
            raise
        raise _damaged(folder, error) from None


def _damaged(folder: Path, error: sqlite3.Error) -> LedgerDamagedError:
    return LedgerDamagedError(f"{folder / NAME}: damaged ({error}). {_REMEDY}")


def _bring_up(connection: sqlite3.Connection, path: Path) -> None:
    (form,) = connection.execute("PRAGMA user_version").fetchone()
    if form != FORMAT and _is_own(connection):
        raise sqlite3.DatabaseError(f"its version is told as {form} and as {FORMAT}")
    if form > FORMAT:
        raise LedgerVersionError(
            f"{path}: written by a newer Copydesk (format {form}, known: {FORMAT}). Install the "
            "newer one; or move the file away, and the next build reads everything again."
        )
    is_old = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'records'").fetchone()
    if form == FORMAT:
        if _shape(connection) != _own_shape():
            raise sqlite3.DatabaseError("its tables have other columns")
        if not _is_own(connection):
            _tell_format(connection)
        return
    if is_old:
        columns = {row[1] for row in connection.execute("PRAGMA table_info(records)")}
        if "digest" not in columns:
            connection.execute("ALTER TABLE records ADD COLUMN digest")
        connection.execute(f"UPDATE records SET digest = row_digest({', '.join(COLUMNS)})")
    connection.executescript(_TABLES)
    if not is_old:
        _enrol_what_was_coded(connection, path.parent / "extractions")
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    _tell_format(connection)


def _is_own(connection: sqlite3.Connection) -> bool:
    """Say whether a ledger has our columns and says beside them that it is of our version.

    The version stands twice, so that a bit that flips in one is not taken for a newer Copydesk.
    """
    if _shape(connection) != _own_shape():
        return False
    found = connection.execute("SELECT value FROM facts WHERE name = ?", (_FORMAT,)).fetchone()
    return found == (str(FORMAT),)


def _tell_format(connection: sqlite3.Connection) -> None:
    with connection:
        connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (_FORMAT, str(FORMAT)))


def _shape(connection: sqlite3.Connection) -> list[tuple[Any, ...]]:
    """Return the columns of every table, as SQLite knows them."""
    tables = ("files", "records", "extractions", "facts")
    return [row for table in tables for row in connection.execute(f"PRAGMA table_info({table})")]


@cache
def _own_shape() -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(":memory:")
    connection.executescript(_TABLES)
    found = _shape(connection)
    connection.close()
    return found


def _enrol_what_was_coded(connection: sqlite3.Connection, folder: Path) -> None:
    """Enter into a new ledger what the store says of itself: a ledger may be lost."""
    if not folder.is_dir():
        return
    from copydesk.flows.snapshots.store import Store

    store = Store(folder)
    for batch in store.batches():
        about = store.about(batch) or {}
        connection.executemany(
            "INSERT OR REPLACE INTO extractions (content_key, version, batch) VALUES (?, ?, ?)",
            [(key, about["version"], batch) for key in about.get("content_keys", ())],
        )


def _whole_records(path: Path) -> Iterable[Record]:
    """Yield those records of a damaged ledger that are what was entered, as far as it is read."""
    connection = sqlite3.connect(path)
    try:
        rows = connection.execute(f"SELECT {', '.join(COLUMNS)}, digest FROM records")
        while (row := rows.fetchone()) is not None:
            if digest_of(*row[:-1]) == row[-1]:
                yield Record(**dict(zip(COLUMNS, row[:-1], strict=True)))
    except sqlite3.Error:
        return
    finally:
        connection.close()
