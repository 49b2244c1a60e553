"""Is a line a photo's caption, and who is credited for the picture?

Pickets stand at the gates of the mill. (Jane Roe/AP)
Pickets stand at the gates of the mill. Photo: Jane Roe
Pickets stand at the gates of the mill. Jane Roe via Getty Images
"""

import re
from functools import cache

from copydesk.flows.articles.bylines.credits import (
    LONGEST_CREDIT,
    MOST_CREDIT_WORDS,
    is_credit,
    leading_word,
    provider_at_end,
)
from copydesk.flows.articles.dates.dates import find_moments
from copydesk.flows.articles.known.agencies import agencies_named
from copydesk.flows.articles.lexicon import alternatives, folded, lexicon
from copydesk.schemas.articles import Caption

LONGEST = 600  # characters
SHORTEST = 15  # characters of what stands before a credit
_BRACKETED = re.compile(
    r"^(?P<text>.+?)\s*[(\[（](?P<credit>[^()\[\]（）]{2,90})[)\]）]\.?$", re.DOTALL
)
_SENTENCE_END = re.compile(r"(?:[.!?…][\"'”’»)]*\s|[。！？][」』]*\s?)\s*(?=\S)")


def caption_of(line: str) -> Caption | None:
    """Return the caption and credit of a line that ends with a credit, or None."""
    if len(line) > LONGEST:
        return None
    for split in (_by_word, _by_sentence, _by_bracket, _by_provider):
        found = split(line)
        if found:
            return found
    return None


def caption_within(line: str) -> Caption | None:
    """Return the caption and credit of a line between a story's paragraphs, or None.

    Only where the line ends in a credit that no sentence ends in: a photographer and an agency in
    brackets behind the full stop or the day. "... of the tide. (dpa)" is the story's.
    """
    match = _BRACKETED.match(line) if len(line) <= LONGEST else None
    if match is None or agencies_named(match["credit"]) or line.endswith("."):
        return None
    credit = match["credit"].strip()
    has_photographer = "/" in credit or _worded_photo().match(credit) is not None
    if not has_photographer or not is_credit(credit, is_sure=True):
        return None
    return Caption(text=_text(match["text"]), credit=credit)


def looks_like_caption(line: str) -> bool:
    """Say whether a line without credit is worded as captions are: "A file photo of ..."."""
    if len(line) > LONGEST:
        return False
    low = folded(line)
    if _starting().match(low) or any(mark in low for mark in lexicon("caption_marks")):
        return True
    # "Jane Roe reads to children in Northford, April 14, 2024." One sentence that ends so.
    if not re.search(r",.*\d{4}\.?$", line) or _SENTENCE_END.search(line[:-1]):
        return False
    return any(found.end >= len(line) - 1 for found in find_moments(line, None))


def _by_word(line: str) -> Caption | None:
    """Split at a credit's word: "... gates. Photo: Jane Roe", "... gates © Jane Roe"."""
    last = max(_worded().finditer(line), key=re.Match.start, default=None)
    if last is None or not line[: last.start()].strip():
        return None
    credit = (
        line[last.end() :].strip(" ()[]")
        if line[last.end() :].count("(") == 0
        else line[last.end() :].strip()
    )
    if last.group().strip().startswith(("(", "[")):
        credit = credit.rstrip(")]")
    if not credit or len(credit) > LONGEST_CREDIT or len(credit.split()) > MOST_CREDIT_WORDS:
        return None
    if _SENTENCE_END.search(credit) and not re.search(r"\b[A-Z]\.\s", credit):
        return None
    return Caption(text=_text(line[: last.start()]), credit=credit)


def _by_sentence(line: str) -> Caption | None:
    """Split behind the last sentence where what follows reads as names or providers."""
    ends = [m.end() for m in _SENTENCE_END.finditer(line)]
    for end in reversed(ends[-4:]):
        credit = line[end:].strip()
        text = line[:end].strip()
        if len(text) < SHORTEST or re.search(r"(?:^|\s)[A-Z]\.$", text):
            continue  # "John F. Doe": no sentence ends behind an initial
        if is_credit(credit.strip("()[]") if credit.startswith(("(", "[")) else credit):
            return Caption(
                text=_text(text), credit=credit.strip("()[] ") if "(" not in credit[1:] else credit
            )
    return None


def _by_bracket(line: str) -> Caption | None:
    """Split before a bracket at the end that holds a credit."""
    match = _BRACKETED.match(line)
    if match is None:
        return None
    credit = match["credit"].strip()
    led = leading_word().match(credit)
    if led:
        credit = credit[led.end() :].strip()
    elif not (is_credit(credit) or credit.startswith(("–", "-", "©"))):
        return None
    elif line.endswith(".") and not is_credit(credit, is_sure=True):
        return None  # "... of the Institute of Tides (ITD).": a sentence and its short form
    if folded(credit) in lexicon("caption_marks") or f"({folded(credit)})" in lexicon(
        "caption_marks"
    ):
        return None
    return Caption(text=_text(match["text"]), credit=credit)


def _by_provider(line: str) -> Caption | None:
    """Split before the names that lead up to a provider at the end: "... mill Jane Roe/AP"."""
    match = provider_at_end().search(line)
    if match is None or re.search(r"[.!?]$", line):
        return None
    return Caption(text=_text(line[: match.start()]), credit=match["credit"])


def _text(words: str) -> str:
    """Return a caption's words without what stood between them and the credit."""
    return words.strip().rstrip("|–—-([ ").strip()


@cache
def _worded() -> re.Pattern[str]:
    """Return the pattern of a credit's word inside a caption; a colon or the sign must follow."""
    words = alternatives("credit_words")
    return re.compile(
        rf"(?:(?<=\s)|(?<=[.!?。])|^)[(\[]?(?:(?:{words})\s?(?:[:：]|©)|©|fot\.\s)\s*",
        re.IGNORECASE,
    )


@cache
def _worded_photo() -> re.Pattern[str]:
    """Return the pattern of an agency and a credit's word: "AP Photo, Jane Roe"."""
    return re.compile(rf"[A-Z]{{2,5}}\s(?:{alternatives('credit_words')})\b", re.IGNORECASE)


@cache
def _starting() -> re.Pattern[str]:
    """Return the pattern of how captions begin."""
    return re.compile(rf"(?:{alternatives('caption_starts')})(?!\w)")
