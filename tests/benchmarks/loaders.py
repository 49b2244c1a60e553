"""Loaders: a table's rows as each tool's users get them, of all months or of one."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl

from copydesk.schemas import TABLES

Row = dict[str, Any]  # Any: values in whatever the tool holds them in


def by_duckdb(table: Path, month: str | None) -> list[Row]:
    """Read by a query over the files."""
    import duckdb

    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        where = "WHERE published_month = $month" if month else ""
        found = connection.execute(
            f"SELECT * FROM read_parquet('{table}/*.parquet') {where}",
            {"month": month} if month else {},
        )
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def by_polars(table: Path, month: str | None) -> list[Row]:
    """Read by a lazy scan."""
    rows = pl.scan_parquet(table / "*.parquet")
    chosen = rows.filter(pl.col("published_month") == month) if month else rows
    return chosen.collect().to_dicts()


def by_pyarrow(table: Path, month: str | None) -> list[Row]:
    """Read as a dataset."""
    import pyarrow.dataset as ds

    chosen = ds.field("published_month") == month if month else None
    return ds.dataset(table, format="parquet").to_table(filter=chosen).to_pylist()


def by_pandas(table: Path, month: str | None) -> list[Row]:
    """Read a folder of files."""
    import pandas as pd

    filters = [("published_month", "==", month)] if month else None
    frame = pd.read_parquet(table, filters=filters)
    return [dict(zip(frame.columns, row, strict=True)) for row in frame.itertuples(index=False)]


def by_spark(table: Path, month: str | None) -> list[Row]:
    """Read a folder of files in a session of one thread."""
    from pyspark.sql import SparkSession  # ty: ignore[import-not-found]  not everybody has it

    given = {"spark.ui.enabled": "false", "spark.sql.session.timeZone": "UTC"}
    spark = SparkSession.builder.master("local[1]").config(map=given).getOrCreate()
    rows = spark.read.parquet(str(table))
    chosen = rows.filter(rows.published_month == month) if month else rows
    return [row.asDict(recursive=True) for row in chosen.collect()]


def by_copydesk(table: Path, month: str | None) -> list[Row]:
    """Read by the product's own function, which looks the newest snapshot up."""
    import copydesk

    rows = copydesk.read(table.parent.parent.parent, table.name)
    return (rows.filter(pl.col("published_month") == month) if month else rows).to_dicts()


def by_mlcroissant(table: Path, month: str | None) -> list[Row]:
    """Stream what croissant.json describes; it has no filter, and gives days as midnights."""
    import mlcroissant

    types = TABLES[table.name].polars_schema()
    dataset = mlcroissant.Dataset(str(table.parent / "croissant.json"))
    prefix = f"{table.name}/"
    rows = [
        {
            (column := name.removeprefix(prefix)): value.date()
            if isinstance(value, datetime) and types[column] == pl.Date
            else value
            for name, value in row.items()
        }
        for row in dataset.records(record_set=table.name)
    ]
    return [row for row in rows if row["published_month"] == month.encode()] if month else rows


# The tool, the package whose version tells whether it is here, and how it reads.
LOADERS: dict[str, tuple[str, Callable[[Path, str | None], list[Row]]]] = {
    "PyArrow": ("pyarrow", by_pyarrow),
    "Polars": ("polars", by_polars),
    "DuckDB": ("duckdb", by_duckdb),
    "pandas": ("pandas", by_pandas),
    "Spark": ("pyspark", by_spark),
    "mlcroissant": ("mlcroissant", by_mlcroissant),
    "copydesk.read": ("polars", by_copydesk),
}
