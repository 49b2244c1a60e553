"""Feeds: RSS and Atom; an entry that carries its story is a record, a teaser is none."""

import io
from collections.abc import Iterator
from typing import Any  # feedparser's dictionaries

from copydesk.flows.readers.claims import Claim
from copydesk.flows.readers.markup import is_fragment, words_of_fragment
from copydesk.flows.readers.records.json_values import canonical, whole_surrogates
from copydesk.flows.readers.sources import Source
from copydesk.flows.readers.times import iso
from copydesk.flows.readers.xml_roots import decoded_xml, refuse_entities, root_name
from copydesk.schemas.documents import ContentKind, Given, RawDocument, Reject, RejectReason

FORMAT = "feed"

ROOTS = frozenset(("rss", "rdf", "feed"))


def sniff(head: bytes, name: str) -> Claim:
    """Claim by the root element."""
    del name
    return Claim.CERTAIN if root_name(head) in ROOTS else Claim.NONE


def read(source: Source) -> Iterator[RawDocument | Reject]:
    """Yield each entry.

    A feed in which some entry carries its content gives the others' summaries as teasers; where
    none does, the summaries are all the text there is.
    """
    import feedparser

    raw = source.whole()
    decoded = decoded_xml(raw, source.declared)
    refuse_entities(decoded.text)
    feed = feedparser.parse(
        io.BytesIO(decoded.text.encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    encoding = decoded.encoding
    has_content = any(_content(entry) for entry in feed.entries)
    for number, entry in enumerate(feed.entries, 1):
        yield _read_entry(source, feed.feed, entry, f"record {number}", encoding, has_content)
    if not feed.entries:
        yield source.refuse(RejectReason.EMPTY, "a feed without entries; add some", raw=raw)


def _read_entry(
    source: Source, feed: Any, entry: Any, place: str, encoding: str, has_content: bool
) -> RawDocument | Reject:
    body = _content(entry)
    if not has_content:
        body = _text(entry.get("summary_detail") or {})
    given = Given(
        headline=_line(entry.get("title_detail") or {}),
        authors=tuple(_authors(entry)),
        outlet=_line(feed.get("title_detail") or {}),
        section=_section(entry),
        url=_word(entry.get("link")),
        published=iso(_word(entry.get("published"))),
        modified=iso(_word(dict.get(entry, "updated"))),  # its own get falls back to published
        language=_language(entry) or _word(feed.get("language")),
        rights=_line(entry.get("rights_detail") or {}) or _line(feed.get("rights_detail") or {}),
    )
    external_id = _word(entry.get("id")) or given.url
    raw = canonical([external_id, given.headline, given.published, body])
    if not body:
        return source.refuse(
            RejectReason.NO_BODY,
            f"an entry with a teaser at most ({given.headline or given.url}); fetch its page",
            raw=raw,
            place=place,
            external_id=external_id,
        )
    return source.document(
        raw,
        body,
        ContentKind.FIELDS,
        place=place,
        encoding=encoding,
        given=given,
        external_id=external_id,
    )


def _content(entry: Any) -> str:
    """Return the story that an entry carries, or nothing."""
    return next((text for detail in entry.get("content", ()) if (text := _text(detail))), "")


def _text(detail: Any) -> str:
    """Return the words of one of feedparser's texts, blocks as paragraphs."""
    text = whole_surrogates(str(detail.get("value") or ""))
    if is_fragment(text) or (
        "html" in str(detail.get("type", "")) and ("<" in text or "&" in text)
    ):
        words = words_of_fragment(text)
        # Some feeds escape a story's markup once more than they say.
        return words_of_fragment(words) if is_fragment(words) else words
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _line(detail: Any) -> str | None:
    return " ".join(_text(detail).split()) or None


def _authors(entry: Any) -> Iterator[str]:
    names = [_word(author.get("name")) for author in entry.get("authors", ())]
    yield from dict.fromkeys(name for name in names if name)


def _section(entry: Any) -> str | None:
    return next((term for tag in entry.get("tags", ()) if (term := _word(tag.get("term")))), None)


def _language(entry: Any) -> str | None:
    details = [*entry.get("content", ()), entry.get("title_detail") or {}]
    return next((code for detail in details if (code := _word(detail.get("language")))), None)


def _word(value: object) -> str | None:
    return whole_surrogates(str(value)).strip() or None if value is not None else None
