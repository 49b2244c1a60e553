"""What a marked region is that no cue took: somebody's statement, or no quote at all.

Scare quotes, titles and nicknames stand in marks too. They are short, have no verb, or follow words
that announce a name: the so-called "experts", the song "Blue Harbour", Karl "The Bear" Weiss.
"""

from enum import StrEnum

from copydesk.flows.quotes.page import Marked, MarkedPage

MIN_TITLE = 2  # words
SMALL = frozenset(("PUNCT", "ADP", "DET", "CCONJ", "PART"))  # in a title: “Night on the Quay”
MIN_STATEMENT = 5  # words; shorter orphans were quotes in 1 of 10 cases of the fitting set


class RegionKind(StrEnum):
    """What a marked region without a cue is."""

    STATEMENT = "statement"
    SCARE = "scare"
    NICKNAME = "nickname"
    TITLE = "title"


def region_kind(page: MarkedPage, marked: Marked) -> RegionKind:
    """Return what a marked region without a cue is."""
    parse = page.parse
    first, last = marked.first, marked.last
    before = first - 1
    if (
        before >= 0
        and last + 1 < len(parse)
        and marked.n_words <= 3
        and parse.pos[before] == "PROPN"
        and parse.pos[last + 1] == "PROPN"
        and page.paragraph_of[before] == page.paragraph_of[last + 1] == marked.paragraph
    ):
        return RegionKind.NICKNAME
    alone = first == page.first_word(marked.paragraph)
    if not alone and marked.is_named:
        return RegionKind.TITLE
    inner = range(marked.inner_first, marked.inner_last + 1)
    telling = [k for k in inner if parse.pos[k] not in SMALL]
    capitals = sum(parse.words[k][:1].isupper() for k in telling)
    if not alone and len(telling) >= MIN_TITLE and capitals >= 0.7 * len(telling):
        return RegionKind.TITLE
    ends = parse.words[last - 1] if last > first and marked.region.is_closed else parse.words[last]
    has_verb = page.verbs_before[last + 1] > page.verbs_before[first]
    is_sentence = ends[-1:] in ".?!,…—–" or alone or marked.region.continues
    if marked.n_words >= MIN_STATEMENT and has_verb and is_sentence and not marked.region.is_single:
        return RegionKind.STATEMENT
    return RegionKind.SCARE
