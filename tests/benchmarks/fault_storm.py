"""Break every step of a build in every way, run it again, and count what was lost.

    python -m tests.benchmarks.fault_storm [EVERY]     # every step, or only each EVERYth one

Builds of articles alone, first ones and ones that add a story; each thing asked of the disk breaks
once: killed before it, killed with half a file written, ENOSPC, EIO. Prints a line for each kind:
how often it struck, how many builds it left unpublished (else nothing was tested), and of the
builds run again how many lost or doubled a row, had a torn file, or other bytes than an unbroken
one.
"""

import contextlib
import shutil
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from copydesk.flows.settings import Settings
from copydesk.flows.snapshots.reading import damage
from tests.conftest import rows_of
from tests.faults import Fault, breaking
from tests.rim.test_owed_publishes import built, content, copied, lay, settings

COUNTED = ("cases", "unpublished", "lost", "doubled", "torn", "other")
FAULTS = (Fault.KILLED, Fault.TORN, Fault.FULL, Fault.BROKEN)


def main(every: int = 1) -> None:
    """Print the table of faults."""
    write = sys.stdout.write
    write(f"{'build':<12}{'fault':<8}{''.join(f'{name:>12}' for name in COUNTED)}\n")
    with tempfile.TemporaryDirectory() as folder:
        whole = settings(Path(folder) / "whole")
        lay(whole, "school", "church")
        built(whole)
        begun = settings(Path(folder) / "begun")
        lay(begun, "school")
        built(begun)
        lay(begun, "church")
        for name, start in (("first", None), ("incremental", begun)):
            for fault in FAULTS:
                found: Counter[str] = Counter()
                for case in _cases(Path(folder), whole, start, fault, every):
                    found.update(case)
                figures = "".join(f"{found[key]:>12}" for key in COUNTED)
                write(f"{name:<12}{fault:<8}{figures}\n")
                sys.stdout.flush()


def _cases(
    folder: Path, whole: Settings, begun: Settings | None, fault: Fault, every: int
) -> Iterator[dict[str, int]]:
    """Yield what each broken step came to, once its build was run again."""
    expected, ids = content(whole.exports), _ids(whole.exports)
    for nth in count(1, every):
        place = folder / "case"
        shutil.rmtree(place, ignore_errors=True)
        if begun is None:
            given = whole.model_copy(update={"exports": place / "exports"})
        else:
            given = copied(begun, place)
        with (
            breaking(nth, fault) as disk,
            contextlib.suppress(OSError, sqlite3.OperationalError),
        ):
            built(given)
        if not disk.has_struck:
            return
        has_snapshot = (given.exports / "latest").exists()
        torn = len(damage(given.exports / "latest")) if has_snapshot else 0
        unpublished = not has_snapshot or content(given.exports) != expected
        built(given)
        now = _ids(given.exports)
        yield {
            "cases": 1,
            "unpublished": int(unpublished),
            "lost": len(set(ids) - set(now)),
            "doubled": len(now) - len(set(now)),
            "torn": torn + len(damage(given.exports / "latest")),
            "other": int(content(given.exports) != expected),
        }


def _ids(exports: Path) -> list[str]:
    return [row["article_id"] for row in rows_of(exports, "articles")]


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
