"""Does a text hold a story at all, or numbers, code or the bytes of something else?"""

import re

SAMPLE = 4_000  # characters
FEWEST_LETTERS = 0.5  # of all that is no space; a page of prices has .2, the barest story .75
MOST_BROKEN = 0.02  # replacement and control marks; a picture read as text has .3
_BROKEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]")
_WORD = re.compile(r"[^\W\d_]{2,}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


def is_empty(text: str) -> bool:
    """Say whether a text shows nothing: white space and invisible marks alone."""
    return not re.search("[^\\s\u200b-\u200f\u2060\ufeff\u00ad\x00-\x1f]", text)


def is_junk(text: str) -> bool:
    """Say whether a text, as it came in, is no running text: bytes, numbers, a table of figures."""
    sample = text[:SAMPLE]
    solid = [mark for mark in sample if not mark.isspace()]
    if not solid:
        return True
    if len(_BROKEN.findall(sample)) > MOST_BROKEN * len(solid) and len(solid) > 50:
        return True
    if not _WORD.search(sample):
        return True
    letters = sum(1 for mark in solid if mark.isalpha() or mark in "'’-\"“”.,")
    signs = sum(1 for mark in solid if mark.isalpha() or "\u0300" <= mark <= "\u0eff")
    return max(letters, signs) < FEWEST_LETTERS * len(solid) or signs < 0.3 * len(solid)
