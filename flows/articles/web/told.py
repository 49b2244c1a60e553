"""Told: the story as a page's linked data gives it, for pages that show no more than its start.

Some pages have scripts fill in their story, or keep it behind a paywall's curtain, and tell it
whole to search engines.
"""

import html
import re

from copydesk.flows.articles.furniture import furniture_kind
from copydesk.flows.articles.paragraphs import kind_of
from copydesk.flows.articles.web.blocks import blocks_of
from copydesk.flows.articles.web.page import WebPage
from copydesk.flows.articles.web.tree import tree_of
from copydesk.schemas.articles import ParagraphKind

__all__ = ["letters_of", "told_letters", "told_paragraphs"]

_TAG = re.compile(r"<(?:p|br|div)\b", re.IGNORECASE)
_LINE_ENDS = re.compile(r"\s*\n\s*")


def told_paragraphs(page: WebPage) -> list[tuple[str, ParagraphKind]]:
    """Return the paragraphs of the body in a page's linked data with their kinds, or none."""
    body = page.data.get("articleBody")
    if not isinstance(body, str):
        return []
    unescaped = html.unescape(body)
    if _TAG.search(unescaped):
        root = tree_of(f"<div>{unescaped}</div>")
        parts = [block.text for block in blocks_of(root)] if root is not None else []
    else:
        parts = [" ".join(part.split()) for part in _LINE_ENDS.split(unescaped)]
    kept = [part for part in parts if part and furniture_kind(part) is None]
    return [(part, kind_of(part, is_last=n == len(kept) - 1)) for n, part in enumerate(kept)]


def told_letters(page: WebPage) -> str:
    """Return the letters of the body in a page's linked data; none where it has none."""
    body = page.data.get("articleBody")
    return (
        letters_of(re.sub(r"<[^>]{1,300}>", " ", html.unescape(body)))
        if isinstance(body, str)
        else ""
    )


def letters_of(words: str) -> str:
    """Return the letters and digits of some words alone, small."""
    return re.sub(r"[\W_]+", "", words).casefold()
