"""Linked data: what a page says of its article in JSON-LD, however it is nested or broken."""

import html as entities
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import html

__all__ = ["LinkedData", "linked_data_of", "plain", "texts"]

LinkedData = dict[str, Any]  # Any: JSON values; each question checks what it finds

_MOST_NODES = 2_000  # of one page; more is a catalogue, not an article
_MOST_DEPTH = 40
ARTICLE_TYPES = frozenset(
    {
        "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "backgroundnewsarticle",
        "opinionnewsarticle", "reviewnewsarticle", "askpublicnewsarticle", "satiricalarticle",
        "advertisercontentarticle", "article", "blogposting", "socialmediaposting", "report",
        "liveblogposting", "techarticle", "scholarlyarticle", "review",
    }
)  # fmt: skip
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*;?\s*$"
)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_TAG = re.compile(r"<[^>]{1,300}>")
# A field and its string in JSON that cannot be read as a whole.
_FIELD = re.compile(
    r'"(headline|datePublished|dateModified|articleSection|inLanguage)"\s*:\s*"((?:[^"\\]|\\.)*)"'
)


def linked_data_of(root: html.HtmlElement) -> LinkedData:
    """Return the node of a page that describes its article, references resolved; or {}.

    Where several do, the one that says most wins. Where JSON is broken beyond mending, the fields
    that stand in it one by one are taken.
    """
    nodes: list[LinkedData] = []
    rescued: LinkedData = {}
    for script in root.iter("script"):
        if "ld+json" not in script.get("type", "").lower():
            continue
        raw = _WRAPPING.sub("", _WRAPPING.sub("", script.text or "")).strip()
        parsed = _parsed(raw)
        if parsed is None:
            rescued |= {name: plain(value) for name, value in _FIELD.findall(raw)}
        else:
            nodes.extend(_nodes(parsed))
        if len(nodes) > _MOST_NODES:
            break
    by_id = {
        node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1
    }
    articles = [node for node in nodes if _types(node) & ARTICLE_TYPES]
    best = max(articles, key=_fullness, default=rescued)
    return {name: _resolved(value, by_id) for name, value in best.items()}


def texts(value: Any) -> Iterator[str]:  # Any: a JSON value
    """Yield the strings a value holds: itself, its items, or the names of its nodes."""
    if isinstance(value, str):
        if words := plain(value):
            yield words
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)
    elif isinstance(value, dict):
        yield from texts(value.get("name") or value.get("@value"))


def plain(words: str) -> str:
    """Return a value as a person reads it: entities and tags undone, white space folded."""
    unescaped = entities.unescape(entities.unescape(words)) if "&" in words else words
    return (
        " ".join(_TAG.sub(" ", unescaped).split())
        if "<" in unescaped
        else " ".join(unescaped.split())
    )


def _parsed(raw: str) -> Any:  # Any: a JSON value
    for mended in (raw, _TRAILING_COMMA.sub("", raw)):
        try:
            return json.loads(mended, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: Any, depth: int = 0) -> Iterator[LinkedData]:  # Any: a JSON value
    """Yield the nodes of a graph, outer ones first."""
    if depth > _MOST_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for item in value.values():
            if isinstance(item, (dict, list)):
                yield from _nodes(item, depth + 1)


def _types(node: LinkedData) -> set[str]:
    found = node.get("@type")
    listed = found if isinstance(found, list) else [found]
    return {name.rsplit("/", 1)[-1].lower() for name in listed if isinstance(name, str)}


def _fullness(node: LinkedData) -> int:
    """Count what a node says of an article; a teaser of another says less."""
    telling = (
        "headline",
        "datePublished",
        "author",
        "articleBody",
        "mainEntityOfPage",
        "publisher",
    )
    return sum(bool(node.get(name)) for name in telling)


def _resolved(value: Any, by_id: dict[str, LinkedData]) -> Any:  # Any: JSON values
    """Return a value with its references replaced by the nodes they name."""
    if isinstance(value, list):
        return [_resolved(item, by_id) for item in value]
    if (
        isinstance(value, dict)
        and set(value) <= {"@id", "@type"}
        and isinstance(value.get("@id"), str)
    ):
        return by_id.get(value["@id"], value)
    return value
