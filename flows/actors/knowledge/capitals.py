"""Capitals: whether words are written as names are: "WHO", not "who" and not "WHO IS WHO"."""

from collections.abc import Sequence

MAX_ACRONYM = 7  # letters: UNMISS, MINUSMA, AFRICOM; longer ones are written as names are

# Written small these are words of the language, not names; _WORDS may be so in capitals too.
_WORDS = "us who it pan aid sat am as at in no or so to is can may act care"
_WORDS_WHEN_SMALL = "un eu turkey china polish chad cuban guinea swiss fed ira hal dea mali"
WORDS_IN_CAPITALS = frozenset(_WORDS.split())
ONLY_WITH_CAPITALS = WORDS_IN_CAPITALS | frozenset(_WORDS_WHEN_SMALL.split())


def has_capitals(name: str) -> bool:
    """Say whether a name has a capital letter at all."""
    return name[:1].isupper() or (not name.islower() and any(letter.isupper() for letter in name))


def is_acronym(name: str) -> bool:
    """Say whether a name is an acronym: letters in capitals, with or without dots."""
    letters = name.replace(".", "")
    return 1 < len(letters) <= MAX_ACRONYM and letters.isupper() and letters.isalnum()


def is_among_capitals(words: Sequence[str], place: int) -> bool:
    """Say whether a word is not in capitals, or stands among others that are: "WHO IS WHO"."""
    if not words[place].isupper():
        return True
    beside = [*words[max(0, place - 1) : place], *words[place + 1 : place + 2]]
    return any(len(other) > 1 and other.isupper() for other in beside)
