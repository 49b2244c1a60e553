"""Marks that name a speaker: the colon of a transcript or a quotation, the dash of a signature."""

from copydesk.flows.quotes.cue import SPEAKING, Cue, limits
from copydesk.flows.quotes.lexicon import QuoteWords
from copydesk.flows.quotes.page import MarkedPage

MAX_SIGNATURE = 12  # tokens of a name with its title below a quotation
MAX_BEFORE_COLON = 25  # tokens in which a verb of speech makes the colon no cue of its own


def signature(page: MarkedPage, i: int) -> Cue | None:
    """Return a dash between a marked region and a name that ends the paragraph: “Go!” — Ann Ott."""
    parse = page.parse
    number = page.paragraph_of[i]
    start, stop = page.first_tokens[number], page.paragraph_end(number)
    end = next(
        (k for k in range(i + 1, min(i + MAX_SIGNATURE + 2, stop)) if "\n" in parse.words[k]), stop
    )
    while end > i and parse.pos[end - 1] in ("SPACE", "PUNCT"):
        end -= 1
    if not i + 1 < end <= i + 1 + MAX_SIGNATURE or page.marked_of[i] >= 0:
        return None
    name = next((k for k in range(i + 1, end) if parse.pos[k] != "SPACE"), i)
    if parse.pos[name] not in ("PROPN", "DET", "NOUN", "ADJ"):
        return None
    left = i - 1
    while left > start and parse.pos[left] == "SPACE":
        left -= 1
    behind_mark = i > start and page.marked_of[left] >= 0
    below_mark = i == start and number > 0 and _ends_marked(page, number - 1)
    if not behind_mark and not below_mark:
        return None
    return Cue(
        token=i, first=i, last=i, form="signature", lemma=parse.words[i], kind="speech",
        start=start, end=stop, group_first=left + 1 if behind_mark else i, group_last=end - 1,
        subject=None, marked=-1,
    )  # fmt: skip


def _ends_marked(page: MarkedPage, number: int) -> bool:
    at = page.paragraph_end(number) - 1
    while at > page.first_tokens[number] and page.parse.pos[at] == "SPACE":
        at -= 1
    return page.marked_of[at] >= 0


def colon(page: MarkedPage, lexicon: QuoteWords, i: int) -> Cue | None:
    """Return a colon that stands after a name at the beginning of a paragraph, or before a mark.

    Behind a verb of speech ("Ruiz told reporters: ...") the verb is the cue.
    """
    start, end = page.first_tokens[page.paragraph_of[i]], page.paragraph_end(page.paragraph_of[i])
    parse = page.parse
    marked = page.marked_of[i]
    if marked >= 0:
        # "WEISS: The port will pay.": a transcript that is quoted as a whole
        start = page.marked[marked].inner_first
        if page.first_word(page.paragraph_of[i]) != page.marked[marked].first or i - start > 6:
            return None
    if i == start:
        return None
    following = next((k for k in range(i + 1, end) if parse.pos[k] != "SPACE"), None)
    sentence_start, _ = limits(page, i)
    if any(
        parse.pos[k] == "VERB" and lexicon.verb_class.get(parse.lemmas[k].lower()) in SPEAKING
        for k in range(max(sentence_start, i - MAX_BEFORE_COLON), i)
    ):
        return None
    at_beginning = i - start <= 6
    if not at_beginning and (following is None or page.marked_of[following] < 0):
        return None
    first = start if at_beginning else sentence_start
    return Cue(
        token=i, first=i, last=i, form="colon", lemma=":", kind="speech", start=first,
        end=end if at_beginning else limits(page, i)[1], group_first=first, group_last=i,
        subject=None, marked=marked,
    )  # fmt: skip
