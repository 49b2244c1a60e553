"""Chrome: which parts of a page are the site's and not the story's, by the names they bear.

A name is believed unless it covers most of the page's running text: on some pages the whole story
stands in a "sidebar-grid" or a "paywall".
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from lxml import html

from copydesk.flows.articles.web.blocks import Block

__all__ = ["is_body_name", "names_above", "without_chrome"]

_LIST = Path(__file__).parent / "chrome.toml"
MOST = 0.5  # share of the page's running text; a name that covers more is named after a part of it

NEARLY_ALL = 0.9  # the same for names that are the site's on nearly all pages: "comments-enabled"

_WHOLE = frozenset({"html", "body", "main", "article"})
_ASIDE = frozenset({"nav", "footer", "aside", "form", "table", "dialog", "menu", "address"})
_ROLES = frozenset({"navigation", "complementary", "banner", "contentinfo", "dialog", "search"})
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORDS = re.compile(r"(?<![a-z0-9])[a-z]+(?![a-z0-9])")  # "ad" of "ad-slot", not of "ad6e-4f1c"
_CONDITION = re.compile(r"\b(?:has|no|with|without|is|not)[-_ ]+[a-z]+")  # "without-sidebar"
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FIGURE = "figure"


def without_chrome(
    blocks: Sequence[Block], below: html.HtmlElement | None = None
) -> tuple[list[Block], list[Block]]:
    """Part blocks into those that may be the story's and the site's.

    Only the names of elements below one are asked, where one is given that holds all blocks.
    """
    known: dict[html.HtmlElement | None, frozenset[str]] = {below: frozenset(), None: frozenset()}
    marks = [_marks_above(block.element, known) for block in blocks]
    covered: defaultdict[str, float] = defaultdict(float)
    total = 1.0
    for block, names in zip(blocks, marks, strict=True):
        weight = max(0.0, block.weight)
        total += weight
        for name in names:
            covered[name] += weight
    never = _listed()["never"] | {_FIGURE}
    believed = {
        name
        for name, held in covered.items()
        if held <= (NEARLY_ALL if name in never else MOST) * total
    }
    if below is None:
        believed.discard("article")  # inside a story another <article> is a teaser; around it, it
    kept: list[Block] = []
    chrome: list[Block] = []
    for block, names in zip(blocks, marks, strict=True):
        (kept if believed.isdisjoint(names) else chrome).append(block)
    return kept, chrome


def is_body_name(element: html.HtmlElement) -> bool:
    """Say whether an element is marked as the one that holds a story's text."""
    if element.get("itemprop") == "articleBody":
        return True
    words = _WORDS.findall(f"{element.get('class', '')} {element.get('id', '')}".lower())
    joined = {a + b for a, b in pairwise(words)} | set(words)
    return not joined.isdisjoint(_listed()["body"])


def names_above(element: html.HtmlElement) -> frozenset[str]:
    """Return all that says of an element and those above it that they are the site's."""
    return _marks_above(element, {None: frozenset()})


def _marks_above(
    element: html.HtmlElement, known: dict[html.HtmlElement | None, frozenset[str]]
) -> frozenset[str]:
    """Return the names of an element and all above it, remembering those found."""
    path: list[html.HtmlElement] = []
    above: html.HtmlElement | None = element
    while above not in known:
        path.append(above)
        above = above.getparent()
    names = known[above]
    for below in reversed(path):
        own = _marks(below)
        names = names | own if own else names
        known[below] = names
    return names


def _marks(element: html.HtmlElement) -> frozenset[str]:
    """Return what says that an element is the site's: its tag, its role, its names."""
    tag, attributes = element.tag, element.attrib
    # Some pages set a quotation in a figure, with who said it as its caption.
    if tag == "figcaption" or (tag == "figure" and element.find(".//blockquote") is None):
        return frozenset({_FIGURE})
    if tag in _WHOLE:
        return frozenset({tag}) if tag == "article" else frozenset()
    found = {tag} if tag in _ASIDE else set()
    if not attributes:
        return frozenset(found)
    if "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")):
        found.add("hidden")
    if attributes.get("aria-hidden") == "true" and tag != "p":
        found.add("aria-hidden")
    if attributes.get("role") in _ROLES:
        found.add("role")
    return _named(attributes.get("class", ""), attributes.get("id", "")) | found


@lru_cache(maxsize=1 << 14)
def _named(classes: str, identity: str) -> frozenset[str]:
    """Return the listed words among an element's names: "related" in "article-relatedBox"."""
    listed = _listed()
    identity = "" if any(sign.isdigit() for sign in identity) else identity  # "n1Ad" says nothing
    names = _CONDITION.sub(" ", _CAMEL.sub(" ", f"{classes} {identity}").lower())
    words = _WORDS.findall(names)
    found = {word for word in words if word in listed["words"] or word in listed["never"]}
    pairs = (f"{a} {b}" for a, b in pairwise(words))
    return frozenset(found.union(pair for pair in pairs if pair in listed["pairs"]))


@cache
def _listed() -> dict[str, frozenset[str]]:
    listed = tomllib.loads(_LIST.read_text(encoding="utf-8"))
    return {key: frozenset(words) for key, words in listed.items()}
