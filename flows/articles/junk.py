"""Does a text hold a story at all, or numbers, code or the bytes of something else?"""

import re

SAMPLE = 2_000  # characters
FEWEST_LETTERS = 0.4  # of all that is no space; a page of prices has .2, results of a firm .5
MOST_BROKEN = 0.02  # replacement and control marks; a picture read as text has .3
_BROKEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]")
_VOWEL_SIGNS = re.compile("[\u0300-\u036f\u0900-\u0eff]")  # half of a text in Hindi or Thai
_WORD = re.compile(r"[^\W\d_]{2,}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


def is_empty(text: str) -> bool:
    """Say whether a text shows nothing: white space and invisible marks alone."""
    return not re.search("[^\\s\u200b-\u200f\u2060\ufeff\u00ad\x00-\x1f]", text)


def is_junk(text: str) -> bool:
    """Say whether a text, as it came in, is no running text: bytes, numbers, a table of figures."""
    sample = "".join(text[:SAMPLE].split())
    if not sample:
        return True
    if len(_BROKEN.findall(sample)) > MOST_BROKEN * len(sample) and len(sample) > 50:
        return True
    letters = sum(map(str.isalpha, sample))
    if not sample.isascii():
        letters += len(_VOWEL_SIGNS.findall(sample))
    return letters < FEWEST_LETTERS * len(sample) or not _WORD.search(sample)
