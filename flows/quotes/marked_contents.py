"""What a cue may report as the marks have it: the region before, after, around, or below it."""

from collections.abc import Iterator

from copydesk.flows.quotes.cue import Cue
from copydesk.flows.quotes.page import SUBJECTS, MarkedPage
from copydesk.flows.quotes.pieces import MAX_PIECES, Add, Piece

MAX_BEFORE_END = 12  # tokens from a cue to the end of its paragraph, for the quote below it
CLAUSES = frozenset(
    {"ccomp", "xcomp", "advcl", "acl", "relcl", "dobj", "prep", "oprd", "attr", "pobj",
     "parataxis", "agent", "pcomp", "conj", "dep", "dative", "acomp", "nsubjpass", "npadvmod"}
)  # fmt: skip


def by_marks(page: MarkedPage, cue: Cue, add: Add) -> None:
    """Add the regions before, after and around a cue, alone and joined to what runs into them."""
    group = range(cue.group_first, cue.group_last + 1)
    near = [n for n in regions_near(page, cue) if page.marked[n].first not in group]
    before = [number for number in near if page.marked[number].last < cue.first]
    after = [number for number in near if page.marked[number].first > cue.last]

    def piece(number: int) -> Piece:
        return page.marked[number].first, page.marked[number].last

    if before:
        last = piece(before[-1])
        add("mark_before", last)
        if last[0] > cue.start:
            add("run_in_before", (cue.start, last[1]))
        if len(before) > 1:
            add("marks_before", *(piece(n) for n in before))
    if after:
        first = piece(after[0])
        add("mark_after", first)
        add("run_in_after", (cue.last + 1, first[1]))
        clause = _clause_around(page, cue, first[0])
        if clause is not None:
            add("clause_to_mark", (clause[0], max(first[1], clause[1])))
            in_sentence = [n for n in after if page.marked[n].first < cue.end]
            if len(in_sentence) > 1:
                add("clause_to_last_mark", (clause[0], page.marked[in_sentence[-1]].last))
        if len(after) > 1:
            add("marks_after", *(piece(n) for n in after))
    if before and after:
        add("mark_around", piece(before[-1]), piece(after[0]))
        if len(after) > 1:
            add("marks_around", piece(before[-1]), *(piece(n) for n in after))
        if cue.group_first > cue.start:
            add("sentence_and_mark", (cue.start, cue.group_first - 1), piece(after[0]))
    elif after and cue.group_first > cue.start:
        add("sentence_and_mark", (cue.start, cue.group_first - 1), piece(after[0]))


def regions_near(page: MarkedPage, cue: Cue) -> Iterator[int]:
    """Yield the regions of a cue's paragraph from a sentence before to all that follow it at once.

    Regions that follow one another count as long as no verb stands between them.
    """
    number = _last_region_before(page, cue.first)
    paragraph = page.paragraph_of[cue.first]
    marked = page.marked
    earlier: list[int] = []
    k = number
    while k >= 0 and marked[k].paragraph == paragraph:
        if marked[k].last < cue.start - 1 and not (
            # "One. Two." she said: the mark that ends where the cue's sentence begins
            cue.start - marked[k].last <= 2
        ):
            break
        earlier.append(k)
        k -= 1
    yield from reversed(earlier)
    k = number + 1
    taken = 0
    reach = cue.end
    while k < len(marked) and marked[k].paragraph == paragraph and taken < MAX_PIECES - 1:
        if marked[k].first <= cue.last:
            k += 1
            continue
        if marked[k].first > reach + 1 or (taken and _verbs_between(page, k - 1, k)):
            break
        yield k
        taken += 1
        reach = max(reach, marked[k].last + 1)
        k += 1


def _verbs_between(page: MarkedPage, left: int, right: int) -> bool:
    """Say whether words with a verb stand between two regions: another cue, or the narrator."""
    first, last = page.marked[left].last + 1, page.marked[right].first
    return page.verbs_before[last] > page.verbs_before[first]


