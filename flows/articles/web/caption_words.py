"""Caption words: which words of a caption's element describe the photo, and which credit it."""

import re
from collections.abc import Iterator

from lxml import html

from copydesk.flows.articles.bylines.credits import credit_of
from copydesk.flows.articles.captions import caption_of
from copydesk.flows.articles.web.tree import words_in
from copydesk.schemas.articles import Caption

__all__ = ["caption_in"]

_CREDIT = re.compile(
    r"credit|copyright|source|photographer|fotograf|quelle|rights|agency|attribution|"
    r"(?:^|[\s_-])(?:author|autor|byline)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^(?:legende|caption|bildunterschrift|bildtext)\s?:\s?", re.IGNORECASE)
_CREDIT_LABEL = re.compile(r"[\s(\[|–-]*\b(?:foto|photo|bild|image|picture)s?\s?:?$", re.IGNORECASE)
_JAPANESE_CREDIT = re.compile(r"[＝=]\s?(\S{1,12})$")
# What a page tells those who hear it and does not show: "Image", "Enlarge".
_UNSEEN = re.compile(
    r"visually-?hidden|sr-only|screen-?reader|(?:^|\s)hidden(?:\s|$)", re.IGNORECASE
)
_PARTS = ("span", "small", "cite", "p", "div", "a", "i", "em", "li", "strong")
_NO_WORDS = frozenset({"script", "style", "button", "noscript", "svg", "template"})


def caption_in(element: html.HtmlElement) -> Caption | None:
    """Return the caption an element holds: its own words, and those of its credit's element."""
    credits = [part for part in element.iter(*_PARTS) if part is not element and _is_credit(part)]
    outer: list[html.HtmlElement] = []
    within: set[html.HtmlElement] = set()
    for part in credits:
        if part not in within:
            outer.append(part)
            within.update(part.iterdescendants())
    text = " ".join("".join(_words_beside(element, frozenset(outer))).split())
    text = _once(_LABEL.sub("", text))
    credit = " / ".join(dict.fromkeys(words for part in outer if (words := words_in(part))))
    if not text:
        return None
    if credit:
        text = _CREDIT_LABEL.sub("", text) or text
        return Caption(text=text, credit=credit_of(credit) or credit.strip(" ()[]|"))
    japanese = _JAPANESE_CREDIT.search(text)
    if japanese:
        return Caption(text=text[: japanese.start()], credit=japanese[1])
    return caption_of(text) or Caption(text=text)


def _once(text: str) -> str:
    """Return words that an element holds twice, for two sizes of screen, once."""
    half = len(text) // 2
    return text[:half] if len(text) % 2 and text[:half] == text[half + 1 :] else text


def _is_credit(element: html.HtmlElement) -> bool:
    return _CREDIT.search(f"{element.get('class', '')} {element.get('itemprop', '')}") is not None


def _words_beside(
    element: html.HtmlElement, left_out: frozenset[html.HtmlElement]
) -> Iterator[str]:
    """Yield the words of an element without those of some elements in it."""
    stack: list[html.HtmlElement | str] = [element]
    while stack:
        part = stack.pop()
        if isinstance(part, str):
            yield part
            continue
        if part is not element and part.tail:
            stack.append(part.tail)
        is_silent = not isinstance(part.tag, str) or part.tag in _NO_WORDS
        if is_silent or part in left_out or _UNSEEN.search(part.get("class", "")):
            yield " "
            continue
        stack.extend(reversed(part))
        if part.text:
            yield part.text
