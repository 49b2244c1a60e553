"""Rows in their text: a row that was held back, with the words it speaks of and those around."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import polars as pl

from copydesk.flows.reports.marks import WHOLE

AROUND = 160  # characters before and after the words
MOST_MARKED = 400  # characters of the words themselves
MOST_OF_A_ROW = 700  # characters of its JSON
PARAGRAPH = "\n\n"


def texts_of(
    rejects: pl.DataFrame, articles: Callable[[list[str]], pl.DataFrame]
) -> dict[str, dict[str, Any]]:
    """Return headline and text, by id, of the articles that some rejects speak of.

    `articles` gives the rows of those that are there. An article that was held back itself stands
    in its own reject, whole.
    """
    rows = [_row(row) for row in rejects["row"].drop_nulls()]
    wanted = {row.get("article_id") for row in rows} | set(rejects["row_key"].drop_nulls())
    found = {row["article_id"]: row for row in rows if row.get("text") and "headline" in row}
    columns = ["article_id", "headline", "text"]
    chosen = articles(sorted(w for w in wanted if w)).select(columns)
    return {**found, **{row["article_id"]: row for row in chosen.iter_rows(named=True)}}


def example_of(reject: Mapping[str, Any], texts: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return what a report shows of one reject."""
    row = _row(reject["row"])
    article_id = row.get("article_id") or reject["row_key"]
    article = texts.get(article_id or "", {})
    where = f"{reject['source_path']} {reject['source_locator']}".strip()
    return {
        "row_key": reject["row_key"],
        "article_id": article_id if article else None,
        "headline": article.get("headline"),
        "where": where,
        "message": reject["message"][:MOST_OF_A_ROW],
        "words": _words(reject, row, article.get("text")),
        "row": (reject["row"] or "")[:MOST_OF_A_ROW],
    }


def _row(as_json: str | None) -> dict[str, Any]:
    found = json.loads(as_json) if as_json else {}
    return found if isinstance(found, dict) else {}


def _words(
    reject: Mapping[str, Any], row: Mapping[str, Any], text: str | None
) -> dict[str, str] | None:
    """Return the row's words and what stands around them; None where its range is none.

    Where the check is about one column that has a range of its own, that range is shown.
    """
    if text is None:
        return None
    column = (reject["column_name"] or "").removesuffix("_start").removesuffix("_end")
    for name in (column, WHOLE.get(reject["table_name"], "")):
        start, end = row.get(f"{name}_start"), row.get(f"{name}_end")
        if isinstance(start, int) and isinstance(end, int) and 0 <= start <= end <= len(text):
            marked = text[start:end]
            return {
                "before": _tail(text[max(0, start - AROUND) : start], cut=start > AROUND),
                "marked": marked[:MOST_MARKED] + ("…" if len(marked) > MOST_MARKED else ""),
                "after": _head(text[end : end + AROUND], cut=end + AROUND < len(text)),
            }
    return None


def _tail(words: str, *, cut: bool) -> str:
    within = words.rpartition(PARAGRAPH)[2]
    return within if within != words or not cut else "…" + words


def _head(words: str, *, cut: bool) -> str:
    within = words.partition(PARAGRAPH)[0]
    return within if within != words or not cut else words + "…"
