"""Markdown: a story below its front matter in YAML or TOML, or below a headline of its own."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any  # a value of YAML or TOML

import yaml

from copydesk.flows.readers.claims import Claim
from copydesk.flows.readers.decoding.encoding import decode
from copydesk.flows.readers.decoding.mojibake import repair
from copydesk.flows.readers.records.given import given_fields, identity
from copydesk.flows.readers.records.markdown_blocks import blocks, joined
from copydesk.flows.readers.records.records import fields
from copydesk.flows.readers.sources import Source
from copydesk.schemas.articles import ArticleWarning
from copydesk.schemas.documents import (
    ContentKind,
    Given,
    GivenCaption,
    RawDocument,
    Reject,
    RejectReason,
)

FORMAT = "markdown"

ENDINGS = (".md", ".markdown", ".mdown", ".mkd")
MATTER_BYTES = 1 << 14  # front matter that is longer is a story between two rules
MAX_BRACKETS = 8  # open at once; YAML takes minutes over some thousands
_YAML = re.compile(r"\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_TOML = re.compile(r"\s*\+\+\+[ \t]*\n(.*?)\n\+\+\+[ \t]*(?:\n|$)", re.DOTALL)
_KEY = re.compile(r"^[A-Za-z_][\w .-]{0,40}\s*[:=]", re.MULTILINE)
_BRACKET = re.compile(r"[\[\]{}]")
_STAIRS = re.compile(r"(?:[-?][ \t]+){5}")


def sniff(head: bytes, name: str) -> Claim:
    """Claim what has front matter surely, a file that is named Markdown likely."""
    if head.lstrip()[:3] in (b"---", b"+++") and _matter(head.decode("utf-8", "replace")):
        return Claim.CERTAIN
    return Claim.LIKELY if name.lower().endswith(ENDINGS) else Claim.NONE


def read(source: Source) -> Iterator[RawDocument | Reject]:
    """Yield the one story; its marks of Markdown are taken off, its pictures become captions."""
    data = source.whole()
    decoded = decode(data, source.declared)
    text, is_repaired = repair(decoded.text)
    warnings = decoded.warnings
    if is_repaired:
        warnings = (*warnings, ArticleWarning.MOJIBAKE_REPAIRED)
    matter = _matter(text)
    row, rest = matter if matter else ({}, text)
    found = fields(row)
    given = given_fields(found)
    parts = list(blocks(rest))
    title = parts[0].text if parts and parts[0].is_title else ""
    if title and (given.headline is None or _alike(title, given.headline)):
        del parts[0]
        given = replace(given, headline=given.headline or title)
    pictures = tuple(GivenCaption(text=words) for part in parts for words in part.pictures)
    body = joined(parts)
    if not body.strip():
        reason = RejectReason.NO_BODY if row or title else RejectReason.EMPTY
        yield source.refuse(reason, "no text below its head; add it", raw=data)
        return
    is_story = bool(row) or given.headline is not None
    yield source.document(
        data,
        body,
        ContentKind.FIELDS if is_story else ContentKind.TEXT,
        encoding=decoded.encoding,
        given=replace(given, captions=given.captions or pictures) if is_story else Given(),
        external_id=identity(found),
        warnings=warnings,
    )


def _matter(text: str) -> tuple[dict[str, Any], str] | None:
    """Return the fields above a story and what is below them, or None where there are none."""
    head = text[: MATTER_BYTES + 8]
    if (found := _YAML.match(head)) and _KEY.search(found.group(1)):
        row = _yaml(found.group(1))
    elif found := _TOML.match(head):
        row = _toml(found.group(1))
    else:
        return None
    return (row, text[found.end() :]) if row else None


def _yaml(text: str) -> dict[str, Any] | None:
    """Return YAML's fields as strings; None where it is none, or repeats itself by reference.

    References can make a few lines stand for gigabytes, and front matter has no use for them.
    """
    if _brackets(text) > MAX_BRACKETS or _STAIRS.search(text):
        return _lines(text)
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, yaml.BaseLoader)):
            return None
        row = yaml.load(text, yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return _lines(text)
    return row if isinstance(row, dict) else None


def _brackets(text: str) -> int:
    """Return how many brackets are open at once, at most."""
    n_open = most = 0
    for sign in _BRACKET.findall(text):
        n_open += 1 if sign in "[{" else -1
        most = max(most, n_open)
    return most


def _lines(text: str) -> dict[str, Any] | None:
    """Return the fields of front matter that is not quite YAML, such as `title: Talks: day two`."""
    row = {}
    for line in text.split("\n"):
        key, colon, value = line.partition(":")
        if colon and key.strip() and not key[0].isspace():
            row[key.strip()] = value.strip().strip("\"'")
    return row or None


def _toml(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return None


def _alike(one: str, two: str) -> bool:
    return re.sub(r"\W+", "", one).casefold() == re.sub(r"\W+", "", two).casefold()
