"""Invented records for tests: complete, valid, and changed by name where a test needs it."""

from datetime import date
from typing import Any

from schemas.articles import Article, DuplicateRole, Paragraph, Precision, PublishedMethod
from schemas.ids import stable_id

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
    }
    return Article(**{**whole, **fields})
