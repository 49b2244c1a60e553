"""Command: how a function becomes a word of the command line, and what its errors come to.

Exit status: 0 published, found good or nothing new; 1 held back by a gate, found damaged or failed;
2 usage or settings; 3 another build holds the lock; 130 interrupted.
"""

import errno
import functools
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import typer

from copydesk.flows.languages.models import ModelNotInstalledError
from copydesk.flows.settings import SettingsError
from copydesk.flows.snapshots.durable import LockedError, SnapshotNotFoundError
from copydesk.flows.terminal import harmless

OK, FAILED, USAGE, LOCKED, INTERRUPTED = 0, 1, 2, 3, 130
# What the person at the keyboard can mend: a name, a folder, a right, a setting.
MENDABLE = (SettingsError, ModelNotInstalledError, SnapshotNotFoundError, OSError)
INTERRUPTED_WORDS = "Interrupted. What was parsed is kept; run the same command again."


@dataclass(slots=True)
class Said:
    """The options given before the command's own name, such as `copydesk --debug build`."""

    debug: bool = False


SAID = Said()


def command(work: Callable[..., int]) -> Callable[..., None]:
    """Return a function that typer can call: it ends with the exit status that `work` returns.

    Every foreseen error is one sentence on standard error, and with `--json` one object on
    standard output as well, so that a script need not read sentences.
    """

    @functools.wraps(work)
    def run(*arguments: Any, **options: Any) -> None:
        try:
            status = work(*arguments, **options)
        except typer.Exit:
            raise
        except KeyboardInterrupt:
            print(INTERRUPTED_WORDS, file=sys.stderr)
            status = INTERRUPTED
        except Exception as error:
            if SAID.debug:
                raise
            status = _told(error, as_json=bool(options.get("as_json")))
        raise typer.Exit(status)

    return run


def _told(error: Exception, *, as_json: bool) -> int:
    status = exit_status(error)
    words = harmless(words_of(error))
    print(f"copydesk: {words}", file=sys.stderr)
    if as_json:
        print(json.dumps({"error": words, "status": status}, ensure_ascii=False))
    return status


def exit_status(error: Exception) -> int:
    """Return the exit status that tells what kind of error it was."""
    if isinstance(error, LockedError):
        return LOCKED
    return USAGE if isinstance(error, MENDABLE) else FAILED


def _remedy(number: int | None) -> str:
    """Return what to do about an error of the system."""
    if number == errno.EFBIG:
        return "No file may grow so large here (ulimit -f): raise that, run it again."
    if number in (errno.ENOSPC, errno.EDQUOT):
        return "The disk is full: make room (copydesk prune deletes old snapshots), run it again."
    if number == errno.EROFS:
        return "The disk can only be read: mount it for writing, or name another folder."
    if number == errno.EIO:
        return "The disk is broken or was taken away: look at it before you run this again."
    return "Mend its rights or space, or name another."


def words_of(error: Exception) -> str:
    """Return what to say of an error: its own words where it was foreseen, else its kind too."""
    if isinstance(error, OSError) and error.strerror:
        where = "" if error.filename is None else f"{error.filename}: "
        return f"{where}{error.strerror}. {_remedy(error.errno)}"
    if isinstance(error, MENDABLE) or type(error).__module__.startswith("copydesk."):
        return str(error)
    return f"{type(error).__name__}: {error} (unforeseen; copydesk --debug ... shows where)"
