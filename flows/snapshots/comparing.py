"""Compare two snapshots: how many rows of each table came, went and changed.

Files that say the same in both are not opened, so two neighbours of a large archive compare fast.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import polars.selectors as cs

from copydesk.flows.snapshots.manifest import read_manifest
from copydesk.schemas import TABLES
from copydesk.schemas.manifest import FileEntry
from copydesk.schemas.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How many rows of one table came, went and changed from one snapshot to another."""

    added: int
    removed: int
    changed: int


def differences(old: Path, new: Path) -> dict[str, Difference]:
    """Return what changed in each table from one snapshot's folder to another's.

    A row is known by its key, or by the columns that order its table where it has none; run ids
    and clock times do not count. Tables of one snapshot alone came or went whole.
    """
    before, after = _files(old), _files(new)
    names = [name for name in TABLES if name in before or name in after]
    return {name: _difference(TABLES[name], old, before, new, after) for name in names}


Files = dict[str, dict[str, FileEntry]]  # by table and path


def _files(folder: Path) -> Files:
    found: Files = {}
    for entry in read_manifest(folder).files:
        found.setdefault(entry.table, {})[entry.path] = entry
    return found


def _difference(
    table: type[Table], old: Path, before: Files, new: Path, after: Files
) -> Difference:
    name = table.own_name()
    was, now = before.get(name, {}), after.get(name, {})
    same = {p for p in was.keys() & now.keys() if was[p].content == now[p].content}
    one = _rows(table, old, was.keys() - same).rename({"row": "row_before", "n": "n_before"})
    two = _rows(table, new, now.keys() - same)
    both = one.join(two, on="key", how="full", coalesce=True)
    is_new, is_gone = pl.col("n_before").is_null(), pl.col("n").is_null()
    counted = both.select(
        added=(pl.col("n").fill_null(0) - pl.col("n_before").fill_null(0)).clip(0).sum(),
        removed=(pl.col("n_before").fill_null(0) - pl.col("n").fill_null(0)).clip(0).sum(),
        changed=(~is_new & ~is_gone & (pl.col("row") != pl.col("row_before"))).sum(),
    )
    return Difference(**counted.row(0, named=True))


def _rows(table: type[Table], folder: Path, paths: Iterable[str]) -> pl.DataFrame:
    """Return a digest of each key and of all rows of that key, and how many there are."""
    key = table.key_column()
    keys = [key] if key else table.sort_by()
    parts = [_digests(table, folder / path, keys) for path in sorted(paths)]
    schema = {"key": pl.UInt64, "row": pl.UInt64}
    rows = pl.concat([pl.DataFrame(schema=schema), *parts])
    return rows.group_by("key").agg(row=pl.col("row").sum(), n=pl.len().cast(pl.Int64))


def _digests(table: type[Table], path: Path, keys: list[str]) -> pl.DataFrame:
    rows = pl.read_parquet(path).with_columns(cs.categorical().cast(pl.String))
    steady = rows.drop(table.volatile(), strict=False)
    return pl.DataFrame({"key": rows.select(keys).hash_rows(), "row": steady.hash_rows()})
