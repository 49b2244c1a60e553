"""Tally: how many articles workers have coded so far, told between processes by a file's length.

A batch holds hundreds of articles and takes half a minute; whoever watches wants to see it move. A
byte is appended for each article: no lock, no pipe, and nothing is lost with a worker.
"""

import contextlib
import os
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

SECONDS = 0.5  # between two looks
Item = TypeVar("Item")


def counted(items: Iterable[Item], tally: Path) -> Iterator[Item]:
    """Yield the items and write a mark to `tally` for each; errors of that are ignored."""
    descriptor = None
    with contextlib.suppress(OSError):
        descriptor = os.open(tally, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    try:
        for item in items:
            if descriptor is not None:
                with contextlib.suppress(OSError):
                    os.write(descriptor, b".")
            yield item
    finally:
        if descriptor is not None:
            os.close(descriptor)


@contextlib.contextmanager
def watched(tally: Path, tell: Callable[[int], None]) -> Generator[None]:
    """Call `tell` twice a second with how many marks `tally` holds, as long as the block runs."""
    with contextlib.suppress(OSError):
        tally.unlink()
    is_over = threading.Event()

    def look() -> None:
        while not is_over.wait(SECONDS):
            with contextlib.suppress(OSError):
                tell(tally.stat().st_size)

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()
        with contextlib.suppress(OSError):
            tally.unlink()
