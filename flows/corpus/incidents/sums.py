"""Sums: whether words tell many deeds as one: strikes, has killed thousands, repeatedly shelled."""

import re
from collections.abc import Mapping
from functools import cache

from copydesk.flows.languages import languages_with, words

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
BEFORE = 4  # words before a trigger in which its auxiliary stands


def sums_up(sentence: str, at: int, trigger: str) -> bool:
    """Say whether a trigger tells of many deeds, or of what has been done until now.

    A noun in the plural before the word of a noun's complement ("strikes on"), a perfect ("has
    killed"), or a word of the sentence that counts: repeatedly, daily, a wave of.
    """
    lowered = sentence.casefold()
    told = WORD.findall(lowered)
    before = WORD.findall(lowered[:at])[-BEFORE:]
    after = WORD.findall(lowered[at + len(trigger) :])
    sums = _sums()
    first = trigger.casefold().split()[0]
    is_plural = first.endswith(tuple(sums["endings"])) and not first.endswith(
        tuple(sums["no_endings"])
    )
    follows = lowered[at + len(trigger) :].lstrip(" ")
    is_noun = not follows or not follows[0].isalnum() or (bool(after) and after[0] in sums["after"])
    return (
        (is_plural and is_noun)
        or not sums["perfect"].isdisjoint(before)
        or not sums["many"].isdisjoint(told)
    )


@cache
def _sums() -> Mapping[str, frozenset[str]]:
    """Return the words by their keys in the packs, of every language."""
    found: dict[str, frozenset[str]] = {}
    for code in sorted(languages_with("corpus")):
        for key, listed in words(code, "corpus").get("sums", {}).items():
            found[key] = found.get(key, frozenset()) | frozenset(str(listed).split())
    return found
