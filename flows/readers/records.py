"""Structured records: one object with a body and fields, whatever file it came from."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any  # a value of JSON, YAML, TOML or Arrow

from flows.readers.fields import WRAPPERS, field_of, plain
from flows.readers.html import is_page
from flows.readers.json_values import finite, whole_surrogates
from flows.readers.markup import is_fragment, words_of_fragment
from flows.readers.sources import Source
from schemas.documents import (
    ContentKind,
    Given,
    GivenCaption,
    RawDocument,
    Reject,
    RejectReason,
)

OLDEST_EPOCH = 1e8  # seconds: March 1973; a smaller number is a year or a count
MILLISECONDS = 1e11  # from here on a number cannot be seconds
LATEST_EPOCH = 4102444800  # the year 2100
MAX_ITEMS = 50  # of one list: names of authors, not a directory
MAX_DEPTH = 3  # objects within objects


def record(
    source: Source,
    row: Any,
    raw: bytes,
    place: str | None,
    encoding: str = "utf-8",
    warnings: tuple[str, ...] = (),
) -> RawDocument | Reject:
    """Return the record that one object is, or why it is none.

    Its body is kept character for character. A body in HTML is a page, or a fragment that is
    nothing but the story and becomes its paragraphs.
    """
    if not isinstance(row, dict):
        return source.refuse(
            RejectReason.NOT_AN_ARTICLE,
            f"{_kind(row)} where a record with fields is allowed; drop it",
            raw=raw,
            place=place,
        )
    found = fields(row)
    given, external_id = given_fields(found), identity(found)
    body = whole_surrogates(_body(found.get("body")))
    kind = ContentKind.FIELDS
    if not body.strip():
        body = whole_surrogates(_body(found.get("html")))
    if body.lstrip()[:1] == "<":
        if is_page(body[:8192].encode("utf-8", "replace")):
            kind = ContentKind.HTML
        elif is_fragment(body):
            body = words_of_fragment(body)
    if not body.strip():
        keys = ", ".join(list(row)[:12]) or "no fields at all"
        return source.refuse(
            RejectReason.NO_BODY,
            f"a record without text (fields: {_short(keys)}); name its text 'text' or 'body'",
            raw=raw,
            place=place,
            external_id=external_id,
        )
    if "\r" in body:
        # One character for each: offsets that came with the record, made over "\r\n", still fit.
        body = body.replace("\r\n", " \n").replace("\r", "\n")
    return source.document(
        raw,
        body,
        kind,
        place=place,
        encoding=encoding,
        given=given,
        external_id=external_id,
        warnings=warnings,
    )


def fields(row: dict[str, Any], depth: int = 0) -> dict[str, Any]:
    """Return a record's values by field; of several keys for one the surest that is filled."""
    best: dict[str, tuple[int, Any]] = {}
    for key, item in row.items():
        if item in (None, "", [], {}):
            continue
        named = field_of(str(key))
        if isinstance(item, dict) and plain(str(key)) in WRAPPERS and depth < MAX_DEPTH:
            for field, inner in fields(item, depth + 1).items():
                best.setdefault(field, (100, inner))
            if named is None or named[0] == "body":
                continue
        if named and (named[0] not in best or named[1] < best[named[0]][0]):
            best[named[0]] = (named[1], item)
    return {field: item for field, (_, item) in best.items()}


def given_fields(found: dict[str, Any]) -> Given:
    """Return the fields of a record in its own words."""
    outlet = word(found.get("outlet"))
    domain = None
    if outlet and "." in outlet and " " not in outlet and outlet.islower():
        outlet, domain = None, outlet.removeprefix("www.")
    return Given(
        headline=word(found.get("headline")),
        kicker=word(found.get("kicker")),
        subheadline=word(found.get("subheadline")),
        byline=word(found.get("byline")),
        authors=tuple(_words(found.get("authors"))),
        agencies=tuple(_words(found.get("agencies"))),
        outlet=outlet,
        outlet_domain=domain,
        section=word(found.get("section")),
        url=word(found.get("url")),
        dateline=word(found.get("dateline")),
        published=moment(found.get("published")),
        modified=moment(found.get("modified")),
        language=word(found.get("language")),
        captions=tuple(_captions(found.get("captions"), word(found.get("credit")))),
    )


