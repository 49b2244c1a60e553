"""Lines of printed pages: running heads taken off, lines joined to paragraphs, words made whole."""

import re
from collections import Counter
from itertools import pairwise

EDGE = 3  # lines at the top and the foot of a page among which running heads stand
LEAST_PAGES = 2  # on which a running head stands, and on at least half of all
SHORT = 0.75  # of a full line; one that is shorter ends its paragraph
FULL = 0.9  # the share of lines that are shorter than a full one, roughly
MORE_ROOM = (
    1.4  # times the room between most lines; headings and paragraphs have half as much again
)
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\W*(?:\d{1,4}(?:\s*/\s*\d{1,4})?)\W*")
_BROKEN_WORD = re.compile(r"(?P<first>[^\W\d_]+)[-\u00ad\u2010]$")
_ENDS = re.compile(r"[.!?…:][\"'”’»)]*$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def joined_pages(pages: list[list[str]]) -> str:
    """Return the text of some pages, blank lines between its paragraphs.

    A word that was broken at a line's end is made whole; it keeps its hyphen where the text has
    it elsewhere so. A paragraph that goes on over the page is one.
    """
    pages = [[" ".join(line.split()) for line in page] for page in pages]
    heads = _running(pages)
    known = Counter(word.casefold() for page in pages for line in page for word in _words(line))
    paragraphs: list[str] = []
    bare = [_without(page, heads) for page in pages]
    width = _full_width([line for lines in bare for line in lines])
    for lines in bare:
        is_open = bool(paragraphs) and not _ENDS.search(paragraphs[-1])
        before = width  # the length of the line above
        for line in lines:
            if not line:
                is_open = False
                continue
            if is_open and (before >= SHORT * width or _BROKEN_WORD.search(paragraphs[-1])):
                paragraphs[-1] = _continued(paragraphs[-1], line, known)
            else:
                paragraphs.append(line)
            is_open, before = True, len(line)
    return "\n\n".join(paragraphs)


def spaced(lines: list[str], heights: list[float | None]) -> list[str]:
    """Return a page's lines with "" where the room below one is more than between most.

    `heights` are those of the lines above the page's foot, None where a line has none.
    """
    gaps = [
        above - below if above is not None and below is not None else 0.0
        for above, below in pairwise(heights)
    ]
    usual = sorted(gap for gap in gaps if gap > 0)
    most = MORE_ROOM * usual[len(usual) // 2] if usual else 0.0
    found = lines[:1]
    for line, gap in zip(lines[1:], gaps, strict=True):
        if gap > most > 0:
            found.append("")
        found.append(line)
    return found


def _words(line: str) -> list[str]:
    """Return a line's words but the one that may be broken at its end."""
    return _WORD.findall(_BROKEN_WORD.sub("", line))


def _running(pages: list[list[str]]) -> set[str]:
    """Return the lines, digits aside, that stand at the edge of half the pages or more."""
    seen: Counter[str] = Counter()
    for page in pages:
        lines = [line for line in page if line]
        seen.update({_DIGITS.sub("#", line) for line in (*lines[:EDGE], *lines[-EDGE:])})
    least = max(LEAST_PAGES, len(pages) / 2)
    return {line for line, n in seen.items() if n >= least}


def _without(lines: list[str], heads: set[str]) -> list[str]:
    """Return a page's lines without its running heads and its number, blank ones kept as ""."""
    filled = [n for n, line in enumerate(lines) if line]
    edge = {*filled[:EDGE], *filled[-EDGE:]}
    outer = {*filled[:1], *filled[-1:]}
    return [
        line
        for n, line in enumerate(lines)
        if not (n in edge and _DIGITS.sub("#", line) in heads)
        and not (n in outer and _PAGE_NUMBER.fullmatch(line))
    ]


def _full_width(lines: list[str]) -> int:
    """Return how many characters a full line has."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[int(FULL * (len(lengths) - 1))] if lengths else 0


def _continued(paragraph: str, line: str, known: Counter[str]) -> str:
    """Return a paragraph with its next line; a word broken between them made whole."""
    broken = _BROKEN_WORD.search(paragraph)
    rest = _WORD.match(line)
    if broken is None or rest is None or not line[0].islower():
        return f"{paragraph} {line}"
    hyphened = f"{broken['first']}-{rest.group()}".casefold()
    whole = f"{broken['first']}{rest.group()}".casefold()
    keeps = known[hyphened] > known[whole]
    return f"{paragraph[: broken.end('first')]}{'-' if keeps else ''}{line}"
