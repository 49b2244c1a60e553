"""Rows and which of them broke a check in; the check's finding and rows of `rejects` out."""

import json

import polars as pl

from copydesk.schemas.frames import frame
from copydesk.schemas.rejects import Rejected, Rejects, RejectStage
from copydesk.schemas.table import Table
from copydesk.schemas.verdicts import Finding

N_EXAMPLES = 3  # of each failed check, in the report


def finding_of(
    table: type[Table], rows: pl.DataFrame, sentence: str, good: pl.Series, *, kind: str
) -> Finding:
    """Return what a check saw in a table's rows; `good` says of each row that it passed."""
    n_failed = int((~good).sum())
    examples = rows.filter(~good).head(N_EXAMPLES) if n_failed else rows.clear()
    return Finding(
        check=sentence,
        table=table.own_name(),
        kind=kind,
        n_failed=n_failed,
        n_seen=rows.height,
        share=n_failed / rows.height if rows.height else None,
        low=None,
        high=None,
        examples=tuple(_as_json(row) for row in examples.iter_rows(named=True)),
        is_warning=False,
    )


def held_back(
    table: type[Table],
    rows: pl.DataFrame,
    column: str | None,
    sentence: str,
    bad: pl.Series,
    sources: pl.DataFrame,
) -> pl.DataFrame:
    """Return one row of `rejects` for each row that broke one check."""
    key = table.key_column()
    broken = rows.filter(bad)
    if "raw_sha256" not in broken.columns:
        broken = (
            broken.join(sources, on="article_id", how="left")
            if "article_id" in broken.columns
            else broken.with_columns(source_path=None, source_locator=None, raw_sha256=None)
        )
    records = [
        Rejected(
            stage=RejectStage.VALIDATE,
            table_name=table.own_name(),
            row_key=row[key] if key else None,
            check_name=sentence,
            column_name=column,
            value=None if column is None else _as_json(row[column]),
            message=_message(table, column, row),
            source_path=row["source_path"] or "",
            source_locator=row["source_locator"] or "",
            raw_sha256=row["raw_sha256"] or "",
            row=_as_json(row),
            is_replayable=False,
        )
        for row in broken.iter_rows(named=True)
    ]
    return frame(Rejects, records)


def _message(table: type[Table], column: str | None, row: dict[str, object]) -> str:
    if column is None:
        return "The row contradicts itself. It is kept here whole; mend its source or the step."
    allowed = table.closed_lists().get(column)
    met = f"{table.own_name()}.{column} is {_as_json(row[column])}"
    if allowed:
        return f"{met} (allowed: {', '.join(allowed)})."
    return f"{met}. {table.descriptions()[column]}"


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