def identity(found: dict[str, Any]) -> str | None:
    """Return the id that a record brought along."""
    return word(found.get("external_id"))


def word(item: Any) -> str | None:
    """Return a value as one string, or None where it says nothing; of a list its first."""
    return next(_words(item), None)


def moment(item: Any) -> str | None:
    """Return a time in the record's own words; seconds since 1970 as the time they stand for."""
    if isinstance(item, datetime | date):
        return item.isoformat()
    if isinstance(item, int | float) and not isinstance(item, bool):
        seconds = item / 1000 if abs(item) >= MILLISECONDS else item
        if finite(seconds) and OLDEST_EPOCH <= seconds < LATEST_EPOCH:
            return datetime.fromtimestamp(seconds, UTC).isoformat()
    return word(item)


def _words(item: Any, depth: int = 0) -> Iterator[str]:
    """Yield the strings of a value: itself, those of a list, the name that an object gives."""
    if isinstance(item, str):
        text = whole_surrogates(item).strip()
        if text.startswith("[") and text.endswith("]") and depth == 0:
            yield from _listed(text)
        elif text:
            yield text
    elif isinstance(item, bool) or item is None:
        return
    elif isinstance(item, int):
        yield str(item)
    elif isinstance(item, float):
        if finite(item):
            yield str(int(item)) if item.is_integer() and abs(item) < 1 << 53 else str(item)
    elif isinstance(item, datetime | date):
        yield item.isoformat()
    elif isinstance(item, list | tuple) and depth < MAX_DEPTH:
        for part in item[:MAX_ITEMS]:
            yield from _words(part, depth + 1)
    elif isinstance(item, dict) and depth < MAX_DEPTH:
        keys = {plain(str(key)): key for key in item}
        for name in ("name", "rendered", "value", "main", "original", "fullname", "text", "title"):
            if name in keys and (found := list(_words(item[keys[name]], depth + 1))):
                yield from found
                return


def _listed(text: str) -> Iterator[str]:
    """Yield the strings of a list that was written into a cell: "['Ana Lima', 'Bo Ek']"."""
    for part in text[1:-1].split(","):
        if name := part.strip().strip("'\"").strip():
            yield name


def _body(item: Any) -> str:
    """Return a body as one text: itself, a list's paragraphs, or what an object wraps."""
    if isinstance(item, str):
        return item
    if isinstance(item, list | tuple):
        parts = [_body(part) for part in item]
        return "\n\n".join(part for part in parts if part.strip())
    if isinstance(item, dict):
        for name in ("rendered", "text", "value", "content", "body", "html"):
            if isinstance(item.get(name), str):
                return item[name]
    return ""


def _captions(item: Any, credit: str | None) -> Iterator[GivenCaption]:
    """Yield the captions of a record: strings, or objects with a text and a credit."""
    for part in (item if isinstance(item, list | tuple) else [item])[:MAX_ITEMS]:
        if isinstance(part, dict):
            text = word(part.get("text") or part.get("caption") or part.get("description"))
            own = word(part.get("credit") or part.get("photographer") or part.get("creditline"))
            if text:
                yield GivenCaption(text=text, credit=own or credit)
        elif isinstance(part, str) and part.strip():
            yield GivenCaption(text=whole_surrogates(part).strip(), credit=credit)


def _kind(item: Any) -> str:
    names = {list: "an array", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(item), "a number")


def _short(text: str, limit: int = 200) -> str:
    text = whole_surrogates(text)
    return text if len(text) <= limit else text[: limit - 1] + "…"
