"""Quotation: which tokens stand between quotation marks, as a paragraph's marks tell."""

from schemas.parse import Parse

OPENING, CLOSING, EITHER = "“«„", "”»", '"'


def quoted_tokens(parse: Parse) -> bytearray:
    """Return 1 for each token inside quotation marks; a paragraph's end closes every mark."""
    quoted = bytearray(len(parse))
    inside = False
    is_single = False
    words, starts, ends = parse.words, parse.starts, parse.ends
    last = len(words) - 1
    for i, word in enumerate(words):
        first = word[0]
        if first in OPENING or word == "``":
            inside, is_single = True, False
        elif first in CLOSING or word == "''":
            inside = False
        elif word == EITHER:
            inside, is_single = not inside, False
        elif word in ("'", "‘", "’"):
            joined_left = i > 0 and ends[i - 1] == starts[i]
            joined_right = i < last and ends[i] == starts[i + 1]
            if not inside and joined_right and not joined_left:
                inside, is_single = True, True
            elif inside and is_single and joined_left and not joined_right:
                inside = False
        elif "\n\n" in word:
            inside = False
        if inside:
            quoted[i] = 1
    return quoted
