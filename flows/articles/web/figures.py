"""Figures: the captions of a page's photos, and who is credited.

A caption is what stands in a figcaption or an element of that name, what stands alone beside an
image in an element named after pictures, and what an image repeats as its alternative text.
"""

import re
from collections.abc import Sequence

from lxml import html

from copydesk.flows.articles.bylines.authors import starts_byline
from copydesk.flows.articles.bylines.credits import (
    MOST_CREDIT_WORDS,
    credit_of,
    is_credit,
    leading_word,
)
from copydesk.flows.articles.dates.dates import find_moments
from copydesk.flows.articles.furniture import furniture_kind
from copydesk.flows.articles.known.outlets import is_outlet
from copydesk.flows.articles.lexicon import folded, lexicon
from copydesk.flows.articles.web.blocks import LINKED, Block
from copydesk.flows.articles.web.caption_words import caption_in
from copydesk.flows.articles.web.chrome import names_above
from copydesk.flows.articles.web.tree import words_in
from copydesk.schemas.articles import Caption
from copydesk.schemas.ids import normalise

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
_ELSEWHERE = frozenset(
    {
        "comment", "comments", "footer", "menu", "nav", "newsletter", "newsletters", "outbrain",
        "promo", "recommended", "related", "relateds", "taboola", "teasers", "audio", "podcast",
    }
)  # fmt: skip
_OWN_IMAGE = re.compile(r"(?:^|-)(?:image|img|picture)(?:-|$)")  # <brick-image>, <amp-img>
LONGEST = 700  # characters of a caption
SHORTEST_ALT = 8  # characters of an alternative text that can show a caption
ROOM = 60  # characters of a credit behind the words of an alternative text
FEW = 2  # words behind a day; a caption says more
NEAR = 4  # elements above a caption in which its image stands


def captions_of(
    blocks: Sequence[Block], scope: html.HtmlElement, headline: str | None = None
) -> tuple[tuple[Caption, ...], frozenset[str]]:
    """Return the captions under an element in order, each once, and the words of their blocks.

    The words are normalised: where they stand once more, they are no part of the story either.
    What repeats the headline, as the teaser of another page's photo does, describes no photo.
    """
    title = normalise(headline or "")
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
        caption = caption_in(holder)
        if caption is None or _is_none(caption):
            continue
        key = normalise(caption.text)
        words.add(key)
        if key == title:
            continue
        if key not in found or (found[key].credit is None and caption.credit):
            found[key] = caption
    return tuple(found.values()), frozenset(words)


def _pictured(scope: html.HtmlElement) -> set[html.HtmlElement]:
    """Return the elements in which an image stands, up to some above it."""
    found: set[html.HtmlElement] = set()
    for image in scope.iter():
        if not _is_image(image.tag):
            continue
        above = image.getparent()
        for _ in range(NEAR):
            if above is None:
                break
            found.add(above)
            above = above.getparent()
    return found


def _is_image(tag: object) -> bool:
    """Say whether an element is an image, as HTML has it or by a site's own name for one."""
    if not isinstance(tag, str):
        return False
    return tag in ("img", "picture") or ("-" in tag and _OWN_IMAGE.search(tag) is not None)


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
        or text.startswith("/")  # a credit whose photographer is left out
        or (caption.credit is None and _is_credit_alone(text))
        or _is_stamp(text)
    )


def _is_credit_alone(text: str) -> bool:
    """Say whether a caption names nothing but where its photo is from: "(The Rook)", "/Rook"."""
    bare = text.strip(" ()[]/|-–—©")
    if bare != text and (is_outlet(bare) or is_credit(bare, is_sure=True)):
        return True
    named = leading_word().match(text)
    return bool(named and len(text[named.end() :].split()) <= MOST_CREDIT_WORDS) or (
        folded(bare) in lexicon("credit_words")
    )


def _is_stamp(text: str) -> bool:
    """Say whether a caption is a day with a number or two words, as teasers of pages have."""
    first = next(find_moments(text, None), None)
    return first is not None and first.start == 0 and len(text[first.end :].split()) <= FEW
