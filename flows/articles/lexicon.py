"""Which words mark a story's parts? Those of all language packs at once.

A page's furniture and labels are often in another language than its story, so the words of every
pack are looked for in every text.
"""

import re
from functools import cache

from copydesk.flows.languages import languages_with, words


@cache
def lexicon(key: str) -> frozenset[str]:
    """Return the words all packs have under a key, folded."""
    found: set[str] = set()
    for code in sorted(languages_with("articles")):
        found |= {folded(word) for word in words(code, "articles")[key]}
    return frozenset(found)


@cache
def alternatives(key: str) -> str:
    """Return the words under a key as a pattern's alternatives, the longest first."""
    ordered = sorted(lexicon(key), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in ordered)


def folded(word: str) -> str:
    """Return a word as it is looked up: small letters, straight apostrophes, single spaces."""
    return " ".join(word.replace("’", "'").casefold().split())
