"""Is a line nothing but when the story was published?"""

import re
from dataclasses import dataclass
from functools import cache

from copydesk.flows.articles.dates.dates import find_moments
from copydesk.flows.articles.dates.months import folded_name, weekdays
from copydesk.flows.articles.fields import Moment
from copydesk.flows.articles.lexicon import alternatives, folded, lexicon

LONGEST = 120  # characters
# What may stand beside a date without making the line a sentence.
_FILLERS = frozenset(
    {
        "on", "at", "um", "uhr", "den", "le", "el", "il", "the", "local", "time", "kl", "klo",
        "ore", "alle", "à", "às", "a", "las", "de", "del", "am", "pm", "m", "d", "r", "g", "h",
        "min", "read", "minute", "minutes", "ist", "et", "hrs", "of", "and", "und", "y", "e", "og",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stamp:
    """When, and whether the line says this is a change and not the first publication."""

    moment: Moment
    is_update: bool = False
    later: Moment | None = None


def stamp_of(line: str, language: str) -> Stamp | None:
    """Return the time of publication a line gives, or None where it says anything else too.

    "Published 4 June 2026, 18:00", "Stand: 17.04.2024, 10:24 Uhr | Updated: 18.04.2024".
    """
    if len(line) > LONGEST or not any(letter.isdigit() for letter in line):
        return None
    found = list(find_moments(line, language))
    if not found or len(found) > 2:
        return None
    around, at = [], 0
    for each in found:
        around.append(line[at : each.start])
        at = each.end
    around.append(line[at:])
    if not all(_is_filling(part) for part in around):
        return None
    is_update = _names_update(around[0]) and not _names_publication(around[0])
    if len(found) == 2:
        first, second = found[0].moment, found[1].moment
        if is_update:
            return Stamp(second, later=first)
        return Stamp(first, later=second)
    return Stamp(found[0].moment, is_update=is_update)


def _is_filling(part: str) -> bool:
    """Say whether words beside a date are only labels, days of the week and marks."""
    rest = _labels().sub(" ", folded(part))
    words = re.findall(r"[^\W\d_]+", rest)
    if re.search(r"\d", rest):
        return False
    return all(word in _FILLERS or folded_name(word) in weekdays() for word in words)


def _names_update(words: str) -> bool:
    """Say whether words name a change."""
    return folded(words).strip(" :|·-–—") in lexicon("updated_labels")


def _names_publication(words: str) -> bool:
    """Say whether words name the publication."""
    return folded(words).strip(" :|·-–—") in lexicon("published_labels")


@cache
def _labels() -> re.Pattern[str]:
    """Return the pattern of labels that may stand before a date."""
    both = f"{alternatives('published_labels')}|{alternatives('updated_labels')}"
    return re.compile(rf"(?<!\w)(?:{both})(?!\w)\s*:?")
