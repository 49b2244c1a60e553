"""A filter on a month reads the files of that month: the others may be unreadable.

The rows of every other file are overwritten, its footer is left whole. Whoever touches a row there
fails; who looks at the footers alone does not.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import polars as pl
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

MONTH = "2026-06"


def by_duckdb(files: Path, month: str | None) -> int:
    where = f"WHERE published_month = '{month}'" if month else ""
    query = f"SELECT count(*), max(article_id) FROM '{files}/*.parquet' {where}"
    row = duckdb.execute(query).fetchone()
    assert row is not None
    return int(row[0])


def by_polars(files: Path, month: str | None) -> int:
    rows = pl.scan_parquet(files / "*.parquet")
    chosen = rows.filter(pl.col("published_month") == month) if month else rows
    return chosen.select("article_id").collect().height


def by_arrow(files: Path, month: str | None) -> int:
    chosen = ds.field("published_month") == month if month else None
    found = ds.dataset(files, format="parquet").to_table(columns=["article_id"], filter=chosen)
    return found.num_rows


@pytest.fixture(scope="module", params=["quotes", "mentions", "events"])
def torn(
    request: pytest.FixtureRequest, built_sample: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, int]:
    """A table whose files hold rubbish for all months but one, and how many rows that one has."""
    files = tmp_path_factory.mktemp("torn") / request.param
    shutil.copytree((built_sample / "latest" / request.param).resolve(), files)
    others = [path for path in files.glob("*.parquet") if path.stem != MONTH]
    assert others
    for path in others:
        group = pq.read_metadata(path).row_group(0)
        last = group.column(group.num_columns - 1)
        end = last.data_page_offset + last.total_compressed_size
        with path.open("r+b") as file:
            file.seek(4)  # past the magic number
            file.write(b"\xff" * (end - 4))
    return files, pq.read_metadata(files / f"{MONTH}.parquet").num_rows


@pytest.mark.parametrize("read", [by_duckdb, by_polars, by_arrow])
def test_other_months_are_not_read(
    torn: tuple[Path, int], read: Callable[[Path, str | None], int]
) -> None:
    files, n_rows = torn
    assert read(files, MONTH) == n_rows
    with pytest.raises((duckdb.Error, pl.exceptions.PolarsError, OSError)):
        read(files, None)
