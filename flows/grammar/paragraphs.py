"""Where the paragraphs of a text begin and end."""

import re
from collections.abc import Sequence

from copydesk.schemas.spans import Span

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE_END = re.compile(r"\n\s*")


def paragraphs_of(text: str, given: Sequence[Span]) -> list[Span]:
    """Return the paragraphs of a text: those given, or else parts between blank lines or lines.

    Where a text has no blank line at all, every line is a paragraph. They cover the whole text.
    """
    if given:
        ordered = sorted(span for span in given if span.start < len(text))
        starts = [0, *(span.start for span in ordered[1:])] if ordered else [0]
    else:
        gap = _BLANK_LINE if _BLANK_LINE.search(text) else _LINE_END
        starts = [0, *(found.end() for found in gap.finditer(text) if found.end() < len(text))]
    ends = [*starts[1:], len(text)]
    return [Span(a, b) for a, b in zip(starts, ends, strict=True) if a < b]
