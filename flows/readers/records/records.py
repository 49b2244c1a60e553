"""Structured records: one object with a body and fields, whatever file it came from."""

from typing import Any  # a value of JSON, YAML, TOML or Arrow

from copydesk.flows.readers.markup import is_fragment, words_of_fragment
from copydesk.flows.readers.pages.html import is_page
from copydesk.flows.readers.records.fields import field_of, is_wrapper
from copydesk.flows.readers.records.given import given_fields, identity
from copydesk.flows.readers.records.json_values import whole_surrogates
from copydesk.flows.readers.sources import Source
from copydesk.schemas.documents import ContentKind, RawDocument, Reject, RejectReason

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
        if isinstance(item, dict) and is_wrapper(str(key)) and depth < MAX_DEPTH:
            for field, inner in fields(item, depth + 1).items():
                best.setdefault(field, (100, inner))
            if named is None or named[0] == "body":
                continue
        if named and (named[0] not in best or named[1] < best[named[0]][0]):
            best[named[0]] = (named[1], item)
    return {field: item for field, (_, item) in best.items()}


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


def _kind(item: Any) -> str:
    names = {list: "an array", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(item), "a number")


def _short(text: str, limit: int = 200) -> str:
    text = whole_surrogates(text)
    return text if len(text) <= limit else text[: limit - 1] + "…"
