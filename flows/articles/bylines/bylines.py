"""Is a line a byline, with or without the date beside it?"""

import re
from dataclasses import dataclass

from copydesk.flows.articles.bylines.authors import names_of, starts_byline, without_lead
from copydesk.flows.articles.dates.dates import find_moments
from copydesk.flows.articles.dates.stamps import Stamp, stamp_of
from copydesk.flows.articles.known.agencies import agencies_named
from copydesk.flows.articles.known.outlets import is_outlet
from copydesk.flows.articles.lexicon import folded, lexicon

LONGEST = 200  # characters of a byline with all its names
LONGEST_BARE = 90  # characters of names that stand without "By"
MOST_WORDS = 5  # of one name: "Maria de los Angeles Roe"

_BAR = re.compile(r"\s*[|•·]\s*|\s+[-–—]\s+(?=\S*\d)")
_NAME_WORD = re.compile(r"[^\W\d_a-zß-öø-ÿа-я][^\W\d_]*(?:['’.-][^\W\d_]*)*\.?")
_PARTICLES = frozenset(
    {
        "de", "la", "del", "los", "von", "van", "der", "den", "ter", "ten", "di", "da", "do",
        "das", "dos", "du", "le", "bin", "ibn", "al", "el", "af", "av", "zu", "y", "e", "i", "und",
        "and", "og", "et", "en",
    }
)  # fmt: skip
_UNCASED = re.compile(
    r"[\u0590-\u06ff\u0900-\u0dff\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_ENDS_SENTENCE = re.compile(r"[.!?:;,…。！？]['\"”’»)]*$")
_INITIAL = re.compile(r"\b(?:[A-Z]|[JS]r|Ph\.D|M\.D)\.$")


@dataclass(frozen=True, slots=True)
class Byline:
    """A byline as printed, without a date that stands beside it, and that date."""

    words: str
    stamp: Stamp | None = None


def byline_of(line: str, language: str) -> Byline | None:
    """Return the byline that a line led in by "By" or its like is, or None.

    "By early spring the river rose." is none: what follows must read as names.
    """
    if len(line) > LONGEST or not starts_byline(line):
        return None
    words, stamp = _without_stamp(line, language)
    rest = without_lead(words)
    if not rest or len(rest) > LONGEST:
        return None
    if _ENDS_SENTENCE.search(rest) and not _INITIAL.search(rest):
        return None
    return Byline(words, stamp) if _reads_as_names(rest) else None


def bare_byline_of(line: str, language: str) -> Byline | None:
    """Return the byline that a line of names alone is, or None: "Jane Roe | 4 May 2021".

    Only where a byline may stand; "New York" reads alike. What a bar parts from a date may be any
    name.
    """
    if len(line) > LONGEST:
        return None
    words, stamp = _without_stamp(line, language)
    if not words or len(words) > LONGEST_BARE:
        return None
    if _ENDS_SENTENCE.search(words) and not _INITIAL.search(words):
        return None
    if re.search(r"[^\W\d_]{3}[.…]\s|/", words):
        return None  # "Jane Roe. AP/John Doe": a caption and its credit
    if stamp is not None and "|" in line and len(words.split()) <= MOST_WORDS * 2:
        return Byline(words, stamp)
    return Byline(words, stamp) if is_names(words) else None


def is_names(words: str) -> bool:
    """Say whether words are nothing but people's names, an outlet's domain or an agency's."""
    if agencies_named(words) or re.fullmatch(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}", words):
        return True
    names = names_of(words)
    if not names.authors or (names.outlet and not names.authors):
        return False
    if _UNCASED.search(words):
        return len(words) <= 16
    return all(2 <= len(name.split()) <= MOST_WORDS and _is_name(name) for name in names.authors)


def _without_stamp(line: str, language: str) -> tuple[str, Stamp | None]:
    """Return a line without the date at its end or start, and that date."""
    if not any(letter.isdigit() for letter in line):
        return line, None
    parts = _BAR.split(line)
    stamps = [stamp_of(part, language) for part in parts]
    found = next((stamp for stamp in stamps if stamp), None)
    if found:
        rest = [part for part, stamp in zip(parts, stamps, strict=True) if stamp is None]
        return " | ".join(rest), found
    for moment in find_moments(line, language):
        before, after = line[: moment.start].rstrip(" ,;|-–—("), line[moment.end :].strip(" ).")
        words = re.split(r"\s+(?=(?:\S+\s)?\S*$)", before)
        label = words[-1] if words else ""
        if not after and before:
            if stamp_of(f"{label} {line[moment.start : moment.end]}", language) and len(words) > 1:
                trimmed = words[0].rstrip(" ,;|-–—(")
                return trimmed, Stamp(moment.moment)
            return before, Stamp(moment.moment)
        break
    return line, None


def _reads_as_names(rest: str) -> bool:
    """Say whether what follows "By" reads as names and not as a sentence."""
    names = names_of(rest)
    if names.agencies and not names.authors:
        return True
    if not names.authors:
        return False
    for name in names.authors:
        words = name.split()
        if is_outlet(name) or name.startswith("@"):
            continue
        if len(words) > MOST_WORDS + 1:
            return False
        if not _is_name(name) and not _is_small_name(name):
            return False
    return True


def _is_name(name: str) -> bool:
    """Say whether each word of a name begins large, particles apart."""
    words = [word for word in re.split(r"[\s/]+", name.replace(",", " ")) if word]
    if _UNCASED.search(name):
        return True
    large = [word for word in words if _NAME_WORD.fullmatch(word) or word.startswith("@")]
    rest = [word for word in words if word not in large]
    return bool(large) and all(word.casefold() in _PARTICLES for word in rest)


def _is_small_name(name: str) -> bool:
    """Say whether a name written small throughout may be one: "jane roe", "rbt/hosp"."""
    words = name.split()
    roles = lexicon("author_roles")
    if any(folded(word) in roles for word in words):
        return len(words) <= MOST_WORDS
    return len(words) <= 2 and name == name.lower() and not re.search(r"\b(?:the|a|an)\b", name)
