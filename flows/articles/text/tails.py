"""Which sentences at a story's end are the site's own: copyright, promotion, who else reported?

Where a scraper lost the paragraphs, they stand on the story's own line, sometimes without a space:
"... he said.Follow Rook on X.© 2041 The Daily Rook. All rights reserved."
"""

import re
from itertools import pairwise

from copydesk.flows.articles.furniture import furniture_kind
from copydesk.schemas.articles import Removed, RemovedKind

FARTHEST = 1_600  # characters from a story's end
MOST_BETWEEN = 3  # pieces that alone say nothing: "A Veldmark Company."
LONGEST_BETWEEN = 60  # characters of each
_END = re.compile(
    r"(?<=[a-zß-ÿ\d\"”’)])[.!?…][\"”’»)]*\s*(?=[A-ZÀ-Þ©\"“‘(])|[.!?…][\"”’»)]*\s+(?=\S)"
    r"|(?<=[a-z])(?=(?:You['’]ve|©))|\s+(?=©)"
)


def without_tail(paragraph: str, *, is_whole_story: bool) -> tuple[str, list[Removed]]:
    """Return a last paragraph without the site's own sentences at its end, and those.

    The first sentence of a story that is one paragraph stays, whatever it says.
    """
    floor = max(0, len(paragraph) - FARTHEST)
    starts = [0] if not floor else []
    starts += [end.end() for end in _END.finditer(paragraph, floor) if end.end() > floor]
    if is_whole_story:
        starts = starts[1:] if starts[:1] == [0] else starts
    cut, kinds, between = len(paragraph), [], 0
    for start, end in reversed(list(pairwise([*starts, len(paragraph)]))):
        piece = paragraph[start:end].strip()
        kind = furniture_kind(piece) if piece else None
        if kind is not None and kind is not RemovedKind.RELATED:
            cut, between = start, 0
            kinds.append(kind)
        elif kinds and len(piece) <= LONGEST_BETWEEN and between < MOST_BETWEEN:
            between += 1
        else:
            break
    if not kinds:
        return paragraph, []
    return paragraph[:cut].rstrip(), [Removed(text=paragraph[cut:].strip(), kind=kinds[-1])]
