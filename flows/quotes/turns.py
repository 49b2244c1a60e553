"""Who speaks a marked region that has no cue of its own, and which quotes continue one another.

    “The pier is gone,” said Ruiz. The wind fell at noon. “We start again tomorrow.”

The last region belongs to the turn of the first: same speaker, another piece of the same content in
one paragraph, a quote of its own with an implied source in the next.
"""

from dataclasses import replace

from flows.quotes.attributions import Attribution
from flows.quotes.page import Marked, Page
from flows.quotes.regions import RegionKind, region_kind

MAX_TURN_GAP = 1  # paragraphs between a quote and one that goes on without a cue
CONTINUED = 0.5  # confidence of a paragraph-long quote without a cue, right after another
REOPENED = 0.6  # the same where the marks say that it goes on


def with_uncued(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Return the attributions with every marked statement that no cue took."""
    if not page.marked:
        return found
    taken = bytearray(len(page.parse))
    for attribution in found:
        for first, last in attribution.pieces:
            taken[first : last + 1] = b"\x01" * (last + 1 - first)
    grown = list(found)
    by_paragraph: dict[int, list[int]] = {}  # indices into grown
    for k, attribution in enumerate(grown):
        if attribution.cue is None or attribution.cue.marked < 0:
            by_paragraph.setdefault(page.paragraph_of[attribution.first], []).append(k)
    for marked in page.marked:
        size = marked.last + 1 - marked.first
        if taken.count(1, marked.first, marked.last + 1) > 0.2 * size:
            continue
        if region_kind(page, marked) is not RegionKind.STATEMENT:
            continue
        near = by_paragraph.setdefault(marked.paragraph, [])
        if marked.region.continues:
            near = by_paragraph.get(marked.paragraph - 1, near)
        owner = _owner(page, grown, near, marked)
        if owner is not None:
            pieces = tuple(sorted([*grown[owner].pieces, (marked.first, marked.last)]))
            grown[owner] = replace(grown[owner], pieces=pieces)
            continue
        near = by_paragraph.setdefault(marked.paragraph, [])
        earlier = [grown[k] for k in near if grown[k].first < marked.first]
        for number in range(marked.paragraph - 1, max(-1, marked.paragraph - 1 - MAX_TURN_GAP), -1):
            earlier = earlier or [grown[k] for k in by_paragraph.get(number, ())]
        new = _implied(page, earlier[-1] if earlier else None, marked)
        if new is not None:
            near.append(len(grown))
            grown.append(new)
    return sorted(grown, key=lambda a: (a.first, a.last))


def _owner(page: Page, grown: list[Attribution], near: list[int], marked: Marked) -> int | None:
    """Return the marked quote of the same paragraph that a region goes on from, if there is one."""
    best, best_gap = None, len(page.parse)
    for k in near:
        pieces = grown[k].pieces
        if grown[k].rule == "signature" or page.marked_of[pieces[0][0]] < 0:
            continue
        gap = min(min(abs(marked.first - b), abs(a - marked.last)) for a, b in pieces)
        if gap < best_gap:
            best, best_gap = k, gap
    return best


def _implied(page: Page, before: Attribution | None, marked: Marked) -> Attribution | None:
    """Return a quote whose speaker is that of the quote before, or of nobody known."""
    if before is None and not page.is_whole_paragraph(page.marked_of[marked.first]):
        return None
    return Attribution(
        cue=None,
        pieces=((marked.first, marked.last),),
        source=before.source if before is not None else None,
        is_implied=before is not None and before.source is not None,
        rule="quote_goes_on" if before is not None else "quote_alone",
        confidence=REOPENED if marked.region.continues else CONTINUED,
    )
