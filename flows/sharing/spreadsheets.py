"""Spreadsheets: tables as CSV that a spreadsheet opens rightly and runs nothing of.

A byte order mark tells it the text is UTF-8. A cell that begins like a formula gets an apostrophe
before it, since text from articles must never be run. Lists are parted by semicolons.
"""

import json

import polars as pl

BYTE_ORDER_MARK = "\ufeff".encode()
# What spreadsheets take for the beginning of a formula, or strip before they look.
RISKY = r"^[=+\-@\t\r\n|%]"


def spreadsheet(rows: pl.DataFrame) -> bytes:
    """Return a table as CSV with a byte order mark; lists and ranges are flattened."""
    flat = rows.select(_flat(name, dtype) for name, dtype in rows.schema.items())
    text = [name for name, dtype in flat.schema.items() if dtype == pl.String]
    harmless = flat.with_columns(
        pl.when(pl.col(name).str.contains(RISKY))
        .then(pl.concat_str(pl.lit("'"), pl.col(name)))
        .otherwise(pl.col(name))
        .alias(name)
        for name in text
    )
    return BYTE_ORDER_MARK + harmless.write_csv(quote_style="necessary").encode("utf-8")


def _flat(name: str, dtype: pl.DataType) -> pl.Expr:
    if not isinstance(dtype, pl.List):
        return pl.col(name)
    if isinstance(dtype.inner, pl.Struct):
        return pl.col(name).map_elements(_as_json, return_dtype=pl.String)
    return pl.col(name).cast(pl.List(pl.String)).list.join("; ").replace("", None)


def _as_json(parts: pl.Series) -> str:
    return json.dumps(parts.to_list(), ensure_ascii=False)
