"""What do the lines above a headline say: date, outlet, section?

date 2021-08-16 Support The Daily Rook!   ->  16 August 2021; The Daily Rook
Home > News > Politics                    ->  Politics
"""

import re
from dataclasses import dataclass
from functools import cache

from copydesk.flows.articles.dates.dates import find_moments
from copydesk.flows.articles.fields import Moment
from copydesk.flows.articles.furniture import furniture_kind
from copydesk.flows.articles.lexicon import alternatives, folded, lexicon

LONGEST_OUTLET = 60  # characters
_CRUMB = re.compile(r"\s*(?:>|»|›|→|/|\|)\s*")
_HOME = frozenset(
    {
        "home",
        "startseite",
        "accueil",
        "inicio",
        "início",
        "homepage",
        "главная",
        "front page",
        "frontpage",
    }
)


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """The date a raw text opens with, and what else stands on that line."""

    moment: Moment
    chrome: str


def header_line_of(line: str, language: str) -> HeaderLine | None:
    """Return the date and the rest of a line like "date 2021-08-16 Support The Daily Rook!"."""
    label = _label().match(line)
    if label is None:
        return None
    for found in find_moments(line, language):
        if line[label.end() : found.start].strip():
            return None
        return HeaderLine(found.moment, line[found.end :].strip())
    return None


def outlet_in(chrome: str) -> str | None:
    """Return the outlet a site's own words name, or None: "Subscribe to The Daily Rook"."""
    rest = chrome.strip().rstrip("!").strip()
    rest = _before().sub("", rest)
    rest = _behind().sub("", rest).strip(" |-–—·•!:")
    if (
        not rest
        or len(rest) > LONGEST_OUTLET
        or furniture_kind(rest)
        or folded(rest) in lexicon("section_names")
    ):
        return None
    words = re.findall(r"[^\W_]+", folded(rest))
    known = lexicon("furniture_words")
    if not words or all(word in known or word in lexicon("section_names") for word in words):
        return None
    return rest


def section_in(line: str) -> str | None:
    """Return the section that a trail of crumbs ends in, or that a line alone names."""
    if folded(line) in lexicon("section_names") - lexicon("kicker_names"):
        return line.strip()
    parts = [part for part in _CRUMB.split(line) if part]
    if len(parts) < 2 or len(line) > 100 or any(len(part.split()) > 4 for part in parts):
        return None
    names = lexicon("section_names")
    if folded(parts[0]) in _HOME or all(folded(part) in names for part in parts):
        return parts[-1] if folded(parts[-1]) not in _HOME else None
    return None


@cache
def _label() -> re.Pattern[str]:
    """Return the pattern of the word before a header line's date."""
    return re.compile(rf"\s*(?:{alternatives('published_labels')})\s*[:=]?\s+", re.IGNORECASE)


@cache
def _before() -> re.Pattern[str]:
    """Return the pattern of what stands before an outlet's name."""
    return re.compile(rf"^(?:(?:{alternatives('chrome_before')})(?!\w)\s*)+", re.IGNORECASE)


@cache
def _behind() -> re.Pattern[str]:
    """Return the pattern of what stands behind an outlet's name."""
    words = alternatives("chrome_behind")
    return re.compile(rf"(?:\s*[|–—·•-]\s*(?:{words})|\s+(?:newsletters?))+\s*$", re.IGNORECASE)
