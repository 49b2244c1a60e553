"""Whether marked regions stand right beside a cue."""

from copydesk.flows.quotes.cue import Cue
from copydesk.flows.quotes.page import MarkedPage

# A line with one of these behind its label is an answer, no row of a table.
_CLOSING = frozenset({"”", '"', "''", "’", "'", "»"})


def stands_beside(page: MarkedPage, cue: Cue) -> tuple[bool, bool]:
    """Say whether a marked region ends right before a cue's group, and begins right after it."""
    words, marked_of = page.parse.words, page.marked_of
    left = cue.group_first - 1
    while left >= 0 and left > cue.group_first - 3 and words[left] in (",", "-", "–", "—", "--"):
        left -= 1
    right = cue.group_last + 1
    while (
        right < len(words)
        and right < cue.group_last + 4
        and (
            words[right] in (",", ":", "-", "–", "—", "--")
            or page.parse.lowers[right] in page.grammar.openers
        )
    ):
        right += 1
    before = left >= 0 and marked_of[left] >= 0 and marked_of[left] != cue.marked
    if before and left == cue.group_first - 1 and _is_finished(page, left, cue):
        before = False
    after = right < len(words) and marked_of[right] >= 0 and marked_of[right] != cue.marked
    same = page.paragraph_of[min(right, len(words) - 1)] == page.paragraph_of[cue.token]
    return (
        before and page.paragraph_of[left] == page.paragraph_of[cue.token],
        after and same and page.marked[marked_of[right]].first == right,
    )


def _is_finished(page: MarkedPage, last: int, cue: Cue) -> bool:
    """Say whether a region ends in a stop and the cue has more to say: “Go.” She said that ..."""
    words = page.parse.words
    stop = next((words[k] for k in (last, last - 1) if words[k] not in _CLOSING), "")
    return (
        stop == "."
        and cue.subject is not None
        and cue.subject < cue.token
        and cue.group_last + 2 < cue.end
        and words[cue.group_last + 1] != "."
    )
