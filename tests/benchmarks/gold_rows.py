"""Rows of a gold file and their parses, for the benchmarks of single sentences."""

import json
import pickle
import sys
from datetime import date
from pathlib import Path
from typing import Any

from flows.annotation import annotate
from schemas.articles import Article, DuplicateRole
from schemas.ids import stable_id
from schemas.parse import Parse

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


def article_of(
    text: str,
    external_id: str | None = None,
    published_date: date | None = None,
    dateline_place: str | None = None,
    dateline_country: str | None = None,
) -> Article:
    """Return an article that has a text and little else."""
    article_id = stable_id("art", external_id, text)
    return Article(
        article_id=article_id,
        external_id=external_id,
        headline=None,
        kicker=None,
        subheadline=None,
        byline=None,
        authors=(),
        agencies=(),
        outlet=None,
        outlet_domain=None,
        section=None,
        url=None,
        dateline=None,
        dateline_place=dateline_place,
        dateline_country=dateline_country,
        dateline_date=None,
        published_at=None,
        published_date=published_date,
        published_precision=None,
        published_method=None,
        modified_at=None,
        language="en",
        language_confidence=1.0,
        text=text,
        paragraphs=(),
        captions=(),
        removed=(),
        n_words=len(text.split()),
        n_sentences=1,
        story_id=stable_id("sto", article_id),
        duplicate_role=DuplicateRole.ORIGINAL,
        duplicate_score=None,
        warnings=(),
        raw_sha256="0" * 64,
        source_path="given",
        source_locator="",
        source_format="jsonl",
        source_encoding="utf-8",
        parser_version="0",
    )


def say(line: str) -> None:
    """Print one line."""
    sys.stdout.write(line + "\n")
