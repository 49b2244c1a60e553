"""Spelling of names: one form for the ways a name is written, and the canonical key made from it.

"Sergei" and "Sergey", "Zelensky" and "Zelenskyy", "Erdoğan" and "Erdogan", "U.S." and "US" are one.
"""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(  # letters that Unicode does not take apart
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ə": "a",
        "ħ": "h",
        "ŋ": "n",
        "&": " and ",
    }
)
_POSSESSIVE = re.compile(r"(?<=\w)['’`]s\b")
_APOSTROPHES = re.compile(r"['’‘`ʻʼ´]")
_ABBREVIATION = re.compile(r"\b(?:[^\W\d_]\.){2,}")  # U.S. U.A.E.
_WORD = re.compile(r"[^\W_]+")

MAX_ROUNDS = 20  # of all spellings over one word, until nothing changes: twice is as once

# Romanisations of one sound, most specific first. Applied to each word of a person's name.
_SPELLINGS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"^(?:mu|mo)ham+[ae]d$|^mehmed$", "muhammad"),
        (r"^(?:abd|abdul|abdel|abdal)$", "abdul"),
        (r"^(?:el|ul)$", "al"),
        (r"^(?:yus+[eu]f|yous+[eo]u?f)$", "yusuf"),
        (r"^hus+[ae]y?i?n$|^hos+ein$", "husein"),
        (r"^(?:ahmad|ahmed|akhmed|akhmad)$", "ahmad"),
        (r"^(?:q|g|k)h?add?h?af[iy]$", "gadafi"),
        (r"^(?:aleksandr|alexandr|aleksander|oleksandr)$", "alexander"),
        (r"^(?:yevgen|evgen|yevhen)[iy]{1,2}$", "evgeni"),
        (r"^(?:volodymyr|volodimir)$", "volodimir"),
        (r"^(?:dmitr|dmitri|dimitr|dmytr)(?:y|i|iy|ii|o)?$", "dmitri"),
        (r"ks", "x"),
        (r"ph", "f"),
        (r"(?<=[^aeou])(?:iyy?|yy|ij|ii|yi|y|ie)$", "i"),
        (r"(?:ei|ey|ej|ay|ai|aj)$", "ei"),
        (r"^ye", "e"),
        (r"iy(?=[aeou])", "i"),
        (r"(?<=[^aeiou])y(?=[^aeiouy])", "i"),
        (r"([b-df-hj-np-tv-z])\1", r"\1"),
    )
)


@lru_cache(maxsize=1 << 16)
def fold_name(text: str) -> str:
    """Return the words of a name in lower case, without accents, dots, marks; a space between.

    "Côte d'Ivoire" -> "cote divoire", "U.S. People's Party" -> "us people s party",
    "al-Bashir" -> "al bashir". Twice is the same as once.
    """
    if text.isascii() and text.isalpha():
        return text.lower()  # nearly every word of English: nothing of it is folded but the case
    text = _ABBREVIATION.sub(lambda found: found.group().replace(".", ""), text)
    text = _APOSTROPHES.sub("", _POSSESSIVE.sub(" s", text))
    plain = text.casefold().translate(_LETTERS)
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain)
        plain = "".join([letter for letter in apart if not unicodedata.combining(letter)])
    return " ".join(_WORD.findall(plain.casefold().translate(_LETTERS)))


@lru_cache(maxsize=1 << 16)
def spell_name(text: str) -> str:
    """Return a name folded as `fold_name` does, with the ways to romanise it made one.

    For people: "Sergey Lavrov" and "Sergei Lavrov" give the same; "Jon" and "John" do not.
    """
    return " ".join(map(_spell, fold_name(text).split()))


def canonical_key(kind: str, name: str) -> str:
    """Return the key that a full name has across the corpus: its kind and its spelling.

    People may be romanised in several ways; other names are only folded, without "the".
    """
    if kind == "person":
        return f"person:{spell_name(name)}"
    return f"{kind}:{fold_name(name).removeprefix('the ')}"


@lru_cache(maxsize=1 << 16)
def _spell(word: str) -> str:
    if len(word) < 2:
        return word
    for _ in range(MAX_ROUNDS):
        before = word
        for pattern, to in _SPELLINGS:
            word = pattern.sub(to, word)
        if word == before:
            break
    return word
