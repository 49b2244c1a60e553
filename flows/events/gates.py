"""Gates: why words that may show an event give none, in plain words, and where that is decided."""

from collections.abc import Callable
from typing import NamedTuple


class Gate(NamedTuple):
    """One reason to drop a word that may show an event."""

    reason: str
    module: str  # that decides so


# Told of each word dropped: its token, the rule that proposed it (None before any frame fits).
Dropped = Callable[[int, str | None, Gate], None]


def untold(token: int, rule: str | None, gate: Gate) -> None:
    """Take note of nothing: what a run without a trace does."""
    del token, rule, gate
