"""What are the lines of a plain text, its control marks, entities and hard wraps undone?"""

import html
import itertools
import re
import unicodedata
from dataclasses import dataclass

# Marks that show nothing and part words that belong together. Joiners stay: Persian needs them.
_INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad]")
_SPACES = re.compile("[\u00a0\u2007\u202f\u2002-\u200a\t]")
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\f]")
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f]")
_ENTITY = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});")

WIDEST_WRAP = 110  # characters; wire desks wrapped at 64 to 80, mail programs at up to 100
FEWEST_FULL_LINES = 3  # a text with fewer is read as it stands
_CLOSING = re.compile(r"[A-Z]{3,12}(?:\^M)?|-30-|#+|\([A-Za-z]{2,12}\)")
FULL = 0.6  # share of lines that end only because the next word had no room


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line: its words with single spaces, blank lines before it, its indent, and as it stood."""

    text: str
    gap: int = 0
    indent: int = 0
    raw: str = ""


def clean(text: str) -> str:
    """Return a text in composed characters, without control marks, entities and odd spaces."""
    text = _LINE_ENDS.sub("\n", text)
    if _ENTITY.search(text):
        text = html.unescape(text)
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text))
    text = _CONTROLS.sub("", text)
    return unicodedata.normalize("NFC", text)


def lines_of(text: str) -> list[TextLine]:
    """Return the lines of a cleaned text that say something, hard wraps undone."""
    found: list[TextLine] = []
    gap = 0
    for raw in text.split("\n"):
        words = raw.strip()
        if not words:
            gap += 1
            continue
        found.append(TextLine(" ".join(words.split()), gap, len(raw) - len(raw.lstrip()), words))
        gap = 0
    return _unwrapped(found)


def continued(lines: list[TextLine]) -> list[bool]:
    """Return for each line whether only a narrow page parts it from the one before."""
    width = _width_of_wrap(lines)
    if not width:
        return [False] * len(lines)
    has_indents = sum(line.indent >= 2 for line in lines) >= 2
    is_inside = False  # an indented paragraph has begun
    found = [False] * len(lines)
    for at, line in enumerate(lines):
        is_inside = has_indents and (is_inside or line.indent >= 2)
        found[at] = at > 0 and _continues(line, lines[at - 1], width, is_inside=is_inside)
    return found


def _unwrapped(lines: list[TextLine]) -> list[TextLine]:
    """Return lines with those joined again that only a narrow page had parted."""
    joined: list[TextLine] = []
    for line, goes_on in zip(lines, continued(lines), strict=True):
        if goes_on:
            whole, top = _glued(joined[-1].text, line.text), joined[-1]
            joined[-1] = TextLine(whole, top.gap, top.indent, whole)
        else:
            joined.append(line)
    return joined


def _width_of_wrap(lines: list[TextLine]) -> int:
    """Return how wide a text is wrapped, or 0 where it is not."""
    lengths = [line.indent + len(line.text) for line in lines]
    if len(lines) <= FEWEST_FULL_LINES or max(lengths) > WIDEST_WRAP:
        return 0
    width = max(lengths)
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if not b.gap and not b.indent]
    full = sum(_is_full(a.text, a.indent, b.text, width) for a, b in pairs)
    return width if full >= FEWEST_FULL_LINES and full >= FULL * len(pairs) else 0


def _is_full(line: str, indent: int, following: str, width: int) -> bool:
    """Say whether the first word of the following line had no room on this one.

    Teleprinter lines end up to five characters early.
    """
    return indent + len(line) + 1 + len(following.split(" ", 1)[0]) > width - 5


def _continues(line: TextLine, last: TextLine, width: int, *, is_inside: bool) -> bool:
    """Say whether a line goes on with the words of the line before it.

    Where paragraphs are indented, a line without indent continues one, however short that was.
    """
    if line.gap or line.indent or _CLOSING.fullmatch(line.text):
        return False
    return is_inside or _is_full(last.text, last.indent, line.text, width)


def _glued(left: str, right: str) -> str:
    """Return two halves of a paragraph as one; a word broken at its hyphen keeps the hyphen."""
    if re.search(r"[^\W\d_]-$", left) and right[:1].isalpha():
        return left + right
    return f"{left} {right}"
