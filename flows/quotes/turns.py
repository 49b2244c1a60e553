"""Who speaks a marked statement that has no cue of its own.

    “The pier is gone,” said Ruiz. The wind fell at noon. “We start again tomorrow.”

The last region belongs to the turn of the first: in one paragraph it is another piece of the same
content; in the next, a quote of its own whose source is implied. A region inside a sentence of the
narrator belongs to that sentence's subject: Ruiz had one answer, “We start again.”
"""

from bisect import bisect_left
from dataclasses import replace

from copydesk.flows.quotes.attributions import Attribution
from copydesk.flows.quotes.descriptions import head_of
from copydesk.flows.quotes.facts import names_by_token
from copydesk.flows.quotes.lexicon import QuoteWords
from copydesk.flows.quotes.page import SUBJECTS, Marked, MarkedPage
from copydesk.flows.quotes.regions import RegionKind, region_kind
from copydesk.flows.quotes.reporting import sort_of

MAX_TURN_GAP = 1  # paragraphs between a quote and one that goes on without a cue
MAX_BACK = 4  # paragraphs back, headings and translations in between counted
ENOUGH = 200  # characters of a paragraph that tell its script
HEADING = 5  # words of a paragraph that is no more than a heading
BEYOND_LATIN = "\u0250"  # the first letter behind all Latin ones
NEAR = 3  # quotes before and after a region that it may belong to
# How often they are right, content and source, over the fitting set of SCORER.md.
GOES_ON = 0.3  # a quotation without a cue, right after another
IN_SENTENCE = 0.35  # one inside a sentence that reports nothing
ALONE = 0.1  # one without anybody before it
ALREADY_TAKEN = 0.2  # of a region's tokens; from there on its cue is known


def with_uncued(
    page: MarkedPage, lexicon: QuoteWords, found: list[Attribution]
) -> list[Attribution]:
    """Return the attributions with every marked statement that no cue took, in order."""
    if not page.marked:
        return found
    parse = page.parse
    taken = bytearray(len(parse))
    for attribution in found:
        for first, last in attribution.pieces:
            taken[first : last + 1] = b"\x01" * (last + 1 - first)
    grown = list(found)
    nearby = _Nearby(page, grown)
    for marked in page.marked:
        size = marked.last + 1 - marked.first
        if taken.count(1, marked.first, marked.last + 1) > ALREADY_TAKEN * size:
            continue
        if region_kind(page, marked) is not RegionKind.STATEMENT:
            continue
        subject = _subject_before(page, marked)
        if subject is not None and _is_a_thing(page, lexicon, subject):
            if parse.words[marked.first - 1] != ":":
                continue
            subject = None
        owner = None if subject else _owner(page, grown, nearby, marked)
        if owner is not None:
            pieces = tuple(sorted([*grown[owner].pieces, (marked.first, marked.last)]))
            grown[owner] = replace(grown[owner], pieces=pieces)
            continue
        new = _uncued(page, marked, subject, _before(page, grown, nearby, marked))
        if new is not None:
            nearby.add(page, len(grown), new)
            grown.append(new)
    return sorted(grown, key=lambda a: (a.first, a.last))


class _Nearby:
    """The quotes of each paragraph in order, as (first token, index)."""

    def __init__(self, page: MarkedPage, found: list[Attribution]) -> None:
        self._by_paragraph: dict[int, list[tuple[int, int]]] = {}
        for k, attribution in enumerate(found):
            if attribution.cue is None or attribution.cue.marked < 0:
                self.add(page, k, attribution)

    def add(self, page: MarkedPage, k: int, attribution: Attribution) -> None:
        listed = self._by_paragraph.setdefault(page.paragraph_of[attribution.first], [])
        listed.insert(bisect_left(listed, (attribution.first, k)), (attribution.first, k))

    def around(self, paragraph: int, token: int) -> list[int]:
        """Return the quotes of a paragraph nearest to a token, before and after it."""
        listed = self._by_paragraph.get(paragraph, [])
        at = bisect_left(listed, (token, 0))
        return [k for _, k in listed[max(0, at - NEAR) : at + NEAR]]


