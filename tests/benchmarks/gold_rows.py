"""Rows of a gold file and their parses, for the benchmarks of single sentences."""

import json
import pickle
import sys
from pathlib import Path
from typing import Any

from copydesk.flows.annotation import annotate
from copydesk.schemas.parse import Parse
from tests.invented import article_of

Row = dict[str, Any]  # Any: JSON values


def read_rows(path: Path) -> list[Row]:
    """Return the rows of a JSONL file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


def parses_of(rows: list[Row], pickled: Path | None, model: str) -> dict[str, Parse]:
    """Return the parse of each row's text by id: made here, or read from a pickled dict."""
    if pickled is not None:
        return pickle.loads(pickled.read_bytes())
    articles = [article_of(row["text"], external_id=row["id"]) for row in rows]
    return {article.external_id or "": parse for article, parse in annotate(articles, model)}


def say(line: str) -> None:
    """Print one line."""
    sys.stdout.write(line + "\n")
