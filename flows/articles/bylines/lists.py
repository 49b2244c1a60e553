"""Which names does a byline list?

Jane Roe, John Doe, and Ann Poe in Oslo  ->  Jane Roe; John Doe; Ann Poe
"""

import re
from functools import cache

from copydesk.flows.articles.known.agencies import agencies_named
from copydesk.flows.articles.lexicon import alternatives, lexicon

_PARENTHESIS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")


def listed_in(segment: str) -> list[tuple[str, bool]]:
    """Return the names that a byline lists, and whether a comma parts each from the one before.

    Brackets go: roles, or "The (Northford, Ky.) Bugle", which tells two papers of a name apart.
    """
    inside = [m[1] for m in _PARENTHESIS.finditer(segment) if agencies_named(m[1])]
    flat = re.sub(r"\s*[(\[][^()\[\]]*[)\]]\s*(?=,|$)", " ", segment)
    flat = re.sub(r"\bThe\s\([^()]*\)\s", "The ", flat)
    found: list[tuple[str, bool]] = []
    for listed in re.split(r"\s*,\s*", flat):
        last = _led_on().sub("", listed)  # "Jane Roe, John Doe, and Ann Poe"
        is_listed = last == listed
        for n, part in enumerate(_names_joined(last)):
            found.append((_placed().sub("", part), n == 0 and is_listed and bool(found)))
    return found + [(words, False) for words in inside]


def _names_joined(part: str) -> list[str]:
    """Return the names that "and" and its like join.

    A single letter joins ("Ana y Luis") when small; a large one is an initial ("Jane E Roe")
    unless whole names stand on both sides.
    """
    found = []
    for each in _and().split(part):
        large = re.fullmatch(r"(\S+\s\S.*?)\s[EIYOИЙ]\s(\S+\s\S.*)", each)
        found.extend((large[1], large[2]) if large and each.isupper() else (each,))
    return found


@cache
def _and() -> re.Pattern[str]:
    """Return the pattern of what joins two names."""
    words = sorted(lexicon("and_words"), key=len, reverse=True)
    longer = "|".join(re.escape(word) for word in words if len(word) > 1)
    letters = "|".join(re.escape(word) for word in words if len(word) == 1)
    return re.compile(rf"\s+(?:(?i:{longer})|{letters}|&)\s+|(?<=\S)\s*[、，・]\s*")


@cache
def _led_on() -> re.Pattern[str]:
    """Return the pattern of what joins the last name of a list behind its comma."""
    words = "|".join(re.escape(word) for word in lexicon("and_words") if len(word) > 1)
    return re.compile(rf"^(?:{words}|&)\s+(?=[^\W\d_])", re.IGNORECASE)


@cache
def _placed() -> re.Pattern[str]:
    """Return the pattern of where a person writes: "in Oslo", "for The Daily Rook"."""
    return re.compile(rf"\s+(?:{alternatives('author_places')})\s+(?:the\s)?[A-ZÀ-Þ].*$")
