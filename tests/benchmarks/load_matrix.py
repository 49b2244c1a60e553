"""Which tools read the exports, and do they give back what was published?

python -m tests.benchmarks.load_matrix EXPORTS

Every installed tool reads every table as its users do, and its rows are compared value by value
with those published: tables read, rows that differ, whether a filter gives one month, CPU seconds
of this process (Spark computes in another).
"""

import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pyarrow.dataset as ds

from tests.benchmarks.loaders import LOADERS, Row

MONTHLY = "quotes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What became of one tool's reading of a snapshot."""

    tool: str
    version: str | None  # None where it is not installed
    n_tables: int = 0
    n_rows: int = 0
    n_other: int = 0  # rows that are not as published, in the columns that are there
    lacking: tuple[str, ...] = ()  # columns that the tool does not give
    month_is_right: bool = False
    seconds: float = 0.0


def matrix(folder: Path) -> list[Loaded]:
    """Return what each tool makes of the snapshot in a folder."""
    names = sorted(path.name for path in folder.iterdir() if any(path.glob("*.parquet")))
    published = {name: published_rows(folder / name) for name in names}
    month = max(row["published_month"] or "" for row in published[MONTHLY])
    of_month = [row for row in published[MONTHLY] if row["published_month"] == month]
    return [
        _loaded(tool, package, load, folder, published, (month, len(of_month)))
        for tool, (package, load) in LOADERS.items()
    ]


def published_rows(table: Path) -> list[Row]:
    """Return a table's rows as plain values."""
    return ds.dataset(table, format="parquet").to_table().to_pylist()


def _loaded(
    tool: str,
    package: str,
    load: Callable[[Path, str | None], list[Row]],
    folder: Path,
    published: dict[str, list[Row]],
    of_month: tuple[str, int],
) -> Loaded:
    try:
        found = version(package)
    except PackageNotFoundError:
        return Loaded(tool=tool, version=None)
    start = time.process_time()
    rows = {name: load(folder / name, None) for name in published}
    seconds = time.process_time() - start
    month, n_of_month = of_month
    return Loaded(
        tool=tool,
        version=found,
        n_tables=len(rows),
        n_rows=sum(map(len, rows.values())),
        n_other=sum(differing(rows[name], published[name]) for name in rows),
        lacking=tuple(
            f"{name}.{column}"
            for name, some in rows.items()
            if some
            for column in published[name][0].keys() - some[0].keys()
        ),
        month_is_right=len(load(folder / MONTHLY, month)) == n_of_month,
        seconds=seconds,
    )


def differing(rows: list[Row], expected: list[Row]) -> int:
    """Return how many of the expected rows are not there, in whatever order.

    Columns that are not there at all do not count.
    """
    given = rows[0].keys() if rows else expected[0].keys() if expected else ()
    found, wanted = (
        Counter(repr([plain(row[name]) for name in sorted(given)]) for row in some)
        for some in (rows, expected)
    )
    return (wanted - found).total()


def plain(value: Any) -> Any:  # Any: whatever a tool holds values in
    """Return a value in Python's own types: moments in UTC, whole numbers as integers."""
    if hasattr(value, "asDict"):  # Spark's rows
        value = value.asDict(recursive=True)
    if isinstance(value, bytes):  # mlcroissant's texts
        return value.decode()
    if isinstance(value, dict):
        return {name: plain(part) for name, part in sorted(value.items())}
    if hasattr(value, "tolist"):  # NumPy's arrays and numbers
        value = value.tolist()
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if value is None or value != value:  # NaN and NaT are how pandas says null
        return None
    if isinstance(value, datetime):
        moment = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        return moment.isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def main() -> None:
    """Print the matrix of the newest snapshot."""
    folder = (Path(sys.argv[1] if len(sys.argv) > 1 else "exports") / "latest").resolve()
    lines = [
        ("tool", "version", "tables", "rows", "not as published", "one month", "CPU s", "lacks")
    ]
    for found in matrix(folder):
        if found.version is None:
            lines.append((found.tool, "not installed", "", "", "", "", "", ""))
            continue
        month = "right" if found.month_is_right else "wrong"
        figures = (str(found.n_tables), str(found.n_rows), str(found.n_other), month)
        figures = (*figures, f"{found.seconds:.2f}", ", ".join(sorted(found.lacking)))
        lines.append((found.tool, found.version, *figures))
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        sys.stdout.write("  ".join(cells).rstrip() + "\n")


if __name__ == "__main__":
    main()
