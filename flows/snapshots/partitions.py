"""Which file a row lies in: tables of articles by month of publication, the others in one file."""

from collections.abc import Iterator

import polars as pl

BY_MONTH = ("articles", "quotes", "mentions", "events")
UNDATED, ALL = "undated", "all"


def partitions(name: str, frames: dict[str, pl.DataFrame]) -> Iterator[tuple[str, pl.DataFrame]]:
    """Yield the name and the rows of each file of a table; without rows it is one empty file."""
    rows = frames[name]
    if name not in BY_MONTH:
        yield ALL, rows
        return
    if rows.is_empty():
        yield UNDATED, rows
        return
    months = frames["articles"].select(
        "article_id",
        pl.col("published_date").dt.strftime("%Y-%m").fill_null(UNDATED).alias("_month"),
    )
    placed = rows.join(months, on="article_id", how="left", maintain_order="left")
    for (month,), part in sorted(placed.partition_by("_month", as_dict=True).items()):
        yield str(month), part.drop("_month")
