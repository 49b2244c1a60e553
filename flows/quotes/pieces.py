"""Pieces of a content: tokens, first to last inclusive, without loose punctuation.

A piece never takes half of a marked region that its cue stands outside of.
"""

from typing import Protocol

from copydesk.flows.quotes.cue import Cue
from copydesk.flows.quotes.page import MarkedPage

Piece = tuple[int, int]
Pieces = tuple[Piece, ...]

_DROPPED_FIRST = frozenset({",", ":", ";", "-", "–", "—", "--", "―", ".", "…", "?", "!", ")", "]"})
_DROPPED_LAST = frozenset({",", ":", ";", "-", "–", "—", "--", "―", ".", "(", "["})
MAX_PIECES = 6  # of one content; more are a list or a broken paragraph


class Add(Protocol):
    """Takes pieces that a cue may report, under the name of the way they were found."""

    def __call__(self, kind: str, *pieces: Piece | None) -> None:
        """Keep the pieces, unless one of them is empty or holds the cue."""


def fit(page: MarkedPage, cue: Cue, first: int, last: int) -> Piece | None:
    """Return a piece without loose punctuation, stretched to whole marked regions, or None."""
    parse, marked_of = page.parse, page.marked_of
    words, pos = parse.words, parse.pos
    own = page.marked[cue.marked] if cue.marked >= 0 else None
    if own is not None:
        first, last = max(first, own.inner_first), min(last, own.inner_last)
    while first <= last and (words[first] in _DROPPED_FIRST or pos[first] == "SPACE"):
        first += 1
    while last >= first and (
        pos[last] == "SPACE" or (words[last] in _DROPPED_LAST and (own or marked_of[last] < 0))
    ):
        last -= 1
    if first > last:
        return None
    if own is None:
        left, right = marked_of[first], marked_of[last]
        if left >= 0:
            first = page.marked[left].first
        if right >= 0:
            last = page.marked[right].last
    if first <= cue.last and cue.first <= last:
        return None
    return (first, last) if page.n_words(first, last) else None


def joined(pieces: list[Piece]) -> Pieces:
    """Return pieces in order, those that touch or overlap made one."""
    pieces.sort()
    run = [pieces[0]]
    for first, last in pieces[1:]:
        if first <= run[-1][1] + 1:
            run[-1] = (run[-1][0], max(last, run[-1][1]))
        else:
            run.append((first, last))
    return tuple(run[:MAX_PIECES])
