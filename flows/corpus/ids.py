"""Ids in memory: a corpus names each article and actor in many rows, so each id is kept once.

As a category an id takes four bytes a row, and is sorted, hashed and told apart as the words it is.
"""

import polars as pl

ID = pl.Categorical
ID_COLUMNS = ("article_id", "one", "other", *("actor_id", "recipient_id", "asserter_id"))
ID_LISTS = ("mentioned_ids",)


def with_ids(rows: pl.DataFrame) -> pl.DataFrame:
    """Return rows with the ids of articles and actors in them as categories."""
    lists = {name: pl.List(ID) for name in ID_LISTS}
    types = {**dict.fromkeys(ID_COLUMNS, ID), **lists}
    return rows.cast({name: dtype for name, dtype in types.items() if name in rows.columns})
