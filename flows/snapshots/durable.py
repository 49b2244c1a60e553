"""Files that are whole or absent: written aside, synced to disk, then moved into place."""

import hashlib
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path


def write_durably(path: Path, data: bytes | memoryview) -> None:
    """Write a file so that a reader, or a crash, meets the old one or the new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with named(path):
        with aside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
        sync_folder(path.parent)


@contextmanager
def named(path: Path) -> Generator[None]:
    """Raise errors of writing (disk full, disk broken) with the file's name, which they lack."""
    try:
        yield
    except OSError as error:
        if error.filename is not None or error.errno is None:
            raise
        raise OSError(error.errno, os.strerror(error.errno), str(path)) from error


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digest_or_none(path: Path) -> str | None:
    """Return the SHA-256 of a file's bytes, or None where it cannot be read."""
    try:
        return sha256_of(path)
    except OSError:
        return None


def sync_file(path: Path) -> None:
    """Wait until a file's bytes are on disk."""
    with named(path), path.open("rb") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with named(folder):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


class SnapshotNotFoundError(LookupError):
    """No snapshot of that id is there."""


class SnapshotDamagedError(RuntimeError):
    """A snapshot's files are not what was published."""


class LockedError(RuntimeError):
    """Another build holds the lock on an exports folder."""


@contextmanager
def locked(folder: Path) -> Generator[None]:
    """Hold the exports folder's lock; the system lets it go when the process ends, however it ends.

    Raises LockedError at once where another process holds it.
    """
    import fcntl

    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            raise LockedError(
                f"{folder}: another build holds the lock (process {holder}). "
                "Wait until it has ended, or export into another folder."
            ) from None
        file.seek(0)
        file.truncate()
        file.write(str(os.getpid()))
        file.flush()
        yield
