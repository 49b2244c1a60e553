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
    keys = [day] if by is None else [day, by]
    return counts_over_time(rows.group_by(keys).len("n"), day, by)


def counts_over_time(days: pl.DataFrame, day: str, by: str | None = None) -> dict[str, Any]:
    """Return the same of rows that were counted by day already, in a column `n`."""
    values = [] if by is None else sorted(days[by].drop_nulls().unique().to_list())
    dated = days.drop_nulls(day).sort(day)
    found = {"unit": "day", "values": values, "points": [], "outside": 0}
    found["undated"] = _total(days) - _total(dated)
    if dated.is_empty():
        return found
    first, last = _usual_span(dated, day)
    unit, every, _ = next(
        (u for u in UNITS if ((last - first).days + 1) / u[2] <= MOST_POINTS), UNITS[-1]
    )
    within = dated.filter(pl.col(day).is_between(first, last))
    keys = ["when"] if by is None else ["when", by]
    counts = within.group_by(pl.col(day).dt.truncate(every).alias("when"), *keys[1:]).agg(
        pl.col("n").sum()
    )
    table: dict[date, dict[Any, int]] = {}
    for row in counts.iter_rows(named=True):
        table.setdefault(row["when"], {})[row[by] if by else None] = row["n"]
    steps = pl.date_range(min(table), max(table), every, eager=True)
    found["points"] = [
        [str(when), [table.get(when, {}).get(value, 0) for value in values or [None]]]
        for when in steps
    ]
    return {**found, "unit": unit, "outside": _total(dated) - _total(within)}


def _total(days: pl.DataFrame) -> int:
    return int(days["n"].sum())


def _usual_span(dated: pl.DataFrame, day: str) -> tuple[date, date]:
    """Return the first and the last of the days that hold nearly all rows, in the order of days."""
    reached = dated["n"].cum_sum() / dated["n"].sum()
    stray = (1 - SURE) / 2
    first = dated.filter(reached > stray)[day][0]
    last = dated.filter(reached.shift(1, fill_value=0) < 1 - stray)[day][-1]
    return first, last
