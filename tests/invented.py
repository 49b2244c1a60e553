"""Invented records for tests: complete, valid, and changed by name where a test needs it."""

from datetime import date
from typing import Any

from copydesk.schemas.articles import Article, DuplicateRole, Paragraph, Precision, PublishedMethod
from copydesk.schemas.ids import stable_id
from copydesk.schemas.quotes import Quote, QuoteKind, SourceKind
from copydesk.schemas.spans import Span

TEXT = "Velmora signed a treaty with Norland on Monday.\n\n“We are glad,” said Ilse Brandt."


def article_of(text: str = TEXT, **fields: Any) -> Article:
    """Return a valid article with this text; any other field by name."""
    article_id = stable_id("art", text, fields.get("outlet"))
    whole: dict[str, Any] = {
        "article_id": article_id,
        "external_id": None,
        "headline": "An invented headline",
        "kicker": None,
        "subheadline": None,
        "byline": None,
        "authors": (),
        "agencies": (),
        "outlet": None,
        "outlet_domain": None,
        "section": None,
        "url": None,
        "dateline": None,
        "dateline_place": None,
        "dateline_country": None,
        "dateline_date": None,
        "published_at": None,
        "published_date": date(2026, 3, 2),
        "published_precision": Precision.DAY,
        "published_method": PublishedMethod.GIVEN,
        "modified_at": None,
        "language": "en",
        "language_confidence": 1.0,
        "text": text,
        "paragraphs": (Paragraph(start=0, end=len(text)),) if text else (),
        "captions": (),
        "removed": (),
        "n_words": len(text.split()),
        "n_sentences": 1,
        "story_id": stable_id("sto", article_id),
        "duplicate_role": DuplicateRole.ORIGINAL,
        "duplicate_score": None,
        "warnings": (),
        "raw_sha256": "0" * 64,
        "source_path": "invented.txt",
        "source_locator": "",
        "source_format": "text",
        "source_encoding": "utf-8",
        "parser_version": "1",
        "rights": None,
    }
    return Article(**{**whole, **fields})


def bare_article(text: str) -> Article:
    """Return an article that has nothing but a text and a day."""
    return article_of(text, headline=None, paragraphs=())


def month_of(article: Article) -> str | None:
    """The month that every row of an article's tables bears."""
    day = article.published_date
    return None if day is None else day.strftime("%Y-%m")


def quote_of(article: Article, start: int, end: int, **fields: Any) -> Quote:
    """Return a valid quote of an article."""
    whole: dict[str, Any] = {
        "quote_id": stable_id("quo", article.article_id, start, end),
        "article_id": article.article_id,
        "content_start": start,
        "content_end": end,
        "content": article.text[start:end],
        "pieces": (Span(start, end),),
        "kind": QuoteKind.DIRECT,
        "cue": None,
        "cue_start": None,
        "cue_end": None,
        "cue_lemma": None,
        "source": None,
        "source_start": None,
        "source_end": None,
        "source_kind": SourceKind.NONE,
        "actor_id": None,
        "speaker": None,
        "speaker_role": None,
        "addressee": None,
        "mentioned_ids": (),
        "is_negated": False,
        "turn_id": stable_id("tur", start),
        "published_month": month_of(article),
        "confidence": 0.9,
        "rule": "invented",
    }
    return Quote(**{**whole, **fields})
