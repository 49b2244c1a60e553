"""Watching: how a build gets on, told to a terminal, to a log or to nobody."""

from typing import Protocol


class Watcher(Protocol):
    """Who is told how a build gets on."""

    def begin(self, stage: str, total: int | None) -> None:
        """Hear that a stage begins, and of how many files or articles it knows."""

    def advance(self, stage: str, n: int, note: str) -> None:
        """Hear that a batch of n files or articles is done."""

    def reach(self, stage: str, n_done: int) -> None:
        """Hear, between batches, how many articles of a stage are done so far."""

    def end(self, stage: str, seconds: float) -> None:
        """Hear that a stage has ended."""


class Silent:
    """Nobody is told."""

    def begin(self, stage: str, total: int | None) -> None:
        """Do nothing."""

    def advance(self, stage: str, n: int, note: str) -> None:
        """Do nothing."""

    def reach(self, stage: str, n_done: int) -> None:
        """Do nothing."""

    def end(self, stage: str, seconds: float) -> None:
        """Do nothing."""
