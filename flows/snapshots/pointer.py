"""The pointer `latest`: which snapshot readers are given. Light, so that it can be asked often."""

import errno
import hashlib
import os
import stat
from pathlib import Path

from copydesk.flows.snapshots.durable import sync_folder, write_durably

SNAPSHOTS, LATEST, STAGING, MANIFEST = "snapshots", "latest", ".staging", "manifest.json"
# What a file system without links answers.
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL)


def newest(exports: Path) -> Path | None:
    """Return the folder of the newest good snapshot, or None where there is none.

    The pointer is looked up once: whoever opens all files below the folder that is returned reads
    one snapshot, whatever is published meanwhile.
    """
    pointer = exports / LATEST
    try:
        folder = exports / pointer.readlink()
    except OSError:  # no link: a pointer file, a folder that was copied, or nothing
        try:
            folder = exports / pointer.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            folder = pointer
    return folder if (folder / MANIFEST).is_file() else None


def newest_id(exports: Path) -> str | None:
    """Return the id of the newest good snapshot, or None where there is none."""
    folder = newest(exports)
    return None if folder is None else folder.name


def looks_of(folder: Path) -> str:
    """Return a digest of the names, sizes and times of a snapshot's files, without opening one.

    It differs where somebody wrote into the folder, or copied it without its times.
    """
    found = sorted(
        (path.relative_to(folder).as_posix(), facts.st_size, facts.st_mtime_ns)
        for path in folder.rglob("*")
        if stat.S_ISREG((facts := path.stat()).st_mode)
    )
    return hashlib.sha256(repr(found).encode("utf-8", "surrogatepass")).hexdigest()


def point_latest_to(exports: Path, snapshot_id: str) -> None:
    """Swap the pointer `latest` in one rename.

    It is a link; where the file system has none, a file that holds the snapshot's path below
    exports. Raises FileExistsError where a folder of that name is in the way.
    """
    pointer, target = exports / LATEST, Path(SNAPSHOTS) / snapshot_id
    if pointer.is_dir() and not pointer.is_symlink():
        words = "a folder stands where the pointer to the newest snapshot belongs (a copy?)"
        raise FileExistsError(errno.EEXIST, words, str(pointer))
    aside = exports / f".{LATEST}.{os.getpid()}"
    aside.unlink(missing_ok=True)
    try:
        aside.symlink_to(target, target_is_directory=True)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        write_durably(aside, f"{target.as_posix()}\n".encode())
    aside.replace(pointer)
    sync_folder(exports)
