"""Ledger: which files were met, what each record in them became, and what was coded already.

One SQLite file, read with the standard library alone, so that an unchanged folder is recognised
without loading Polars, spaCy or Prefect. A row is entered only after what it speaks of is on disk.

From the first row that is entered until a snapshot holds them all, a publish is owed. The ledger
says so in the same transaction, so that no end of a build, however sudden, can forget it.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import astuple, fields
from typing import Any

from copydesk.flows.snapshots.ledger_rows import (
    COLUMNS,
    GONE,
    NO_READER,
    SUPERSEDED,
    UNOPENED,
    FileFacts,
    Record,
)

_CODED_UNDER = "coded_under:"  # before a snapshot's id: the version its articles were coded under
_IS_OWED, _PUBLISHED, _PUBLISHED_UNDER = "publish_is_owed", "published", "published_under"
_RECORD_COLUMNS = ", ".join(COLUMNS)


class LedgerDamagedError(RuntimeError):
    """The ledger is not what was entered: it must be made anew."""


class Ledger:
    """The ledger of one exports folder."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take an open connection; `open_ledger` in ledger_file.py makes one."""
        self._connection = connection

    def known_files(self, version: str) -> dict[str, tuple[int, int, int]]:
        """Return size, modification time and inode of each file read under a version."""
        rows = self._connection.execute(
            "SELECT path, size, mtime_ns, inode FROM files WHERE version = ?", (version,)
        )
        return {path: (size, mtime_ns, inode) for path, size, mtime_ns, inode in rows}

    def enter_files(
        self,
        files: Iterable[FileFacts],
        found: Iterable[Record],
        version: str,
        *,
        supersede: bool = True,
    ) -> None:
        """Enter files with all their records, both or neither.

        A record met before keeps the run and the time that met it first. What an earlier reading
        of a file found, and this one does not, is superseded, if so wanted. A file that could not
        be opened supersedes nothing, and is looked at again by every build.
        """
        files, found = list(files), list(found)
        unopened = {record.source_path for record in found if record.reader == NO_READER}
        marks = ", ".join("?" for _ in fields(Record))
        kept = ("first_run_id", "first_seen_at")
        changes = ", ".join(
            f"{f.name} = excluded.{f.name}" for f in fields(Record) if f.name not in kept
        )
        with self._connection:
            self._connection.executemany(
                "UPDATE records SET outcome = 'skipped', reason = ?, article_id = NULL, "
                "content_key = NULL, batch = NULL WHERE source_path = ?",
                [
                    (SUPERSEDED, file.path)
                    for file in files
                    if supersede and file.path not in unopened
                ],
            )
            self._connection.executemany(
                f"INSERT INTO records ({_RECORD_COLUMNS}) VALUES ({marks}) "
                "ON CONFLICT (source_path, source_locator, raw_sha256) "
                f"DO UPDATE SET {changes}",
                [astuple(record) for record in found],
            )
            self._connection.executemany(
                "INSERT OR REPLACE INTO files (path, size, mtime_ns, inode, version) "
                "VALUES (?, ?, ?, ?, ?)",
                [(*astuple(f), UNOPENED if f.path in unopened else version) for f in files],
            )
            self._owe()

    def forget_files(self, paths: Iterable[str]) -> None:
        """Forget that files were read, so that the next build reads them again."""
        with self._connection:
            self._connection.executemany(
                "DELETE FROM files WHERE path = ?", [(path,) for path in paths]
            )

    def let_go(self, paths: Iterable[str]) -> None:
        """Enter that files which could not be opened are not there to be opened any more."""
        with self._connection:
            for path in paths:
                self._connection.execute("DELETE FROM files WHERE path = ?", (path,))
                self._connection.execute(
                    "UPDATE records SET outcome = 'skipped', reason = ? "
                    "WHERE source_path = ? AND reader = ?",
                    (GONE, path, NO_READER),
                )
            self._owe()

    def paths_in(self, batches: Iterable[str]) -> set[str]:
        """Return the files whose article rows lie in some batches of the store."""
        found = "SELECT DISTINCT source_path FROM records WHERE batch = ?"
        rows = (self._connection.execute(found, (batch,)) for batch in batches)
        return {path for some in rows for (path,) in some}

    def reject_kept_in(self, batches: Iterable[str], reason: str) -> None:
        """Enter that the article rows in some batches are lost, and why."""
        with self._connection:
            self._connection.executemany(
                "UPDATE records SET outcome = 'rejected', reason = ?, article_id = NULL, "
                "content_key = NULL, batch = NULL WHERE batch = ?",
                [(reason, batch) for batch in batches],
            )
            self._owe()

    def records(self) -> Iterator[Record]:
        """Yield every record ever met, as `rows` has them."""
        for values in self.rows():
            yield Record(**dict(zip(COLUMNS, values, strict=True)))

    def rows(self) -> Iterator[tuple[Any, ...]]:  # Any: what a record's fields are
        """Yield the fields of every record ever met, in the order of path, locator and bytes.

        Raises LedgerDamagedError at the first that is not what was entered.
        """
        rows = self._connection.execute(
            f"SELECT {_RECORD_COLUMNS}, digest = row_digest({_RECORD_COLUMNS}) FROM records "
            "ORDER BY source_path, source_locator, raw_sha256"
        )
        for *values, is_whole in rows:
            if not is_whole:
                raise LedgerDamagedError(
                    f"the ledger's record of {values[0]} is damaged. The next build makes the "
                    "ledger anew, from the raw folder and from what is kept."
                )
            yield tuple(values)

    def structure(self) -> list[str]:
        """Return what SQLite finds wrong with the file's structure, a line each."""
        found = [line for (line,) in self._connection.execute("PRAGMA integrity_check(5)")]
        return [] if found == ["ok"] else found

    def extractions(self, version: str) -> dict[str, str]:
        """Return, for each article row coded under a version, the batch that holds it."""
        return dict(
            self._connection.execute(
                "SELECT content_key, batch FROM extractions WHERE version = ?", (version,)
            )
        )

    def enter_extractions(self, content_keys: Iterable[str], version: str, batch: str) -> None:
        """Enter that these article rows were coded under a version, into one batch."""
        with self._connection:
            self._connection.executemany(
                "INSERT OR REPLACE INTO extractions (content_key, version, batch) VALUES (?, ?, ?)",
                [(key, version, batch) for key in content_keys],
            )
            self._owe()

    def forget_extractions(self, batches: Iterable[str]) -> None:
        """Forget what was coded into some batches, so that it is coded again."""
        with self._connection:
            self._connection.executemany(
                "DELETE FROM extractions WHERE batch = ?", [(batch,) for batch in batches]
            )
            self._owe()

    def owe_publish(self) -> None:
        """Remember that the newest snapshot does not hold all that is kept, or may not."""
        with self._connection:
            self._owe()

    def enter_published(self, snapshot_id: str, key: str, version: str | None) -> None:
        """Remember which snapshot holds all that is kept, and what it was made under.

        `version` is the one its articles were coded under, None where articles alone were wanted.
        """
        facts = [(_PUBLISHED, snapshot_id), (_PUBLISHED_UNDER, key), (_IS_OWED, "no")]
        facts += [(f"{_CODED_UNDER}{snapshot_id}", version)] if version else []
        with self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", facts)

    def article_batches(self) -> set[str]:
        """Return the batches of article rows that a record names."""
        found = "SELECT DISTINCT batch FROM records WHERE batch IS NOT NULL"
        return {batch for (batch,) in self._connection.execute(found)}

    def keep_coded_for(self, snapshot_ids: Iterable[str]) -> set[str]:
        """Forget what was coded for no record, or for none of these snapshots; return the batches.

        No publish is owed: no snapshot lacks what is forgotten.
        """
        kept = {f"{_CODED_UNDER}{snapshot_id}" for snapshot_id in snapshot_ids}
        found = self._connection.execute(
            "SELECT name, value FROM facts WHERE substr(name, 1, ?) = ?",
            (len(_CODED_UNDER), _CODED_UNDER),
        )
        by_snapshot = dict(found.fetchall())
        versions = {version for name, version in by_snapshot.items() if name in kept}
        with self._connection:
            self._connection.executemany(
                "DELETE FROM facts WHERE name = ?", [(name,) for name in by_snapshot.keys() - kept]
            )
            if versions:
                marks = ", ".join("?" for _ in versions)
                self._connection.execute(
                    f"DELETE FROM extractions WHERE version NOT IN ({marks})", sorted(versions)
                )
            self._connection.execute(
                "DELETE FROM extractions WHERE content_key NOT IN "
                "(SELECT content_key FROM records WHERE content_key IS NOT NULL)"
            )
        batches = self._connection.execute("SELECT DISTINCT batch FROM extractions")
        return {batch for (batch,) in batches}

    def holds_all(self, snapshot_id: str, key: str) -> bool:
        """Say whether a snapshot holds all that is kept, made under what the key names."""
        return (
            self.fact(_IS_OWED) == "no"
            and self.fact(_PUBLISHED) == snapshot_id
            and self.fact(_PUBLISHED_UNDER) == key
        )

    def _owe(self) -> None:
        self._connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (_IS_OWED, "yes"))

    def fact(self, name: str) -> str | None:
        """Return a remembered fact, or None."""
        row = self._connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return None if row is None else row[0]
