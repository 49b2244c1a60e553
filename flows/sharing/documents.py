"""Documents: each article with all that stands in it, as annotation tools take texts one by one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

Frames = dict[str, pl.DataFrame]
Row = dict[str, Any]  # Any: values of a table's row


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article's text and its rows, each table's in its own order."""

    article_id: str
    text: str
    mentions: list[Row]
    quotes: list[Row]
    events: list[Row]


def documents(tables: Frames) -> Iterator[Document]:
    """Yield the articles of a snapshot, in the table's own order."""
    rows = {name: _by_article(tables[name]) for name in ("mentions", "quotes", "events")}
    for article_id, text in tables["articles"].select("article_id", "text").iter_rows():
        found = {name: by_article.get(article_id, []) for name, by_article in rows.items()}
        yield Document(article_id=article_id, text=text, **found)


def _by_article(rows: pl.DataFrame) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows.iter_rows(named=True):
        found.setdefault(row["article_id"], []).append(row)
    return found
