"""Which dateline has a first paragraph: at its very start, or behind a note or a caption there?

Editor's note: Names are changed. HILLTON, Texas (KXYZ) -- ...
"""

import re
from datetime import date

from copydesk.flows.articles.dates.datelines import opening_of
from copydesk.flows.articles.dates.stations import station_opening_of
from copydesk.flows.articles.fields import Opening

FARTHEST = 1_000  # characters; what stands before a story runs to five sentences
MOST_ENDS = 6
_END = re.compile(r"[.!?…)][\"'”’»)]*\s+(?=[A-ZÀ-Þ(])")


def opening_in(paragraph: str, published: date | None, language: str) -> Opening | None:
    """Return the dateline a paragraph opens with, or one behind its first sentences, or None.

    Behind a sentence only one counts that names an agency, a station or a day: a place alone
    begins too many sentences.
    """
    opening = opening_of(paragraph, published, language)
    if opening:
        return opening
    for n, end in enumerate(_END.finditer(paragraph, 0, FARTHEST)):
        if n == MOST_ENDS:
            break
        rest = paragraph[end.end() :]
        opening = opening_of(rest, published, language)
        if opening and _is_sure(opening, rest, published, language):
            return opening
    return None


def _is_sure(opening: Opening, rest: str, published: date | None, language: str) -> bool:
    """Say whether a dateline names more than a place."""
    dateline = opening.dateline
    if dateline.agencies or any(letter.isdigit() for letter in dateline.text):
        return dateline.text[-1] in "-–—"
    return station_opening_of(rest, published, language) is not None
