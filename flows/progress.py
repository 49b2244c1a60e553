"""Progress: how a build gets on, for a person who watches it."""

import sys
import time
from types import TracebackType
from typing import Self

from copydesk.flows.watching import Silent

UNITS = {
    "fetch": "objects",
    "ingest": "files",
    "parse": "articles",
    "publish": "tables",
    "send": "files",
}
N_STEPS_OF_PUBLISH = 1
SECONDS_BETWEEN_LINES = 10.0  # of one stage, between its batches


class Nobody(Silent):
    """Nobody is told, as a context like the others."""

    def __enter__(self) -> Self:
        """Return itself; nothing to set up."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Leave nothing behind."""


class Lines(Nobody):
    """One line a batch, and now and then one between: for logs, pipes and files."""

    def __init__(self) -> None:
        """Begin with nothing done."""
        self._total: int | None = None
        self._done = 0
        self._start = 0.0
        self._said = 0.0  # when the last line was printed

    def begin(self, stage: str, total: int | None) -> None:
        """Start counting a stage."""
        del stage
        self._total, self._done, self._start = total, 0, time.monotonic()
        self._said = self._start

    def advance(self, stage: str, n: int, note: str) -> None:
        """Print one line for a batch."""
        self._done += n
        self._say(stage, self._done, f", {note}")

    def reach(self, stage: str, n_done: int) -> None:
        """Print one line where none was printed for a while."""
        if time.monotonic() - self._said > SECONDS_BETWEEN_LINES and n_done > self._done:
            self._say(stage, n_done, " so far")

    def _say(self, stage: str, n_done: int, note: str) -> None:
        self._said = time.monotonic()
        rate = n_done / max(self._said - self._start, 1e-6)
        total = f" of {self._total}" if self._total else ""
        print(
            f"{stage}: {n_done}{total} {UNITS[stage]}{note} ({rate:.1f} a second)",
            file=sys.stderr,
        )

    def end(self, stage: str, seconds: float) -> None:
        """Print how long a stage took."""
        print(f"{stage}: {seconds:.1f} s", file=sys.stderr)


class Bars:
    """Live bars with rate, rejects and time left."""

    def __init__(self) -> None:
        """Lay the bars out; they appear with the first stage."""
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        self._progress = Progress(
            TextColumn("{task.description:<8}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[note]}"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
        )
        self._tasks: dict[str, object] = {}
        self._start = 0.0
        self._done = 0

    def __enter__(self) -> Self:
        """Show the bars."""
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Leave the bars as they stand."""
        self._progress.stop()

    def begin(self, stage: str, total: int | None) -> None:
        """Add a bar for a stage."""
        self._done, self._start = 0, time.monotonic()
        self._tasks[stage] = self._progress.add_task(stage, total=total, note="")

    def advance(self, stage: str, n: int, note: str) -> None:
        """Move a stage's bar."""
        self._done += n
        note = f"{note}, {self._done / max(time.monotonic() - self._start, 1e-6):.1f} a second"
        self._move(stage, self._done, note=note)

    def reach(self, stage: str, n_done: int) -> None:
        """Move a stage's bar between its batches; a batch tried again is counted twice."""
        total = self._progress.tasks[list(self._tasks).index(stage)].total or n_done
        self._move(stage, min(max(n_done, self._done), int(total)))

    def _move(self, stage: str, n_done: int, **told: str) -> None:
        self._progress.update(self._tasks[stage], completed=n_done, **told)  # ty: ignore[invalid-argument-type]  rich's ids are ints by another name

    def end(self, stage: str, seconds: float) -> None:
        """Fill a stage's bar and say how long it took."""
        task = self._progress.tasks[list(self._tasks).index(stage)]
        done = task.total if task.total is not None else N_STEPS_OF_PUBLISH
        self._progress.update(task.id, total=done, completed=done, note=f"{seconds:.1f} s")
