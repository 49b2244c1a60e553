"""Code pages: which of those that news is written in makes sense of some bytes.

A wrong code page shows: ¸ within a word, a capital after a small letter, letters that no one
language has together. Each code page is tried with each language, and the best pair wins.
"""

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import chardet

_TABLE = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
SINGLE: tuple[str, ...] = tuple(_TABLE["codepages"]["single"])
DOUBLE: dict[str, str] = _TABLE["codepages"]["double"]
LETTERS: dict[str, str] = _TABLE["letters"]
WORDS = {language: frozenset(words.split()) for language, words in _TABLE["words"].items()}

SAMPLE_BYTES = 1 << 15
MAX_SIGNS = 300  # bytes beyond ASCII that are weighed; a hundred settle nearly every text
DENSE_SHARE = 0.4  # of the letters: a script of its own, not Latin with accents
# Weights: one sign that fits is worth 1.
FOREIGN = -1.2  # a letter that the language does not have
LOAN = 0.1  # ... but borrows: café, Škoda
IMPOSSIBLE = -3.0  # a control character, or nothing at all
WITHIN_WORD = -1.5  # a sign that is no letter, between two letters
WRONG_CASE = -1.5
ALONE = -0.6  # a letter that is a word by itself
PUNCTUATION = 0.8
SYMBOL = -0.2
TWO_SCRIPTS = -2.0  # a Cyrillic letter beside a Latin one
LANGUAGE = 0.5  # of the signs' number, and
LANGUAGE_ALONE = 2.0  # ... in any case: what a language's own small words are worth at most

LAST_LATIN = "\u024f"
LOANS = frozenset("éèêëáàâäãåíìîïóòôöõøúùûüñçßæœšžčćýłı")
OPENING = frozenset("“‘«„‚‹¿¡")
CLOSING = frozenset("”’»“‘›")
PLAIN = frozenset("–—…€£§°©®™·•½¼¾²³\u00a0\u00ad†№")
_TAG = re.compile(rb"<[^<>]{0,400}>")
_HIGH = re.compile(rb"[\x80-\xff]")
_WORD = re.compile(rb"[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Signs:
    """What some bytes show in one code page: its letters, and what the rest is worth."""

    letters: Counter[str]
    rest: float


def guess(data: bytes) -> str:
    """Return the name of the likeliest code page; Windows-1252 where nothing tells."""
    sample = _TAG.sub(b" ", data[:SAMPLE_BYTES])
    places = [found.start() for found in _HIGH.finditer(sample)]
    words = [word.lower().decode("ascii") for word in _WORD.findall(sample)]
    n_letters = sum(map(len, words))
    is_dense = len(places) > DENSE_SHARE * (len(places) + n_letters)
    if is_dense and (double := _double(sample)):
        return double
    known = _languages(words)
    best, highest = SINGLE[0], float("-inf")
    for name in SINGLE:
        score = _score(_signs(sample, places[:MAX_SIGNS], name), known, len(places[:MAX_SIGNS]))
        if score > highest:
            best, highest = name, score
    return best


def _double(sample: bytes) -> str | None:
    """Return the code page in two bytes that chardet finds, if the bytes bear it out."""
    name = DOUBLE.get((chardet.detect(sample)["encoding"] or "").lower())
    if name is None:
        return None
    text = sample.decode(name, "replace")
    wrong = text.count("\ufffd") + sum("\ue000" <= char <= "\uf8ff" for char in text)
    return name if wrong <= max(1, len(text) // 200) else None


def _languages(words: list[str]) -> dict[str, float]:
    """Return how much of each language's small words stands among some words, 0 to 1."""
    counts = Counter(words)
    share = {
        language: sum(counts[word] for word in small) / max(1, len(words))
        for language, small in WORDS.items()
    }
    most = max(share.values(), default=0.0)
    return {language: part / most for language, part in share.items()} if most else {}


def _signs(sample: bytes, places: list[int], name: str) -> Signs:
    """Return what the bytes beyond ASCII show in one code page."""
    text = sample.decode(name, "replace")
    letters: Counter[str] = Counter()
    rest = 0.0
    for at in places:
        char = text[at]
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        if char.isalpha() or "\u0e31" <= char <= "\u0e4e":
            letters[char.lower()[0]] += 1
            if char > LAST_LATIN and (_is_latin(before) or _is_latin(after)):
                rest += TWO_SCRIPTS
            elif char.isupper() and before.islower():
                rest += WRONG_CASE
            elif not (before.isalpha() or after.isalpha()):
                rest += ALONE
        elif char == "\ufffd" or char < "\u00a0":
            rest += IMPOSSIBLE
        else:
            rest += _punctuation(char, before, after)
    return Signs(letters, rest)


def _is_latin(char: str) -> bool:
    return char.isalpha() and char <= LAST_LATIN


def _punctuation(char: str, before: str, after: str) -> float:
    is_inside = before.isalpha() and after.isalpha()
    if char == "’" and before.isalpha():
        return PUNCTUATION
    if is_inside and not _joins(char, before, after):
        return WITHIN_WORD
    if char in OPENING and not before.isalnum() and not after.isspace():
        return PUNCTUATION
    if char in CLOSING and not before.isspace() and not after.isalnum():
        return PUNCTUATION
    if char in PLAIN:
        return PUNCTUATION
    return SYMBOL


def _joins(char: str, before: str, after: str) -> bool:
    """Say whether a sign may stand between two letters: Paris–Berlin, col·lapse, so—at last."""
    if char == "–":
        return after.isupper()
    if char == "·":
        return before.lower() == after.lower() == "l"
    return char in "—\u00ad"


def _score(signs: Signs, known: dict[str, float], n_signs: int) -> float:
    """Return what the signs are worth in the language they fit best."""
    best = float("-inf")
    for language, alphabet in LETTERS.items():
        score = (LANGUAGE_ALONE + LANGUAGE * n_signs) * known.get(language, 0.0)
        for letter, count in signs.letters.items():
            rank = alphabet.find(letter)
            if rank >= 0:
                score += count * (1.0 - 0.6 * rank / len(alphabet))
            else:
                score += count * (LOAN if letter in LOANS else FOREIGN)
        best = max(best, score)
    return best + signs.rest
