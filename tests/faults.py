"""A disk that breaks: the Nth thing that a build asks of it kills the build, or fails.

Killed is what kill -9 is to the disk: nothing after it happens, whatever `finally` would like.
"""

import contextlib
import io
import os
import sqlite3
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow.parquet as pq
import pytest


class Killed(BaseException):
    """The process was killed here: no step may catch it."""


class Fault(StrEnum):
    """How the disk breaks."""

    NONE = "none"  # only counted
    KILLED = "killed"  # before the step is done
    TORN = "torn"  # killed with half of a file written
    FULL = "ENOSPC"
    BROKEN = "EIO"


_NUMBERS = {Fault.FULL: 28, Fault.BROKEN: 5}
_WORDS = {Fault.FULL: "database or disk is full", Fault.BROKEN: "disk I/O error"}
_NAMES = ("fsync", "rename", "replace", "link", "symlink", "unlink", "rmdir", "mkdir")


@dataclass(slots=True)
class Disk:
    """What was asked of the disk so far, and whether it broke."""

    nth: int
    fault: Fault
    asked: list[str] = field(default_factory=list)
    is_dead: bool = False
    has_struck: bool = False

    def ask(self, name: str, do: Callable[[], Any], tear: Callable[[], None] | None = None) -> Any:
        """Do what is asked, or break instead."""
        if self.is_dead:
            raise Killed
        self.asked.append(name)
        if len(self.asked) != self.nth or self.fault is Fault.NONE:
            return do()
        self.has_struck = True
        if self.fault in _NUMBERS:
            if name == "commit":
                raise sqlite3.OperationalError(_WORDS[self.fault])
            raise OSError(_NUMBERS[self.fault], os.strerror(_NUMBERS[self.fault]))
        self.is_dead = True
        if self.fault is Fault.TORN and tear is not None:
            do()
            tear()
        raise Killed


@contextlib.contextmanager
def breaking(nth: int, fault: Fault) -> Generator[Disk]:
    """Let the Nth thing asked of the disk in this block break; what it raises ends the block."""
    disk = Disk(nth, fault)
    with pytest.MonkeyPatch.context() as patch, contextlib.suppress(Killed):
        for name in _NAMES:
            patch.setattr(os, name, _asking(disk, name, getattr(os, name)))
        patch.setattr(io, "open", _opening(disk, io.open))
        patch.setattr(pq, "write_table", _writing(disk, "write_table", pq.write_table))
        write = _writing(disk, "write_parquet", pl.DataFrame.write_parquet)
        patch.setattr(pl.DataFrame, "write_parquet", write)
        patch.setattr(sqlite3, "connect", _connecting(disk, sqlite3.connect))
        yield disk


def _asking(disk: Disk, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
    def asked(*given: Any, **more: Any) -> Any:
        return disk.ask(name, lambda: real(*given, **more))

    return asked


def _opening(disk: Disk, real: Callable[..., Any]) -> Callable[..., Any]:
    def opened(file: Any, mode: str = "r", *given: Any, **more: Any) -> Any:
        if not set("wax+") & set(mode):
            return real(file, mode, *given, **more)
        return disk.ask("open", lambda: real(file, mode, *given, **more))

    return opened


def _writing(disk: Disk, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
    def written(rows: Any, where: Any, *given: Any, **more: Any) -> Any:
        if not isinstance(where, str | Path):  # in memory
            return real(rows, where, *given, **more)

        def tear() -> None:
            os.truncate(where, Path(where).stat().st_size // 2)

        return disk.ask(name, lambda: real(rows, where, *given, **more), tear)

    return written


def _connecting(disk: Disk, real: Callable[..., Any]) -> Callable[..., Any]:
    class Asking(sqlite3.Connection):
        def __exit__(self, *raised: Any) -> Any:
            if raised[0] is not None:
                return super().__exit__(*raised)
            try:
                return disk.ask("commit", lambda: super(Asking, self).__exit__(*raised))
            except BaseException:
                self.rollback()
                raise

    def connected(*given: Any, **more: Any) -> Any:
        return real(*given, factory=Asking, **more)

    return connected
