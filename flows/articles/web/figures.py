"""Figures: the captions of a page's photos, and who is credited.

A caption is what stands in a figcaption or an element of that name, what stands alone beside an
image in an element named after pictures, and what an image repeats as its alternative text.
"""

import re
from collections.abc import Iterator, Sequence

from lxml import html

from flows.articles.authors import starts_byline
from flows.articles.captions import caption_of
from flows.articles.credits import credit_of
from flows.articles.furniture import furniture_kind
from flows.articles.web.blocks import LINKED, Block
from flows.articles.web.chrome import names_above
from flows.articles.web.tree import words_in
from schemas.articles import Caption
from schemas.ids import normalise

__all__ = ["captions_of"]

_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:fig|img|image|photo|bild|media)?-?_?"
    r"(?:captions?|legend|bildunterschrift|bildtext|cutline|infotext)(?![a-z])",
    re.IGNORECASE,
)
_PICTURE = re.compile(
    r"(?:^|[\s_-])(?:lead|hero|article|detail|single)?-?_?"
    r"(?:image|img|photo|foto|bild|absatzbild|picture|media-?block)"
    r"(?:box|wrap|wrapper|container|holder|block|frame)?[a-z]?(?![a-z])",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"credit|copyright|source|photographer|fotograf|quelle|rights|agency|attribution|"
    r"(?:^|[\s_-])(?:author|autor|byline)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^(?:legende|caption|bildunterschrift|bildtext)\s?:\s?", re.IGNORECASE)
_CREDIT_LABEL = re.compile(r"[\s(\[|–-]*\b(?:foto|photo|bild|image|picture)s?\s?:?$", re.IGNORECASE)
_JAPANESE_CREDIT = re.compile(r"[＝=]\s?(\S{1,12})$")
_PARTS = ("span", "small", "cite", "p", "div", "a", "i", "em", "li", "strong")
_NO_WORDS = frozenset({"script", "style", "button", "noscript", "svg", "template"})
_ELSEWHERE = frozenset(
    {
        "comment", "comments", "footer", "menu", "nav", "newsletter", "newsletters", "outbrain",
        "promo", "recommended", "related", "relateds", "taboola", "teasers", "audio", "podcast",
    }
)  # fmt: skip
LONGEST = 700  # characters of a caption
SHORTEST_ALT = 8  # characters of an alternative text that can show a caption
ROOM = 60  # characters of a credit behind the words of an alternative text
NEAR = 4  # elements above a caption in which its image stands


def captions_of(
    blocks: Sequence[Block], scope: html.HtmlElement
) -> tuple[tuple[Caption, ...], frozenset[str]]:
    """Return the captions under an element in order, each once, and the words of their blocks.

    The words are normalised: where they stand once more, they are no part of the story either.
    """
    inside = set(scope.iter())
    pictured = _pictured(scope)
    words: set[str] = set()
    alternatives = {
        normalise(alternative)
        for image in scope.iter("img")
        if len(alternative := image.get("alt") or image.get("title") or "") >= SHORTEST_ALT
    }
    found: dict[str, Caption] = {}
    done: set[html.HtmlElement] = set()
    for block in blocks:
        if block.element not in inside or block.linked >= LINKED:
            continue
        holder = _holder(block, pictured, alternatives)
        if holder is None or not _ELSEWHERE.isdisjoint(names_above(holder)):
            continue
        words.add(normalise(block.text))
        if holder in done:
            continue
        done.add(holder)
        caption = _caption(holder)
        if caption is None or _is_none(caption):
            continue
        key = normalise(caption.text)
        words.add(key)
        if key not in found or (found[key].credit is None and caption.credit):
            found[key] = caption
    return tuple(found.values()), frozenset(words)


def _pictured(scope: html.HtmlElement) -> set[html.HtmlElement]:
    """Return the elements in which an image stands, up to some above it."""
    found: set[html.HtmlElement] = set()
    for image in scope.iter("img", "picture", "amp-img"):
        above = image.getparent()
        for _ in range(NEAR):
            if above is None:
                break
            found.add(above)
            above = above.getparent()
    return found


def _holder(
    block: Block, pictured: set[html.HtmlElement], alternatives: set[str]
) -> html.HtmlElement | None:
    """Return the element whose words are the caption that a block is or belongs to, or None."""
    above: html.HtmlElement | None = block.element
    named: html.HtmlElement | None = None
    for _ in range(NEAR):
        if above is None:
            break
        names = f"{above.get('class', '')} {above.get('id', '')}"
        if above.tag == "figcaption":
            # In a figure that holds a quotation it names who said it.
            figure = above.getparent()
            is_quoted = figure is not None and figure.find(".//blockquote") is not None
            return None if is_quoted else above
        if named is None and _CAPTION.search(names):
            named = above
        if above in pictured:
            if named is not None:
                return named
            if (
                above.tag != "article"
                and _PICTURE.search(names)
                and len(words_in(above)) <= LONGEST
            ):
                return above
        above = above.getparent()
    if alternatives and len(block.text) <= LONGEST:
        words = normalise(block.text)
        if any(_repeats(words, told) for told in alternatives):
            return block.element
    return None


def _repeats(words: str, told: str) -> bool:
    """Say whether words repeat an alternative text, a credit or a site's name behind one apart."""
    short, long = sorted((words, told), key=len)
    return len(short) >= SHORTEST_ALT and len(long) <= len(short) + ROOM and long.startswith(short)


def _is_none(caption: Caption) -> bool:
    """Say whether words in a caption's place are none: a credit alone, a byline, an advert."""
    text = caption.text
    return (
        len(text) > LONGEST
        or (caption.credit is None and credit_of(text) is not None)
        or starts_byline(text)
        or furniture_kind(text) is not None
        or not any(sign.isalpha() for sign in text)
    )


def _caption(element: html.HtmlElement) -> Caption | None:
    """Return the caption an element holds: its own words, and those of its credit's element."""
    credits = [part for part in element.iter(*_PARTS) if part is not element and _is_credit(part)]
    outer: list[html.HtmlElement] = []
    within: set[html.HtmlElement] = set()
    for part in credits:
        if part not in within:
            outer.append(part)
            within.update(part.iterdescendants())
    text = " ".join("".join(_words_beside(element, frozenset(outer))).split())
    text = _LABEL.sub("", text)
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
        if part in left_out or not isinstance(part.tag, str) or part.tag in _NO_WORDS:
            yield " "
            continue
        stack.extend(reversed(part))
        if part.text:
            yield part.text