def _owner(
    page: MarkedPage, grown: list[Attribution], nearby: _Nearby, marked: Marked
) -> int | None:
    """Return the marked quote that a region goes on from: in its paragraph, or re-opened here."""
    paragraph = marked.paragraph - 1 if marked.region.continues else marked.paragraph
    best, best_gap = None, len(page.parse)
    for k in nearby.around(paragraph, marked.first):
        pieces = grown[k].pieces
        if grown[k].rule == "signature" or page.marked_of[pieces[-1][1]] < 0:
            continue
        gap = min(min(abs(marked.first - b), abs(a - marked.last)) for a, b in pieces)
        if gap < best_gap:
            best, best_gap = k, gap
    return best


def _before(
    page: MarkedPage, grown: list[Attribution], nearby: _Nearby, marked: Marked
) -> Attribution | None:
    gap = 0
    for number in range(marked.paragraph, max(-1, marked.paragraph - 1 - MAX_BACK), -1):
        gap += number < marked.paragraph and not _is_aside(page, number, marked.paragraph)
        if gap > MAX_TURN_GAP:
            return None
        earlier = [
            grown[k] for k in nearby.around(number, marked.first) if grown[k].first < marked.first
        ]
        if earlier:
            return earlier[-1]
    return None


def _is_aside(page: MarkedPage, number: int, here: int) -> bool:
    """Say whether a paragraph tells nothing of its own: a heading, or a translation in between."""
    first, end = page.first_tokens[number], page.paragraph_end(number)
    is_short = (
        page.n_words(first, end - 1) <= HEADING
        and page.verbs_before[end] == page.verbs_before[first]
    )
    return is_short or _is_latin(page, number) != _is_latin(page, here)


def _is_latin(page: MarkedPage, number: int) -> bool:
    """Say whether most letters of a paragraph are those of English, accents apart."""
    span = page.paragraphs[number]
    letters = [
        c for c in page.parse.text[span.start : min(span.end, span.start + ENOUGH)] if c.isalpha()
    ]
    return 2 * sum(c < BEYOND_LATIN for c in letters) >= len(letters)


def _subject_before(page: MarkedPage, marked: Marked) -> tuple[int, int] | None:
    """Return the subject of a sentence that a region stands inside of, if it stands before it."""
    parse = page.parse
    start, _ = parse.sentence(parse.sentence_of[marked.inner_first])
    start = max(start, page.first_tokens[marked.paragraph])
    if page.n_words(start, marked.first) < 2 or page.marked_of[start] >= 0:
        return None
    for k in range(start, marked.first):
        if parse.deps[k] in SUBJECTS and parse.right_edges[k] < marked.first:
            return max(parse.left_edges[k], start), parse.right_edges[k]
    return None


def _is_a_thing(page: MarkedPage, lexicon: QuoteWords, subject: tuple[int, int]) -> bool:
    """Say whether a sentence is about nobody who speaks: The pier fits “a bridge for all”."""
    parse = page.parse
    head = head_of(page, *subject)
    verb = parse.lemmas[parse.heads[head]]
    sort = sort_of(page, lexicon, subject, names_by_token(page))
    return sort == "other" and not lexicon.grammar.reports(verb)


def _uncued(
    page: MarkedPage, marked: Marked, subject: tuple[int, int] | None, before: Attribution | None
) -> Attribution | None:
    """Return a quote without a cue, or None where a few marked words may be anything."""
    if subject is not None:
        source, implied, rule, confidence = subject, False, "quote_in_a_sentence", IN_SENTENCE
    elif before is not None:
        source, implied = before.source, before.source is not None
        rule, confidence = "quote_goes_on", GOES_ON
    elif page.is_whole_paragraph(page.marked_of[marked.first]):
        source, implied, rule, confidence = None, False, "quote_alone", ALONE
    else:
        return None
    return Attribution(
        cue=None,
        pieces=((marked.first, marked.last),),
        source=source,
        is_implied=implied,
        rule=rule,
        confidence=confidence,
    )
