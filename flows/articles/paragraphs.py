"""Where are the paragraphs of a text, and what is each?"""

import re
from collections.abc import Iterable

from schemas.articles import Paragraph, ParagraphKind

_BLANK_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_LIST_MARK = re.compile(r"(?:[-*•–—▪◦‣·]|\d{1,2}[.)])\s+\S")
_OPENS_QUOTE = '"“„«‟'
_CLOSES_QUOTE = '"”“»'
_ENDS_SENTENCE = re.compile(r"[.!?…:;,。！？؟۔][\"'”’»)\]]*$")
SUBHEAD_LENGTH = 80  # characters; crossheads in news are a line at most


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a text that parts them by blank lines, or else by line ends.

    Offsets are characters, without the white space around a paragraph.
    """
    parts = _spans(text, _BLANK_LINES)
    if len(parts) <= 1:
        parts = _spans(text, re.compile(r"\n"))
    return tuple(
        Paragraph(start=start, end=end, kind=kind_of(text[start:end], is_last=n == len(parts) - 1))
        for n, (start, end) in enumerate(parts)
    )


def joined(parts: Iterable[tuple[str, ParagraphKind]]) -> tuple[str, tuple[Paragraph, ...]]:
    """Return paragraphs joined by a blank line into a text, and where each lies in it."""
    texts: list[str] = []
    paragraphs: list[Paragraph] = []
    at = 0
    for words, kind in parts:
        texts.append(words)
        paragraphs.append(Paragraph(start=at, end=at + len(words), kind=kind))
        at += len(words) + 2
    return "\n\n".join(texts), tuple(paragraphs)


def kind_of(paragraph: str, *, is_last: bool = False) -> ParagraphKind:
    """Return what a paragraph is by its look; a dateline alone is for the parser to tell."""
    if _LIST_MARK.match(paragraph):
        return ParagraphKind.LIST
    if paragraph[:1] in _OPENS_QUOTE and paragraph[-1:] in _CLOSES_QUOTE and len(paragraph) > 1:
        return ParagraphKind.QUOTE
    is_short = len(paragraph) <= SUBHEAD_LENGTH and "\n" not in paragraph
    if is_short and not is_last and not _ENDS_SENTENCE.search(paragraph):
        return ParagraphKind.SUBHEAD
    return ParagraphKind.BODY


def _spans(text: str, separator: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return the non-empty stretches between separators, white space around them taken off."""
    found: list[tuple[int, int]] = []
    at = 0
    for end, after in [*((m.start(), m.end()) for m in separator.finditer(text)), (len(text), 0)]:
        part = text[at:end]
        if part.strip():
            start = at + len(part) - len(part.lstrip())
            found.append((start, at + len(part.rstrip())))
        at = after
    return found
