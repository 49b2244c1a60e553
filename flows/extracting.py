"""Extracting: one raw file in, all that is coded from it out."""

import io
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from copydesk.flows.articles import parse_article
from copydesk.flows.extraction import extract
from copydesk.flows.readers import read
from copydesk.flows.settings import Settings
from copydesk.schemas.articles import Article
from copydesk.schemas.documents import Reject
from copydesk.schemas.extraction import Extraction


def extract_file(name: str, settings: Settings) -> tuple[list[Extraction], list[Reject]]:
    """Return all that is coded from one raw file, `-` for standard input, and what was rejected."""
    data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    return extract_bytes(data, Path(name).name, settings)


def extract_bytes(
    data: bytes, name: str, settings: Settings
) -> tuple[list[Extraction], list[Reject]]:
    """Return the same for the bytes of a raw file that is called `name`."""
    articles, rejects = _parsed(data, name, settings)
    coded = extract(
        articles, settings.model, settings.gazetteer, settings.limits, settings.min_confidence
    )
    return list(coded), rejects


def articles_in(name: str, settings: Settings) -> tuple[list[Article], list[Reject]]:
    """Return the articles of one raw file, `-` for standard input, and what was rejected."""
    data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    return _parsed(data, Path(name).name, settings)


def _parsed(data: bytes, name: str, settings: Settings) -> tuple[list[Article], list[Reject]]:
    articles: list[Article] = []
    rejects: list[Reject] = []
    for found in read(io.BytesIO(data), name, settings.limits):
        parsed = found if isinstance(found, Reject) else parse_article(found, settings.language)
        if isinstance(parsed, Reject):
            rejects.append(parsed)
        else:
            articles.append(parsed)
    return articles, rejects


def as_plain_values(extractions: list[Extraction], rejects: list[Reject]) -> dict[str, Any]:
    """Return plain values of all that was found."""
    return {
        "articles": [asdict(extraction) for extraction in extractions],
        "rejects": [asdict(reject) for reject in rejects],
    }
