"""Authorship: who wrote a page's story, by its linked data, its meta tags or its byline."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from lxml import html

from copydesk.flows.articles.bylines.authors import BylineNames, is_role, names_of, starts_byline
from copydesk.flows.articles.bylines.bylines import is_names
from copydesk.flows.articles.dates.dates import find_moments
from copydesk.flows.articles.known.outlets import is_outlet
from copydesk.flows.articles.lexicon import folded, lexicon
from copydesk.flows.articles.web.blocks import Block
from copydesk.flows.articles.web.page import WebPage
from copydesk.flows.articles.web.signed_data import signed_in_data
from copydesk.flows.articles.web.tree import words_in
from copydesk.schemas.ids import normalise

__all__ = ["names_on"]

_BYLINE = re.compile(
    r"(?:^|[^A-Za-z])(?:byline|Byline|authors?|Authors?|autor|Autor|auteur|writer|reporter)|"
    r"(?<=[a-z])(?:Byline|Author|Autor|Writer)"
)
_IN_BRACKETS = re.compile(r"[(\[]\s*(?:https?://|www\.)[^)\]]*[)\]]?")
_TWO_NAMES = re.compile(r"(?<=\w\w)\s?/\s?(?=\w+\s\w\w)")  # "Jane Roe/John Doe", not "rbt/hosp"
MAX_BYLINE = 150  # characters
SHORTEST_PART = 5  # characters; shorter ones belong to a name: "Jr."
NEAR = 4  # elements above a line of which one may be named a byline


def names_on(
    page: WebPage, lines: Sequence[Block], site_names: frozenset[str]
) -> tuple[BylineNames, str | None]:
    """Return the people and agencies who sign a page, and the byline as given.

    The first place that names a person is believed; where none does, an agency that the page's
    data names, or else the first that names an agency or the outlet. `lines` are those around
    the headline.
    """
    others: list[tuple[BylineNames, str]] = []
    agency: tuple[BylineNames, str] | None = None
    for found, is_printed in _sources(page, lines):
        signed = (words for n, words in enumerate(found) if not n or not is_role(words))
        names = _joined(names_of(_bare(words)) for words in signed)
        people = [name for name in names.authors if not _is_site(name, site_names)]
        if any(_has_own_address(words, site_names) for words in found):
            people = []
        if is_printed:
            people = [name for name in people if _reads_as_name(name)]
            names = BylineNames(tuple(people), names.agencies, names.outlet)
        if people:
            return names, ", ".join(found)
        if names.authors or names.agencies:
            others.append((names, ", ".join(found)))
            if names.agencies and not names.authors and not is_printed:
                agency = agency or others[-1]
        if is_printed and any(known.agencies for known, _ in others):
            break  # an agency's story has no other author further off
    return agency or next(iter(others), (BylineNames(), None))


def _sources(page: WebPage, lines: Sequence[Block]) -> Iterator[tuple[list[str], bool]]:
    """Yield what may sign a page, the surest first, and whether it is printed there for readers."""
    for found in signed_in_data(page):
        yield found, False
    yield _in_byline(lines), True
    yield _led(lines), True
    yield _alone(lines), True
    yield _labelled(page), True
    yield _elsewhere(page), True


def _reads_as_name(words: str) -> bool:
    """Say whether words in a byline's place may be a name: "Jane Roe", "rbt", not a question."""
    is_small = len(words) <= 20 and words.islower() and folded(words) not in lexicon("byline_words")
    return is_small or is_names(words)


def _is_site(name: str, site_names: frozenset[str]) -> bool:
    return normalise(name) in site_names or is_outlet(name)


def _has_own_address(words: str, site_names: frozenset[str]) -> bool:
    """Say whether a byline gives the site's address in brackets: "Rook Wave (www.rook.example)"."""
    address = _IN_BRACKETS.search(words)
    return address is not None and any(
        "." in name and name in address.group().casefold() for name in site_names
    )


def _bare(words: str) -> str:
    """Return a byline without addresses in brackets, up to the date that stands in it."""
    words = _IN_BRACKETS.sub(" ", words)
    words = _TWO_NAMES.sub(", ", words)
    first = next(find_moments(words, None), None)
    return _before_description(words[: first.start] if first and first.start > 3 else words)


def _before_description(words: str) -> str:
    """Return a byline up to the comma behind which it tells what the author is."""
    first, *rest = words.split(", ")
    if not rest or not is_names(first):
        return words
    kept = list(takewhile(lambda part: is_names(part) or len(part) < SHORTEST_PART, rest))
    return ", ".join([first, *kept])


def _in_byline(lines: Sequence[Block]) -> list[str]:
    """Return the lines around the headline that stand in an element named a byline."""
    named = [line.text for line in lines if _is_byline(line.element)]
    return list(dict.fromkeys(words for words in named if len(words) <= MAX_BYLINE))


def _led(lines: Sequence[Block]) -> list[str]:
    """Return the first line around the headline that is led in by "By"."""
    return [line.text for line in lines if starts_byline(line.text)][:1]


def _alone(lines: Sequence[Block]) -> list[str]:
    """Return the first line around the headline that is names alone."""
    return [line.text for line in lines if _is_bare_byline(line)][:1]


def _is_bare_byline(line: Block) -> bool:
    """Say whether a line is names alone, bold or parted from a date: "Jane Roe | May 4"."""
    before = _bare(line.text)
    is_parted = len(before) < len(line.text) and before.rstrip().endswith(("|", "•", "·"))
    is_bold = any(words_in(part) == line.text for part in line.element.iter("b", "strong"))
    names = before.strip(" |•·")
    return (is_parted or is_bold) and len(names.split()) > 1 and is_names(names)


def _is_byline(element: html.HtmlElement) -> bool:
    above: html.HtmlElement | None = element
    for _ in range(NEAR):
        if above is None:
            return False
        if _BYLINE.search(
            f"{above.get('class', '')} {above.get('id', '')} {above.get('itemprop', '')}"
        ):
            return True
        above = above.getparent()
    return False


def _labelled(page: WebPage) -> list[str]:
    """Return what stands behind a label of its own on a page: "<b>Author</b> Jane Roe"."""
    for label in page.root.iter("strong", "b", "dt", "th", "span"):
        names = folded(words_in(label).rstrip(" :")).split("/")
        beside = label.getparent() if label.tag not in ("dt", "th") else label.getnext()
        if beside is None or not lexicon("author_labels").issuperset(names):
            continue
        value = words_in(beside).removeprefix(words_in(label)).strip(" :")
        if value and len(value) <= MAX_BYLINE and is_names(value):
            return [value]
    return []


def _elsewhere(page: WebPage) -> list[str]:
    """Return the first byline anywhere on a page: some sites set it below the story."""
    for element in page.root.iter("a", "span", "div", "p", "address", "li", "cite"):
        marks = f"{element.get('class', '')} {element.get('itemprop', '')} {element.get('rel', '')}"
        if len(marks) > 2 and _BYLINE.search(marks):
            words = " ".join(" ".join(element.itertext()).split())
            if 2 < len(words) <= MAX_BYLINE:
                return [words]
    return []


def _joined(found: Iterator[BylineNames]) -> BylineNames:
    listed = list(found)
    return BylineNames(
        tuple(dict.fromkeys(name for names in listed for name in names.authors)),
        tuple(dict.fromkeys(name for names in listed for name in names.agencies)),
        next((names.outlet for names in listed if names.outlet), None),
    )
