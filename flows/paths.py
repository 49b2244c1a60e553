r"""Paths as they are told: file names of any bytes in characters that any table and terminal takes.

A byte that is not UTF-8, a control character and a backslash are written \xff, \x0a and \x5c, so
that a name can be told, kept and found again. Every other name is told as it is.
"""

import os
import re
import stat
from pathlib import Path

_CONTROL = "\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
_UNTOLD = re.compile(rf"[\\{_CONTROL}\ud800-\udfff]")
_ESCAPED = re.compile(rb"\\x([0-9a-f]{2})")


def told(path: str) -> str:
    """Return a path, as the system gives it, in printable characters."""
    return _UNTOLD.sub(lambda met: _escaped(os.fsencode(met[0])), path)


def real(path: str) -> str:
    """Return the path that is told so, as the system knows it: the way back from `told`."""
    data = _ESCAPED.sub(lambda met: bytes([int(met[1], 16)]), path.encode())
    return os.fsdecode(data)


def _escaped(data: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in data)


def why_left_out(place: Path) -> str | None:
    """Return why what lies at a place in the raw folder is not read; None where it is.

    Raises OSError where nothing is there. A link could lead out of the folder or round in it; a
    hidden name is a program's own: a half-copied file, what a desktop knows of a folder.
    """
    if place.name.startswith("."):
        return "a hidden name, which is not read. Give it a name without the dot if it is news."
    mode = place.lstat().st_mode
    if stat.S_ISLNK(mode):
        return "a link, which is not followed. Lay the file itself there, or copy with cp -L."
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        return "a device, pipe or socket, which is not read. Save what it gives as a file."
    return None
