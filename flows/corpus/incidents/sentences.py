"""Sentences: where the sentence about a trigger begins and ends, and what it names."""

import re
from collections.abc import Iterable

from copydesk.flows.corpus.terms import terms_of

SENTENCE_END = re.compile(r"[.!?][”\"’']?\s|\n\n")
CAPITALISED = re.compile(r"(?<=[\w,;] )[^\W\d_a-zà-ÿ][\w’'-]+")


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the characters of the sentence about a range, as far as stops and blank lines tell."""
    before = [found.end() for found in SENTENCE_END.finditer(text, 0, start)]
    after = SENTENCE_END.search(text, end)
    return (before[-1] if before else 0), (after.start() if after else len(text))


def names_in(sentence: str, named: Iterable[str], told_by: Iterable[str]) -> frozenset[str]:
    """Return what a sentence names: whom it is known to, and all else that it capitalises inside.

    Towns and bodies that nobody took for names tell two happenings apart as well; those `told_by`,
    who only speak of them, do not.
    """
    capitalised = {word.casefold() for word in CAPITALISED.findall(sentence)}
    known = {name.casefold().split()[-1] for name in named if name.strip()}
    speakers = {word for name in told_by for word in name.casefold().split()}
    return frozenset((known | {word for word in capitalised if terms_of(word)}) - speakers)
