"""Which file a row lies in: tables of articles by month of publication, the others in one file."""

from collections.abc import Iterator

import polars as pl

BY_MONTH = ("articles", "quotes", "mentions", "events")
UNDATED, ALL = "undated", "all"


def with_months(frames: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
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


def partitions(name: str, rows: pl.DataFrame) -> Iterator[tuple[str, pl.DataFrame]]:
    """Yield the name and the rows of each file of a table; without rows it is one empty file."""
    if name not in BY_MONTH:
        yield ALL, rows
        return
    if rows.is_empty():
        yield UNDATED, rows
        return
    month = pl.col("published_month") if "published_month" in rows.columns else _month()
    placed = rows.with_columns(_file=month.fill_null(UNDATED))
    for (file,), part in sorted(placed.partition_by("_file", as_dict=True).items()):
        yield str(file), part.drop("_file")


def _month() -> pl.Expr:
    return pl.col("published_date").dt.strftime("%Y-%m")
