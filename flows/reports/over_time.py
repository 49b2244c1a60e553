"""Over time: how many rows fall on each day, week, month or year, whichever a chart can hold."""

from datetime import date
from typing import Any

import polars as pl

MOST_POINTS = 60  # of a chart
UNITS = (("day", "1d", 1), ("week", "1w", 7), ("month", "1mo", 30), ("year", "1y", 365))
SURE = 0.99  # share of the rows whose span of days decides the unit: a few stray years do not


def over_time(rows: pl.DataFrame, day: str, by: str | None = None) -> dict[str, Any]:
    """Return counts by unit of time, of all rows or by the values of a column; and the undated.

    Days before and after the span that holds nearly all rows are counted apart, as `outside`.
    """
    values = [] if by is None else sorted(rows[by].drop_nulls().unique().to_list())
    dated = rows.drop_nulls(day)
    found = {"unit": "day", "values": values, "points": [], "outside": 0}
    found["undated"] = rows.height - dated.height
    if dated.is_empty():
        return found
    first, last = (
        dated[day].cast(pl.Int32).quantile(q, interpolation="nearest")
        for q in ((1 - SURE) / 2, (1 + SURE) / 2)
    )
    assert first is not None and last is not None  # noqa: PT018  there are rows
    span = int(last) - int(first) + 1
    name, every, _ = next((u for u in UNITS if span / u[2] <= MOST_POINTS), UNITS[-1])
    within = dated.filter(pl.col(day).cast(pl.Int32).is_between(int(first), int(last)))
    keys = ["when"] if by is None else ["when", by]
    counts = within.with_columns(pl.col(day).dt.truncate(every).alias("when")).group_by(keys).len()
    table: dict[date, dict[Any, int]] = {}
    for row in counts.iter_rows(named=True):
        table.setdefault(row["when"], {})[row[by] if by else None] = row["len"]
    steps = pl.date_range(min(table), max(table), every, eager=True)
    found["points"] = [
        [str(when), [table.get(when, {}).get(value, 0) for value in values or [None]]]
        for when in steps
    ]
    return {**found, "unit": name, "outside": dated.height - within.height}
