import hashlib
from collections.abc import Callable

import pytest

from copydesk.flows.articles import parse_article
from copydesk.schemas.articles import Article
from copydesk.schemas.documents import ContentKind, Given, RawDocument, Reject

Laid = Callable[..., RawDocument]
Parsed = Callable[..., Article]
Refused = Callable[..., Reject]


def document_of(content: str, given: Given | None = None, **facts: str | None) -> RawDocument:
    raw = content.encode("utf-8", "surrogatepass")
    return RawDocument(
        source_path="raw/story.txt",
        source_locator="",
        raw_sha256=hashlib.sha256(raw).hexdigest(),
        source_format="text" if given is None else "jsonl",
        source_encoding="utf-8",
        n_bytes=len(raw),
        reader="text",
        content=content,
        content_kind=ContentKind.TEXT if given is None else ContentKind.FIELDS,
        given=given or Given(),
        external_id=facts.get("external_id"),
    )


@pytest.fixture(scope="session")
def laid() -> Laid:
    """A raw document of some text; with given fields, a structured record."""
    return document_of


@pytest.fixture(scope="session")
def parsed() -> Parsed:
    """The article of some text or record."""

    def parse(content: str, given: Given | None = None, **facts: str | None) -> Article:
        article = parse_article(document_of(content, given, **facts), "en")
        assert isinstance(article, Article), article
        return article

    return parse


@pytest.fixture(scope="session")
def refused() -> Refused:
    """The reason against some text or record."""

    def parse(content: str, given: Given | None = None) -> Reject:
        reject = parse_article(document_of(content, given), "en")
        assert isinstance(reject, Reject), reject
        return reject

    return parse
