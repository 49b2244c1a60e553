"""Break every step of a build in every way, run it again, and count what was lost.

    python -m tests.benchmarks.fault_storm [EVERY [TIMES]]     # 1 and 100: some 15 CPU minutes

Builds of articles alone, first ones and ones that add a story. Each EVERYth thing asked of the disk
breaks once: killed before it, killed with half a file written, ENOSPC, EIO. TIMES builds are killed
(kill -9) at moments of chance, and TIMES bits flipped in files of the last snapshot and of what is
kept. Prints a line for each kind: how often it struck, how many builds it left unpublished (else
nothing was tested), and of the builds run again how many rows were lost or doubled, how many files
torn, how many builds other than an unbroken one. In the end a reader in a loop over 200 publishes.
"""

import contextlib
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

from copydesk.flows.settings import Settings
from copydesk.flows.snapshots.pointer import newest
from tests.benchmarks.fault_cases import flipped_bits, outcome, prepared, random_kills
from tests.faults import Fault, breaking
from tests.rim.reader_storm import storm
from tests.rim.test_owed_publishes import built, lay, settings

N_PUBLISHES = 200
COUNTED = ("cases", "unpublished", "lost", "doubled", "torn", "other")
FAULTS = (Fault.KILLED, Fault.TORN, Fault.FULL, Fault.BROKEN)


def main(every: int = 1, times: int = 100) -> None:
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
                _tell(name, fault, _cases(Path(folder), whole, start, fault, every))
            _tell(name, "kill -9", random_kills(Path(folder), whole, start, times))
        _tell("incremental", "flip", flipped_bits(Path(folder), whole, begun, times))
        for words, folder_of in (("looked up once", newest), ("by its name", by_its_name)):
            found = storm(Path(folder) / words, N_PUBLISHES, folder_of)
            write(
                f"{found['reads']} reads over {N_PUBLISHES} publishes, the pointer {words}: "
                f"{found['wrong']} wrong, {found['errors']} errors, "
                f"{found['snapshots']} snapshots\n"
            )


def by_its_name(exports: Path) -> Path:
    """Return the pointer itself, as who opens file after file below `latest` does."""
    return exports / "latest"


def _tell(build: str, fault: str, cases: Iterable[dict[str, int]]) -> None:
    found: Counter[str] = Counter()
    for case in cases:
        found.update(case)
    figures = "".join(f"{found[key]:>12}" for key in COUNTED)
    sys.stdout.write(f"{build:<12}{fault:<8}{figures}\n")
    sys.stdout.flush()


def _cases(
    folder: Path, whole: Settings, begun: Settings | None, fault: Fault, every: int
) -> Iterator[dict[str, int]]:
    """Yield what each broken step came to, once its build was run again."""
    for nth in count(1, every):
        given = prepared(folder / "case", whole, begun)
        with (
            breaking(nth, fault) as disk,
            contextlib.suppress(OSError, sqlite3.OperationalError),
        ):
            built(given)
        if not disk.has_struck:
            return
        yield outcome(given, whole)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
