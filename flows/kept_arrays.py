"""Arrays made once on this machine: kept in the user's cache folder, made anew where none can be.

What is kept follows from installed files alone, and its key names them, so that the folder may be
deleted at any time: `$XDG_CACHE_HOME/copydesk`, else `~/.cache/copydesk`.
"""

import contextlib
import hashlib
import os
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

HOUR = 3600.0  # seconds; no write lasts as long
Arrays = dict[str, NDArray[np.generic]]


def kept_arrays(name: str, key: str, make: Callable[[], Arrays]) -> Arrays:
    """Return named arrays, those kept under a name and a key, else what `make` makes.

    One file a name: another key replaces it. Whatever keeps a file from being read or written
    (no such right, a full disk, a torn file) costs the making alone.
    """
    folder = cache_folder()
    if folder is None:
        return make()
    path = folder / f"{name}.npz"
    with (
        contextlib.suppress(OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile),
        path.open("rb") as file,  # numpy leaves a torn file open that it opened itself
        np.load(file, allow_pickle=False) as found,
    ):
        if found["key"].item() == key:
            return {kept: found[kept] for kept in found.files if kept != "key"}
    made = make()
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        _write(path, made | {"key": np.array(key)})
    return made


def packed(words: Iterable[str]) -> NDArray[np.uint8]:
    """Return words, none with a line end in it, as one array of the bytes of their lines."""
    return np.frombuffer("\n".join(words).encode(), dtype=np.uint8)


def unpacked(lines: NDArray[np.generic]) -> list[str]:
    """Return the words that `packed` was given, at least one."""
    return lines.tobytes().decode().split("\n")


def cache_folder() -> Path | None:
    """Return the folder that caches of this user lie in, None where there is no home for it."""
    given = os.environ.get("XDG_CACHE_HOME")
    if given and Path(given).is_absolute():
        return Path(given) / "copydesk"
    try:
        return Path.home() / ".cache" / "copydesk"
    except RuntimeError:
        return None


def key_of(files: Iterable[Path], *facts: object) -> str:
    """Return a key of files by name, size and time, and of other facts."""
    told = []
    for path in files:
        met = path.stat()
        told.append((path.name, met.st_size, met.st_mtime_ns))
    return hashlib.sha256(repr((told, facts)).encode()).hexdigest()


def _write(path: Path, arrays: Arrays) -> None:
    """Write a file whole or not at all: two processes may do so at once."""
    _sweep(path)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f"{path.stem}-", delete=False) as file:
        try:
            np.savez(file, **arrays)  # ty: ignore[invalid-argument-type]  names of arrays
            file.close()
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise


def _sweep(path: Path) -> None:
    """Delete what processes left that were killed while they wrote this file."""
    for left in path.parent.glob(f"{path.stem}-*"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > HOUR:
                left.unlink()
