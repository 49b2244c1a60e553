"""The compiled core: where it lies, and its functions as Python calls them.

It is compiled when Copydesk is installed (`.build/hook.py`). Where that could not be done, or for
a processor it was not compiled for, there is none and the language model runs as it is.
"""

import ctypes
import hashlib
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "core"
FILE = "core.so"

_pointer, _number = ctypes.c_void_p, ctypes.c_int
_FUNCTIONS = {
    "core_new": (_pointer, [ctypes.c_char_p, _number, _number]),
    "core_free": (None, [_pointer]),
    "core_version": (ctypes.c_char_p, []),
    "core_kernels": (ctypes.c_char_p, [_pointer]),
    "core_layer": (_number, [_pointer, _number, _number, *[_pointer] * 4]),
    "core_tagger": (_number, [_pointer, _pointer, _pointer, _number]),
    "core_scorer": (_number, [_pointer, *[_number] * 4, *[_pointer] * 9]),
    "core_deps": (_number, [_pointer, _number, _pointer, _pointer, _number]),
    "core_find": (_number, [_pointer, _number, *[_pointer] * 3]),
    "core_n_types": (_number, [_pointer]),
    "core_forget": (None, [_pointer]),
    "core_embed": (None, [_pointer, _number, *[_pointer] * 3]),
    "core_run": (_number, [_pointer, _number, *[_pointer] * 4]),
}


class NoCoreError(RuntimeError):
    """There is no compiled core here, or it cannot be loaded."""


@cache
def library() -> ctypes.CDLL:
    """Return the compiled core. Its functions run without Python's lock. Raises NoCoreError."""
    path = FOLDER / FILE
    if not path.is_file():
        raise NoCoreError("it was not compiled (python .build/compile.py, with a C compiler)")
    try:
        loaded = ctypes.CDLL(str(path))
        for name, (result, arguments) in _FUNCTIONS.items():
            function = getattr(loaded, name)
            function.restype, function.argtypes = result, arguments
    except (OSError, AttributeError) as error:
        raise NoCoreError(f"{path} cannot be loaded ({error})") from error
    if loaded.core_version().decode() != _version():
        raise NoCoreError(f"{path} is older than its sources (python .build/compile.py)")
    return loaded


def _version() -> str:
    """Return what names the sources, as `.build/compile.py` does."""
    digest = hashlib.sha256()
    for path in sorted(FOLDER.glob("*.[ch]")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
