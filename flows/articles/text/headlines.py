"""What is the headline in a headline's line, and which outlet stands behind it?"""

import re

from copydesk.flows.articles.known.outlets import is_outlet
from copydesk.flows.articles.lexicon import folded, lexicon

_HASH = re.compile(r"^#{1,3}\s+|\s+#+$")
# The last mark that may part a headline from the outlet; a gap is where a code page lost a dash.
_TAIL = re.compile(
    r"(?P<head>.+)(?P<mark>\s*\|\s*|\s+[-–—]\s+|\s*::\s*|\s{2,})(?P<tail>\S[^|]{1,49})$"
)


def headline_in(line: str, hints: frozenset[str] = frozenset()) -> tuple[str, str | None]:
    """Return the headline of a line, and the outlet the line adds: "Mill closes | Daily Rook".

    `hints` are outlets named elsewhere in the text, folded; behind a dash nothing else is taken
    for an outlet unless it is a known one.
    """
    words = _HASH.sub("", line).strip()
    match = _TAIL.match(words)
    folded_words = " ".join(words.split())
    if match is None:
        return folded_words, None
    head, tail, mark = " ".join(match["head"].split()), match["tail"].strip(), match["mark"].strip()
    if folded(tail) in hints or is_outlet(tail):
        return head, tail
    is_parted = mark in ("|", "::") or (not mark and len(tail.split()) <= 2)
    if is_parted and _reads_as_outlet(tail) and len(head.split()) > len(tail.split()):
        return head, tail
    return folded_words, None


def is_kicker(line: str) -> bool:
    """Say whether a line above a headline only says what kind of story follows."""
    low = folded(line).strip(" :|·-–—[]")
    return low in lexicon("kicker_names")


def _reads_as_outlet(tail: str) -> bool:
    """Say whether words behind a bar read as a name: at most four, each beginning large."""
    words = tail.split()
    if not 1 <= len(words) <= 4 or re.search(r"[.!?]$|\d", tail):
        return False
    return all(word[0].isupper() or word in ("of", "the", "de", "la", "der") for word in words)
