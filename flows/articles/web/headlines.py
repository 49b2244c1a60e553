"""Headlines: what a page's story is called, and the lines above and below its headline.

Pages give a headline up to five times, for readers, search engines and social media. Where they
differ, what most of them agree on is the headline; suffixes with the site's name are no part of it.
"""

import re
from collections import Counter
from collections.abc import Iterator

from flows.articles.web.linked_data import texts
from flows.articles.web.page import Page
from flows.articles.web.tree import words_in
from schemas.ids import normalise

__all__ = ["headline_of", "subheadline_of"]

_SUFFIX = re.compile(r"\s+(?:[|•·–—-]|::?|»|\*)\s+([^|•·–—]{2,60})$")
MAX_HEADLINE = 300  # characters


def headline_of(page: Page, site_names: frozenset[str]) -> tuple[str | None, str | None]:
    """Return the headline and the kicker that some of a page's titles put before it, or None.

    "Harbour strike: Docks stay shut" beside an og:title "Docks stay shut" shows a kicker.
    """
    candidates = list(_candidates(page, site_names))
    if not candidates:
        return None, None
    votes: Counter[str] = Counter()
    for words, weight in candidates:
        votes[normalise(words)] += weight
    for words, weight in candidates:
        if weight == SOCIAL:
            for longer, _ in candidates:
                if len(longer) > len(words) + 2 and longer.endswith(words):
                    kicker = longer[: -len(words)].rstrip()
                    if kicker.endswith((":", " -", " –", "|")):
                        return words, kicker.rstrip(" :-–|")
    most = max(votes.values())
    return next(words for words, _ in candidates if votes[normalise(words)] == most), None


def subheadline_of(page: Page) -> str | None:
    """Return the line below the headline, or None: the page's own description of its story."""
    described = [*texts(page.data.get("description")), *page.meta("og:description", "description")]
    return next(iter(described), None)


SOCIAL = 10


def _candidates(page: Page, site_names: frozenset[str]) -> Iterator[tuple[str, int]]:
    """Yield the headlines a page gives, the most trustworthy first, without suffixes."""
    given: list[tuple[str, int]] = []
    given += [(words, 11) for words in texts(page.data.get("headline"))]
    given += [(words, SOCIAL) for words in page.meta("og:title")][:1]
    given += [(words_in(h1), 11) for h1 in page.root.iter("h1")][:1]
    given += [(words, 3) for words in page.meta("twitter:title")][:1]
    given += [(words_in(title), 5) for title in page.root.iter("title")][:1]
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