def _last_region_before(page: MarkedPage, token: int) -> int:
    low, high = 0, len(page.marked)
    while low < high:
        middle = (low + high) // 2
        if page.marked[middle].last < token:
            low = middle + 1
        else:
            high = middle
    return low - 1


def _clause_around(page: MarkedPage, cue: Cue, before: int) -> Piece | None:
    """Return the cue's clause, if it begins left of a region and reaches into it."""
    parse = page.parse
    for k in parse.children[cue.token]:
        if k > cue.token and parse.deps[k] in CLAUSES and parse.deps[k] not in SUBJECTS:
            first, last = parse.left_edges[k], min(parse.right_edges[k], cue.end - 1)
            if first < before <= last + 2:
                return first, last
    return None


def _to_next_label(page: MarkedPage, cue: Cue) -> list[Piece]:
    """Return the paragraphs of one turn of a transcript, up to the next label."""
    parse = page.parse
    number = page.paragraph_of[cue.first]
    pieces = [(cue.last + 1, page.paragraph_end(number) - 1)]
    for below in range(number + 1, min(number + MAX_PIECES, len(page.first_tokens))):
        first, end = page.first_word(below), page.paragraph_end(below)
        if ":" in parse.words[first : min(first + 6, end)]:
            return pieces
        pieces.append((first, end - 1))
    return pieces[:1]


def after_colon(page: MarkedPage, cue: Cue, add: Add) -> None:
    """Add what follows a colon: the region, sentence, paragraph, or the speaker's whole turn."""
    if cue.marked < 0:
        pieces = _to_next_label(page, cue)
        if len(pieces) > 1:
            add("to_next_label", *pieces)
    add("to_paragraph_end", (cue.last + 1, page.paragraph_end(page.paragraph_of[cue.first]) - 1))
    after = [n for n in regions_near(page, cue) if page.marked[n].first > cue.last]
    if after:
        add("mark_after", (page.marked[after[0]].first, page.marked[after[0]].last))
        if len(after) > 1:
            add("marks_after", *((page.marked[n].first, page.marked[n].last) for n in after))
    else:
        _, end = page.parse.sentence(page.parse.sentence_of[min(cue.last + 1, len(page.parse) - 1)])
        add("after", (cue.last + 1, end - 1))


def next_paragraph(page: MarkedPage, cue: Cue, add: Add) -> None:
    """Add what stands below a cue whose own paragraph ends in a colon, or soon behind it.

    A quotation over several paragraphs is one content, a piece a paragraph.
    """
    number = page.paragraph_of[cue.first]
    if number + 1 >= len(page.first_tokens):
        return
    parse = page.parse
    last = page.paragraph_end(number) - 1
    while last > cue.last and parse.pos[last] == "SPACE":
        last -= 1
    ends_in_colon = parse.words[last] == ":"
    if last - cue.last > MAX_BEFORE_END and not ends_in_colon:
        return
    first = page.first_word(number + 1)
    region = page.marked_of[first]
    if region < 0:
        if ends_in_colon:
            add("paragraph_below", (first, page.paragraph_end(number + 1) - 1))
        return
    add("mark_below", (page.marked[region].first, page.marked[region].last))
    pieces = []
    for below in range(number + 1, min(number + 1 + MAX_PIECES, len(page.first_tokens))):
        region = page.marked_of[page.first_word(below)]
        if region < 0 or not page.is_whole_paragraph(region):
            break
        pieces.append((page.marked[region].first, page.marked[region].last))
    if len(pieces) > 1:
        add("marks_below", *pieces)


def above_signature(page: MarkedPage, cue: Cue, add: Add) -> None:
    """Add the region before a signature, or the paragraph above it."""
    number = page.paragraph_of[cue.first]
    if cue.first > page.first_tokens[number]:
        region = page.marked[page.marked_of[cue.group_first - 1]]
        add("mark_before", (region.first, region.last))
    else:
        add("paragraph_above", (page.first_tokens[number - 1], cue.first - 1))
