"""Writes down every address that a Python process connects to; loaded by each at its start."""

import os
import sys

LOG = os.environ.get("CONNECTION_LOG")


def note(event: str, arguments: tuple) -> None:
    """Append the address of a connection to the log."""
    if event == "socket.connect" and LOG:
        with open(LOG, "a", encoding="utf-8") as log:  # noqa: PTH123  Path would load too much
            log.write(f"{arguments[1]!r}\n")


sys.addaudithook(note)
