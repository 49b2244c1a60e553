"""Headlines: what a page's story is called, and the lines above and below its headline.

Pages give a headline up to five times, for readers, search engines and social media. Where they
differ, what most of them agree on is the headline; suffixes with the site's name are no part of it.
"""

import re
from collections import Counter
from collections.abc import Iterator

from copydesk.flows.articles.web.linked_data import texts
from copydesk.flows.articles.web.page import WebPage
from copydesk.flows.articles.web.tree import words_in
from copydesk.schemas.ids import normalise

__all__ = ["headline_of", "subheadline_of"]

_SUFFIX = re.compile(r"\s+(?:[|•·–—-]|::?|»|\*)\s+([^|•·–—]{2,60})$")
_KICKER = re.compile(r"(.{2,60}?)\s*(?::|\s[-–|])\s*$")
MAX_HEADLINE = 300  # characters
ABOUT = 10  # characters by which a description and its print on the page may differ

# How much each place counts. Linked data and <h1> name the story to readers; a card's and a
# window's title are mostly made from one of the others.
DATA, HEADING, CARD, SHORT_CARD, WINDOW = 14, 11, 12, 5, 5


def headline_of(page: WebPage, site_names: frozenset[str]) -> tuple[str | None, str | None]:
    """Return the headline and the kicker that some of a page's titles put before it, or None.

    "Harbour strike: Docks stay shut" beside an og:title "Docks stay shut" shows a kicker.
    """
    candidates = list(_candidates(page, site_names))
    if not candidates:
        return None, None
    votes: Counter[str] = Counter()
    for words, weight in candidates:
        votes[normalise(words)] += weight
        if weight == CARD and (kicker := _kicker(words, candidates)):
            return words, kicker
    most = max(votes.values())
    return next(words for words, _ in candidates if votes[normalise(words)] == most), None


def subheadline_of(page: WebPage, story: frozenset[str]) -> str | None:
    """Return the line below the headline, or None: the page's description, where it is printed.

    `story` are the story's paragraphs, normalised: what stands there is no line below the headline.
    """
    for said in [*texts(page.data.get("description")), *page.meta("og:description", "description")]:
        words = normalise(said)
        if words in story:
            continue
        for block in page.blocks:
            if abs(len(block.text) - len(said)) <= ABOUT and normalise(block.text) == words:
                return block.text
    return None


def _kicker(words: str, candidates: list[tuple[str, int]]) -> str | None:
    """Return what other titles of a page put before its headline, parted by a colon or a dash."""
    for longer, _ in candidates:
        if len(longer) > len(words) and longer.endswith(words):
            match = _KICKER.fullmatch(longer[: -len(words)])
            if match:
                return match[1]
    return None


def _candidates(page: WebPage, site_names: frozenset[str]) -> Iterator[tuple[str, int]]:
    """Yield the headlines a page gives, the most trustworthy first, without suffixes."""
    given = [
        *((words, DATA) for words in texts(page.data.get("headline"))),
        *((words, CARD) for words in list(page.meta("og:title"))[:1]),
        *((words_in(heading), HEADING) for heading in list(page.root.iter("h1"))[:1]),
        *((words, SHORT_CARD) for words in list(page.meta("twitter:title"))[:1]),
        *((words_in(title), WINDOW) for title in list(page.root.iter("title"))[:1]),
    ]
    others = [words for words, _ in given]
    for words, weight in given:
        bare = without_site(words, site_names, others)
        if bare and len(bare) <= MAX_HEADLINE:
            yield bare, weight


def without_site(words: str, site_names: frozenset[str], others: list[str]) -> str:
    """Return a title without what stands behind its last mark, where that is no part of it.

    It is none where it is a name of the site, or where another title of the page ends before it.
    """
    bare = {normalise(other) for other in others}
    while match := _SUFFIX.search(words):
        before = words[: match.start()].strip()
        if normalise(match[1]) in site_names or normalise(before) in bare:
            words = before
            continue
        break
    return words
