"""The layout of a Europresse document: outlet, section and day, title, author, story."""

import re
from functools import cache

from babel import Locale

from copydesk.flows.readers.databases.entries import DATE
from copydesk.flows.readers.databases.labels import NAMED_IN, words

_EUROPRESSE = "europresse"
# "news·20260302·FJ·0123456": what Europresse calls a document. Its dots are no UTF-8 in old files.
NUMBER = re.compile(
    r"(?P<id>(?:news|public|web|rtv|social|reports|bio|ref|presse)[·.\ufffd]\d{8}[·.\ufffd][\w.·\ufffd-]{3,60})",
    re.IGNORECASE,
)
_N_WORDS = re.compile(
    rf"\b\d[\d  ]*\s*(?:{'|'.join(words(_EUROPRESSE, 'words'))})\b", re.IGNORECASE
)
_PAGE = re.compile(rf"\b(?:{'|'.join(words(_EUROPRESSE, 'page'))})\.?\s*\w*\d+\b", re.IGNORECASE)
_TIME = re.compile(r"\b\d{1,2}[:h]\d{2}\b")
_ISSUE = re.compile(r",?\s*(?:n[o°º]\.?|nr\.?|no\.?|vol\.?)\s*\d.*$", re.IGNORECASE)
MAX_HEADER = 160  # characters of a line that is the section, the day and the page


def is_header(line: str) -> bool:
    """Say whether a line is that of the section, the day, the page and the number of words."""
    return len(line) <= MAX_HEADER and bool(DATE.search(line)) and not line.endswith(".")


def section_and_day(header: str) -> tuple[str | None, str | None]:
    """Return the section that stands before the day, and the day with the time behind it."""
    found = DATE.search(header)
    if not found:
        return None, None
    before, after = header[: found.start()], header[found.end() :]
    parts = [part.strip() for part in re.split(r"[,;]", before)]
    parts = [part for part in parts if part and part.casefold() not in _weekdays()]
    parts = [_without_weekday(part) for part in parts]
    parts = [part for part in parts if part and not _N_WORDS.search(part) and not _PAGE.match(part)]
    time = _TIME.search(after)
    day = found.group() + (f" {time.group().replace('h', ':')}" if time else "")
    return (parts[0] if parts else None), day


def outlet_of(line: str) -> str | None:
    """Return an outlet's name without the number of its issue."""
    return _ISSUE.sub("", " ".join(line.split())).strip(" ,") or None


def is_foot(line: str) -> bool:
    """Say whether a line belongs below a story: rights, where else it stood, its number."""
    low = line.strip().casefold()
    if NUMBER.match(line.strip()):
        return True
    if any(low.startswith(word) for word in words(_EUROPRESSE, "foot")):
        return True
    return low.startswith(("©", "(c)", "copyright")) and len(line) < 250


def _without_weekday(part: str) -> str:
    """Return a part without the weekday that stands before the day."""
    first, _, last = part.rpartition(" ")
    return first.strip() if last.casefold() in _weekdays() else part


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(
        name.casefold().rstrip(".")
        for locale in NAMED_IN
        for width in ("wide", "abbreviated")
        for name in Locale(locale).days["format"][width].values()
    )
