"""Extracting: one raw file to the terminal, with its fields, quotes, actors and events."""

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
    articles: list[Article] = []
    rejects: list[Reject] = []
    for found in read(io.BytesIO(data), name, settings.limits):
        parsed = found if isinstance(found, Reject) else parse_article(found, settings.language)
        if isinstance(parsed, Reject):
            rejects.append(parsed)
        else:
            articles.append(parsed)
    return list(extract(articles, settings.model, settings.gazetteer)), rejects


def as_json(extractions: list[Extraction], rejects: list[Reject]) -> dict[str, Any]:
    """Return plain values of all that was found."""
    return {
        "articles": [asdict(extraction) for extraction in extractions],
        "rejects": [asdict(reject) for reject in rejects],
    }


def as_text(extractions: list[Extraction], rejects: list[Reject]) -> str:
    """Return all that was found, for a person to read."""
    lines: list[str] = []
    for extraction in extractions:
        lines += [*_article(extraction.article), "", *_coded(extraction), ""]
    lines += [f"rejected: {reject.message}" for reject in rejects]
    return "\n".join(lines).rstrip()


def _article(article: Article) -> list[str]:
    lines = [article.headline or "(no headline)"]
    facts = {
        "outlet": article.outlet,
        "byline": article.byline,
        "authors": ", ".join(article.authors),
        "agencies": ", ".join(article.agencies),
        "published": _published(article),
        "dateline": article.dateline,
        "language": article.language,
        "text": f"{article.n_words} words, {len(article.paragraphs)} paragraphs",
        "warnings": ", ".join(article.warnings),
    }
    lines += [f"  {name:<10}{value}" for name, value in facts.items() if value]
    for caption in article.captions:
        credit = f" [{caption.credit}]" if caption.credit else ""
        lines.append(f"  {'caption':<10}{caption.text}{credit}")
    return lines


def _published(article: Article) -> str | None:
    if article.published_date is None:
        return None
    when = article.published_at or article.published_date
    return f"{when} ({article.published_precision}, {article.published_method})"


def _coded(extraction: Extraction) -> list[str]:
    names = {member.actor_id: member.name for member in extraction.members}
    lines = ["QUOTES"]
    for quote in extraction.quotes:
        who = quote.speaker or quote.source or "?"
        told = f" ({quote.addressee})" if quote.addressee else ""  # whom, or where
        lines.append(f"  {who}{told}: {quote.content}  [{quote.kind}, {quote.confidence:.2f}]")
    lines.append("ACTORS")
    for member in extraction.members:
        code = " ".join([member.country or "", *member.sectors]).strip()
        roles = f", {'; '.join(member.roles)}" if member.roles else ""
        lines.append(f"  {member.name} ({member.kind}{', ' + code if code else ''}{roles})")
    lines.append("EVENTS")
    for event in extraction.events:
        actor = names.get(event.actor_id or "", event.actor_text or "?")
        recipient = names.get(event.recipient_id or "", event.recipient_text or "")
        day = f"{event.event_start} " if event.event_start else ""
        place = f" in {event.place}" if event.place else ""
        lines.append(
            f"  {day}{actor} {event.event_type} {recipient}".rstrip()
            + f"{place}: “{event.trigger}” [{event.factuality}, {event.asserted_by}]"
        )
    return lines
