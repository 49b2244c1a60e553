"""Which file a row lies in: tables of articles by month of publication, the others in one file.

A file's rows are known by a fingerprint, which costs a fraction of writing them.
"""

from collections.abc import Collection, Iterator
from pathlib import Path

import polars as pl

from copydesk.schemas.frames import in_order
from copydesk.schemas.table import Table

Frames = dict[str, pl.DataFrame]
Files = Iterator[tuple[str, pl.DataFrame]]  # rows by the path of their file
BY_MONTH = ("articles", "quotes", "mentions", "events")
UNDATED, ALL = "undated", "all"
SEEDS = (1, 2)  # of two digests of 64 bits each: sums of one alone could be made to agree


def with_months(frames: Frames) -> Frames:
    """Return the tables with the month of its article in each row that stands in one."""
    months = frames["articles"].select("article_id", published_month=_month())
    return {
        name: rows.drop("published_month")
        .join(months, on="article_id", how="left", maintain_order="left")
        .select(rows.columns)
        if "published_month" in rows.columns
        else rows
        for name, rows in frames.items()
    }


def path_of(table: str, partition: str) -> str:
    """Return where a file lies in a snapshot's folder."""
    return f"{table}/{partition}.parquet"


def table_of(path: str) -> str:
    """Return the table of a file in a snapshot's folder."""
    return path.partition("/")[0]


def file_of(name: str, rows: pl.DataFrame) -> pl.Expr:
    """Return the name of the file that each row of a table lies in."""
    if name not in BY_MONTH:
        return pl.lit(ALL)
    month = pl.col("published_month") if "published_month" in rows.columns else _month()
    return month.fill_null(UNDATED)


def fingerprints(frames: Frames, tables: dict[str, type[Table]]) -> dict[str, str]:
    """Return a fingerprint of the rows of each file, by its path, in the order of all files.

    Columns that differ between two runs over the same input do not count, nor does the order of
    rows. Of one version of Polars; another gives others.
    """
    return {
        path_of(name, file): fingerprint
        for name, rows in frames.items()
        for file, fingerprint in _of_table(name, rows.drop(tables[name].volatile()))
    }


def _of_table(name: str, rows: pl.DataFrame) -> list[tuple[str, str]]:
    if rows.is_empty():
        return [(UNDATED if name in BY_MONTH else ALL, "0")]
    return _sums(rows, rows.with_columns(_file=file_of(name, rows))["_file"])


def file_sums(rows: pl.DataFrame, placed: pl.DataFrame) -> list[tuple[str, str]]:
    """Return a fingerprint of the rows that belong to each file; `placed` has that of an article.

    The order of rows means nothing.
    """
    files = rows.select("article_id").join(
        placed, on="article_id", how="left", maintain_order="left"
    )
    return _sums(rows, files["_file"])


def _sums(rows: pl.DataFrame, files: pl.Series) -> list[tuple[str, str]]:
    hashes = [rows.hash_rows(seed).alias(f"hash_{seed}") for seed in SEEDS]
    hashed = pl.DataFrame([files.alias("_file"), *hashes])
    sums = hashed.group_by("_file").agg(pl.len(), *(pl.col(one.name).sum() for one in hashes))
    return sorted((str(file), f"{n}:{a:016x}{b:016x}") for file, n, a, b in sums.iter_rows())


def rows_by_file(frames: Frames, tables: dict[str, type[Table]], paths: Collection[str]) -> Files:
    """Yield some files by their paths, each with its rows in order."""
    for name, rows in frames.items():
        wanted = [Path(path).stem for path in paths if table_of(path) == name]
        for partition, part in _parts(name, rows, tables[name], wanted):
            yield path_of(name, partition), part


def _parts(
    name: str, rows: pl.DataFrame, table: type[Table], wanted: Collection[str]
) -> Iterator[tuple[str, pl.DataFrame]]:
    """Yield the name and the rows, in order, of some files of a table."""
    if name not in BY_MONTH or rows.is_empty():
        for file in wanted:
            yield file, in_order(table, rows)
        return
    placed = rows.with_columns(_file=file_of(name, rows))
    placed = placed.filter(pl.col("_file").is_in(list(wanted)))
    for (file,), part in sorted(placed.partition_by("_file", as_dict=True).items()):
        yield str(file), in_order(table, part.drop("_file"))


def _month() -> pl.Expr:
    return pl.col("published_date").dt.strftime("%Y-%m")
