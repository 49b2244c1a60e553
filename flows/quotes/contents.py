"""Which words a cue may report: every set of pieces worth weighing, and the ways it was found.

Pieces are tokens, first to last inclusive. They come from the grammar (the clause under the cue),
from the sentence (all before, all after a parenthetical cue), and from the marks (the region
before, after, around). A piece never takes half of a region that its cue stands outside of.
"""

from copydesk.flows.quotes.cue import Cue
from copydesk.flows.quotes.marked_contents import (
    CLAUSES,
    above_signature,
    after_colon,
    by_marks,
    next_paragraph,
)
from copydesk.flows.quotes.page import MarkedPage
from copydesk.flows.quotes.pieces import Add, Piece, Pieces, fit, joined

_ADJUNCTS = frozenset({"advcl", "prep", "npadvmod", "cc", "conj", "relcl", "acl"})


def contents_of(page: MarkedPage, cue: Cue) -> dict[Pieces, list[str]]:
    """Return what a cue may report: sets of pieces, with the names of the ways that found each."""
    found: dict[Pieces, list[str]] = {}

    def add(kind: str, *pieces: Piece | None) -> None:
        fitted = [fit(page, cue, *piece) for piece in pieces if piece is not None]
        kept = [piece for piece in fitted if piece is not None]
        if not kept or len(kept) != len(pieces):
            return
        run = joined(kept)
        if run:
            kinds = found.setdefault(run, [])
            if kind not in kinds:
                kinds.append(kind)

    if cue.form == "colon":
        after_colon(page, cue, add)
        next_paragraph(page, cue, add)
        return found
    if cue.form == "signature":
        above_signature(page, cue, add)
        return found
    _by_grammar(page, cue, add)
    _by_sentence(page, cue, add)
    if cue.marked < 0:
        by_marks(page, cue, add)
        next_paragraph(page, cue, add)
    return found


def _by_grammar(page: MarkedPage, cue: Cue, add: Add) -> None:
    parse = page.parse
    deps, lefts, rights = parse.deps, parse.left_edges, parse.right_edges
    i, end = cue.token, cue.end
    first_object: int | None = None
    for k in parse.children[i]:
        dep = deps[k]
        if dep not in CLAUSES:
            continue
        a, b = max(lefts[k], cue.start), min(rights[k], end - 1)
        if a <= i <= b:
            # The clause runs around its cue: The bridge, she said, would be closed.
            add("around", (a, cue.group_first - 1), (cue.group_last + 1, b))
            continue
        if k > i:
            add(dep, (a, b))
            if first_object is not None:
                add("objects", (first_object, b))
            elif dep in ("dobj", "ccomp", "xcomp", "prep", "oprd"):
                first_object = a
            if dep == "prep" and b > k:
                add("prep_object", (k + 1, b))
            if dep in ("ccomp", "xcomp", "dobj", "acl", "advcl", "prep"):
                add(dep + "_to_end", (a, end - 1))
                for inner in parse.children[k]:
                    if inner > k and deps[inner] in _ADJUNCTS and lefts[inner] > k:
                        add(dep + "_cut", (a, lefts[inner] - 1))
                        break
        else:
            add(dep + "_left", (a, b))
    head = parse.heads[i]
    if head != i and cue.start <= head < end:
        a, b = max(lefts[head], cue.start), min(rights[head], end - 1)
        if cue.form in ("according", "adverb"):
            add("head_around", (a, cue.group_first - 1), (cue.group_last + 1, b))
        if a < cue.group_first:
            add("head_before", (a, cue.group_first - 1))
        if b > cue.group_last:
            add("head_after", (cue.group_last + 1, b))


def _by_sentence(page: MarkedPage, cue: Cue, add: Add) -> None:
    start, end = cue.start, cue.end
    before = (start, cue.group_first - 1) if cue.group_first > start else None
    after = (cue.group_last + 1, end - 1) if cue.group_last + 1 < end else None
    if before is not None:
        add("before", before)
        comma = _comma_before(page, cue)
        if comma is not None:
            add("before_comma", (comma + 1, cue.group_first - 1))
    if after is not None:
        add("after", after)
        if cue.token + 1 <= end - 1 and cue.last != cue.group_last:
            add("after_cue", (cue.last + 1, end - 1))
    if before is not None and after is not None and page.parse.words[cue.group_last + 1] == ",":
        add("sentence_around", before, after)


def _comma_before(page: MarkedPage, cue: Cue) -> int | None:
    words = page.parse.words
    at = cue.group_first - 1
    if at >= cue.start and words[at] == ",":
        at -= 1
    floor = max(cue.start, at - 40)
    while at > floor:
        if words[at] in (",", ";", "—", "–"):
            return at
        at -= 1
    return None
