"""Quotation: which tokens stand between quotation marks, as a paragraph's marks tell."""

from copydesk.schemas.parse import Parse

OPENING, CLOSING, EITHER = ("“", "«", "„", "``"), ("”", "»", "''"), '"'
SINGLE = ("'", "‘", "’")


def quotations(parse: Parse) -> tuple[list[int], dict[int, int]]:
    """Return the first token of the quotation around each token, or -1, and each one's end.

    A paragraph's end closes every mark.
    """
    around = [-1] * len(parse)
    ends: dict[int, int] = {}
    first = -1
    is_single = False
    for i, word in enumerate(parse.words):
        closes = False
        if word in OPENING:
            if first >= 0:
                ends[first] = i  # a new paragraph's mark, or one that was never closed
            first, is_single = i, False
        elif word in CLOSING or (word == EITHER and first >= 0):
            closes = first >= 0
        elif word == EITHER:
            first, is_single = i, False
        elif word in SINGLE:
            joined_left, joined_right = _joined(parse, i)
            if first < 0 and joined_right and not joined_left:
                first, is_single = i, True
            closes = first >= 0 and is_single and joined_left and not joined_right
        elif word.count("\n") > 1 and first >= 0:
            ends[first] = i
            first = -1
        around[i] = first
        if closes:
            ends[first] = i + 1
            first = -1
    if first >= 0:
        ends[first] = len(parse)
    return around, ends


def _joined(parse: Parse, i: int) -> tuple[bool, bool]:
    """Say whether a token touches the one before and the one after it."""
    left = i > 0 and parse.ends[i - 1] == parse.starts[i]
    right = i + 1 < len(parse) and parse.ends[i] == parse.starts[i + 1]
    return left, right
