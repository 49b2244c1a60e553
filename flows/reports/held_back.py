"""Held back: what was kept from the tables, by stage and reason, each with rows in their text."""

from collections.abc import Callable
from typing import Any

import polars as pl

from copydesk.flows.reports.rows_in_text import example_of, texts_of

N_REASONS = 40  # shown, the most frequent first
N_EXAMPLES = 3  # of a reason
N_SHOWN = 60  # examples in all, so that a page stays small however bad a run was


def held_back(
    rejects: pl.DataFrame, articles: Callable[[list[str]], pl.DataFrame]
) -> list[dict[str, Any]]:
    """Return every reason with its number of rows and a few of them, the most frequent first.

    `articles` gives the whole rows of some articles by their ids, of those that are there.
    """
    if rejects.is_empty():
        return []
    keys, order = ["stage", "table_name", "reason"], ["source_path", "source_locator", "row_key"]
    # Without the rows' JSON, which is long: what is shown is taken from the whole in the end.
    light = rejects.with_row_index("number").select(
        "number",
        *order,
        *(pl.col(name).cast(pl.String) for name in ("stage", "table_name")),
        # A record's reason is what stands before the first colon of its message.
        reason=pl.when(pl.col("stage").cast(pl.String) == "validate")
        .then(pl.col("check_name").cast(pl.String))
        .otherwise(pl.col("message").str.extract("^([^:]*)")),
    )
    groups = light.group_by(keys).len("n").sort(["n", *keys], descending=[True] + [False] * 3)
    shown = groups.head(N_REASONS)
    chosen = (
        light.join(shown, on=keys, how="semi")
        .sort(order, nulls_last=True)
        .group_by(keys, maintain_order=True)
        .head(N_EXAMPLES)
    )
    rows = rejects[chosen["number"]].with_columns(chosen.select(keys))
    texts = texts_of(rows, articles)
    examples: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in rows.iter_rows(named=True):
        key = (row["stage"], row["table_name"], row["reason"])
        # What a message begins with is the reason, which stands above its examples.
        row["message"] = row["message"].removeprefix(f"{row['reason']}: ")
        examples.setdefault(key, []).append(example_of(row, texts))
    found = []
    n_left = N_SHOWN
    for stage, table, reason, n in shown.iter_rows():
        some = examples.get((stage, table, reason), [])[: max(0, n_left)]
        n_left -= len(some)
        found.append({"stage": stage, "table": table, "reason": reason, "n": n, "examples": some})
    return found
