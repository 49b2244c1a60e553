"""Where are the paragraphs of a text, and what is each?"""

import re
from collections.abc import Iterable

from copydesk.flows.articles.lines import WIDEST_WRAP, TextLine, continued
from copydesk.schemas.articles import Paragraph, ParagraphKind

_LIST_MARK = re.compile(r"(?:[-*•–—▪◦‣·]|\d{1,2}[.)])\s+\S")
_OPENS_QUOTE = '"“„«‟「『'
_CLOSES_QUOTE = '"”“»」』'
_ENDS_SENTENCE = re.compile(r"[.!?…:;,،。！？؟۔।][\"'”’»)\]」』]*$")
SUBHEAD_LENGTH = 80  # characters; crossheads in news are a line at most

Place = tuple[int, int, TextLine]  # where a line starts and ends in its text


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a text as characters, without the white space around them.

    Blank lines part them. Where lines run too wide to be wrapped, or there are no blank lines,
    each line is a paragraph, save those that only a narrow page had parted.
    """
    spans = _spans(_places(text))
    return tuple(
        Paragraph(start=start, end=end, kind=kind_of(text[start:end], is_last=n == len(spans) - 1))
        for n, (start, end) in enumerate(spans)
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
    if len(paragraph) > 1 and paragraph[0] in _OPENS_QUOTE and paragraph[-1] in _CLOSES_QUOTE:
        return ParagraphKind.QUOTE
    is_short = len(paragraph) <= SUBHEAD_LENGTH and "\n" not in paragraph
    if is_short and not is_last and not _ENDS_SENTENCE.search(paragraph):
        return ParagraphKind.SUBHEAD
    return ParagraphKind.BODY


def _places(text: str) -> list[Place]:
    """Return the lines of a text that say something, and where each lies."""
    found: list[Place] = []
    at, gap = 0, 0
    for raw in text.split("\n"):
        words = raw.strip()
        if words:
            indent = len(raw) - len(raw.lstrip())
            found.append(
                (at + indent, at + indent + len(words), TextLine(words, gap, indent, words))
            )
            gap = 0
        else:
            gap += 1
        at += len(raw) + 1
    return found


def _spans(places: list[Place]) -> list[tuple[int, int]]:
    """Return the characters from the first to the last line of each paragraph."""
    lines = [line for _, _, line in places]
    goes_on = continued(lines)
    has_blank_lines = any(line.gap for line in lines[1:])
    found: list[tuple[int, int]] = []
    for n, (start, end, line) in enumerate(places):
        is_wrapped = n > 0 and max(len(line.text), len(lines[n - 1].text)) <= WIDEST_WRAP
        is_in_block = has_blank_lines and n > 0 and not line.gap and is_wrapped
        if found and (goes_on[n] or is_in_block):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found
