"""Cue: a word that may report speech, with what belongs to it in its sentence."""

from dataclasses import dataclass

from copydesk.flows.quotes.page import MarkedPage

SPEAKING = frozenset({"speech", "manner"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A word that may report speech, with the tokens around it that belong to the report."""

    token: int
    first: int  # the cue's own words, first to last
    last: int
    form: str  # verb, noun, according, adverb, colon
    lemma: str
    kind: str  # the class of the word: speech, manner, stance, thought, evidence, other
    start: int  # limits of the sentence within the paragraph: tokens [start, end)
    end: int
    group_first: int  # cue, subject, auxiliaries and adjuncts that stand together
    group_last: int
    subject: int | None
    marked: int  # the region the cue itself stands in, or -1


def limits(page: MarkedPage, i: int) -> tuple[int, int]:
    """Return the tokens [start, end) of a token's sentence, cut at its paragraph."""
    start, end = page.parse.sentence(page.parse.sentence_of[i])
    number = page.paragraph_of[i]
    return max(start, page.first_tokens[number]), min(end, page.paragraph_end(number))
