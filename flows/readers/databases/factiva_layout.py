"""The layout of a Factiva document: fields under two-letter codes, or lines in a fixed order."""

import re

from copydesk.flows.readers.databases.entries import DATE
from copydesk.flows.readers.databases.labels import language_code, words
from copydesk.schemas.documents import Given

# Every code that Factiva prints, for a field of ours or not. From Factiva's list of fields.
CODES = frozenset(
    (
        "SE", "HD", "HL", "CR", "BY", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY",
        "LP", "TD", "ART", "CT", "RF", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN", "CLM",
        "CX", "DE", "TI", "NGC", "GC", "DLN", "RST",
    )
)  # fmt: skip
_WORD = "|".join(sorted(words("factiva", "words")))
N_WORDS = re.compile(rf"\d[\d,. ]*(?:{_WORD})", re.IGNORECASE)
ACCESSION = re.compile(
    rf"(?:(?:{'|'.join(sorted(words('factiva', 'document')))})\s+)?(?P<id>[A-Z][A-Z0-9]{{2,9}}"
    r"(?:19|20)\d{6}[a-z0-9]{6,16})\s*",
    re.IGNORECASE,
)
_BY = re.compile(rf"(?:{'|'.join(sorted(words('factiva', 'byline')))})\s+\S", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}:\d{2}(?:\s*[A-Z]{2,4})?")
_COPYRIGHT = re.compile(r"\(?c\)|©|copyright\b", re.IGNORECASE)
MAX_HEAD = 16  # lines between the number of words and the story; the longest seen have ten
_NAME = re.compile(r"(?:[^\W\d_][\w.'’-]*\s?){1,5}$")


def coded(fields: dict[str, list[str]]) -> tuple[Given, list[str], str | None]:
    """Return what fields under codes give: the article's fields, its paragraphs, its id."""

    def one(*codes: str) -> str | None:
        return next((" ".join(fields[code]) for code in codes if fields.get(code)), None)

    published = " ".join(filter(None, (one("PD"), one("ET"))))
    given = Given(
        headline=one("HD", "HL", "TI"),
        byline=one("BY"),
        outlet=one("SN"),
        section=one("SE", "CLM"),
        published=published or None,
        language=language_code(one("LA")),
        rights=one("CY"),
    )
    body = [*fields.get("LP", []), *fields.get("TD", [])]
    return given, body, _id(one("AN"))


def ordered(lines: list[str]) -> tuple[Given, list[str], str | None] | None:
    """Return what lines in Factiva's order give; None where none says how many words there are.

    Headline, byline, words, day, time, outlet, its code, page, language, copyright, then the story
    and the document's id.
    """
    count = next((n for n, line in enumerate(lines[:10]) if N_WORDS.fullmatch(line)), None)
    if not count:
        return None
    above, below = lines[:count], lines[count + 1 :]
    byline = above.pop() if len(above) > 1 and _is_byline(above) else None
    external_id = None
    while below and (found := ACCESSION.fullmatch(below[-1])):
        external_id = found["id"]
        below.pop()
    start = _head_end(below)
    head, body = below[:start], below[start:]
    date = next((line for line in head if DATE.search(line)), None)
    rest = head[head.index(date) + 1 :] if date else head
    time = rest.pop(0) if rest and _TIME.fullmatch(rest[0]) else None
    language = next((line for line in reversed(rest) if language_code(line)), None)
    given = Given(
        headline=above[-1],
        section=above[0] if len(above) > 1 else None,
        byline=byline,
        outlet=rest[0] if rest else None,
        published=" ".join(filter(None, (date, time))) or None,
        language=language_code(language),
        rights=next((line for line in head if _COPYRIGHT.match(line)), None),
    )
    return given, body, external_id


def _head_end(lines: list[str]) -> int:
    """Return where the story begins: below the copyright, or else the language."""
    head = lines[:MAX_HEAD]
    notice = next((n for n, line in enumerate(head) if _COPYRIGHT.match(line)), None)
    language = next((n for n, line in enumerate(head) if language_code(line)), None)
    last = notice if notice is not None else language
    if last is None:
        last = next((n + 1 for n, line in enumerate(head) if DATE.search(line)), -1)
    return last + 1


def _is_byline(above: list[str]) -> bool:
    """Say whether the last line above the words names who wrote: "By ...", or a name alone."""
    line = above[-1]
    if _BY.match(line):
        return True
    is_name = bool(_NAME.match(line)) and all(w[:1].isupper() for w in line.split() if len(w) > 3)
    return is_name and len(line) < len(above[-2])


def _id(words_of_it: str | None) -> str | None:
    found = ACCESSION.match(words_of_it or "")
    return found["id"] if found else None
