"""Which attributions of a text stand side by side: each word is reported by one cue, the surest.

A nested attribution (“He told me to leave,” she said.) is the exception: a cue inside a marked
region reports words of that region, and both stand.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from copydesk.flows.quotes.attributions import Attribution
from copydesk.flows.quotes.cue import SPEAKING
from copydesk.flows.quotes.page import MarkedPage
from copydesk.flows.quotes.pieces import Pieces
from copydesk.flows.quotes.tracing import Dropped, untold

MAX_SHARED = 0.3  # of a piece may belong to another cue; measured: .2 and .5 lose .2 points of F

SPEECH_FIRST = 0.15  # of confidence; costs .1 of F over all, more from .3 on
HOLDS_SPEECH = 0.5  # of confidence
SURE = 0.6  # confidence from which speech counts as speech here


def side_by_side(
    page: MarkedPage, candidates: Iterable[Attribution], dropped: Dropped = untold
) -> list[Attribution]:
    """Return the attributions that are kept, in the order of the text.

    The surest takes its words first. What comes later keeps the pieces that are still free.
    """
    outer, nested = _Claims(len(page.parse)), _Claims(len(page.parse))
    kept: list[Attribution] = []
    for candidate in _ranked(list(candidates)):
        cue = candidate.cue
        claims = nested if cue is not None and cue.marked >= 0 else outer
        pieces = claims.free(candidate.pieces)
        if not pieces:
            if cue is not None:
                dropped(cue.token, candidate.rule, "a surer cue reports the same words", __name__)
            continue
        claims.take(pieces)
        kept.append(candidate if pieces == candidate.pieces else _with(candidate, pieces))
    return sorted(kept, key=lambda a: (a.first, a.last))


def _ranked(candidates: Sequence[Attribution]) -> list[Attribution]:
    """Return the surest first; but speech before a stance or a thought that holds it.

    Weiss thanked Ruiz, who said the pier was gone.
    """
    spoken = sorted(
        a.cue.token
        for a in candidates
        if a.cue is not None and a.cue.kind in SPEAKING and a.confidence >= SURE
    )

    def rank(candidate: Attribution) -> tuple[float, int, int]:
        sure, cue = candidate.confidence, candidate.cue
        if cue is not None and cue.kind not in SPEAKING:
            sure -= SPEECH_FIRST
            if bisect_left(spoken, candidate.first) != bisect_left(spoken, candidate.last):
                sure -= HOLDS_SPEECH
        return -sure, candidate.first, candidate.last

    return sorted(candidates, key=rank)


def _with(candidate: Attribution, pieces: Pieces) -> Attribution:
    return Attribution(
        cue=candidate.cue,
        pieces=pieces,
        source=candidate.source,
        is_implied=candidate.is_implied,
        rule=candidate.rule,
        confidence=candidate.confidence,
    )


class _Claims:
    """Which tokens are taken."""

    def __init__(self, n_tokens: int) -> None:
        self._taken = bytearray(n_tokens)

    def free(self, pieces: Pieces) -> Pieces:
        kept = []
        for first, last in pieces:
            taken = self._taken.count(1, first, last + 1)
            if taken <= MAX_SHARED * (last + 1 - first):
                kept.append((first, last))
        return tuple(kept)

    def take(self, pieces: Pieces) -> None:
        for first, last in pieces:
            self._taken[first : last + 1] = b"\x01" * (last + 1 - first)
