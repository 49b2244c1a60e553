"""The data dictionary: renders DICTIONARY.md from the tables themselves.

python -m copydesk.schemas.dictionary            writes it anew
"""

from pathlib import Path

import polars as pl

from copydesk.schemas import TABLES, VERSION
from copydesk.schemas.articles import ArticleWarning
from copydesk.schemas.table import Table

PLACE = Path(__file__).parent / "DICTIONARY.md"
_HEAD = f"""# Data dictionary, version {VERSION}

Rendered from the tables of this folder by `python -m copydesk.schemas.dictionary`; do not edit.
Offsets are characters into `articles.text`, half open. `?` marks a column that may be empty.
"""


def render() -> str:
    """Return the dictionary as Markdown: every table, column, type, meaning and check."""
    parts = [_HEAD, *(_table(table) for table in TABLES.values()), _warnings()]
    return "\n".join(parts)


def _table(table: type[Table]) -> str:
    schema, texts, nullable = table.polars_schema(), table.descriptions(), table.nullable()
    lists = table.closed_lists()
    lines = [
        f"## {table.own_name()}",
        "",
        (table.__doc__ or "").strip(),
        "",
        "| column | type | meaning |",
        "| --- | --- | --- |",
    ]
    for name, dtype in schema.items():
        allowed = f" One of: {', '.join(lists[name])}." if name in lists else ""
        mark = "?" if nullable[name] else ""
        lines.append(f"| {name} | {_type(dtype)}{mark} | {texts[name]}{allowed} |")
    whole = [sentence for sentence, (column, _) in table.rules().items() if column is None]
    if whole:
        lines += ["", "Checks on a row as a whole: " + "; ".join(map(_sentence, whole)) + "."]
    return "\n".join([*lines, ""])


def _warnings() -> str:
    values = ", ".join(f"`{warning}`" for warning in ArticleWarning)
    return f"## Warnings of an article\n\n{values}\n"


def _type(dtype: pl.DataType) -> str:
    if isinstance(dtype, pl.List):
        return f"list of {_type(dtype.inner)}"  # ty: ignore[invalid-argument-type]  an instance here
    if isinstance(dtype, pl.Struct):
        return "(" + ", ".join(f"{f.name} {_type(f.dtype)}" for f in dtype.fields) + ")"  # ty: ignore[invalid-argument-type]
    if isinstance(dtype, pl.Datetime):
        return "timestamp (UTC, microseconds)"
    return str(dtype).lower()


def _sentence(name: str) -> str:
    return name.replace("_", " ")


if __name__ == "__main__":
    PLACE.write_text(render(), encoding="utf-8")
