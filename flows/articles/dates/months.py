"""Which words name months and days of the week? Those babel knows, in some forty languages."""

from collections import defaultdict
from functools import cache
from pathlib import Path

import babel
import numpy as np
from babel import Locale

from copydesk.flows.kept_arrays import Arrays, kept_arrays, key_of, packed, unpacked

# Languages that news comes in; a name shared by two with different meaning is taken only where the
# language is known ("listopad": November in Poland, October in Croatia).
LANGUAGES = (
    "en", "de", "fr", "es", "it", "pt", "nl", "ru", "uk", "be", "pl", "cs", "sk", "sl", "hr", "sr",
    "bs", "bg", "mk", "ro", "hu", "tr", "el", "sv", "da", "nb", "nn", "is", "fi", "et", "lv", "lt",
    "ca", "gl", "eu", "ga", "cy", "sq", "az", "uz", "kk", "ka", "hy", "he", "ar", "fa", "ur", "hi",
    "bn", "id", "ms", "vi", "sw", "af",
)  # fmt: skip
_WIDTHS = ("wide", "abbreviated")
_CONTEXTS = ("format", "stand-alone")
# Forms that newsrooms write and babel lacks.
_NEWSROOM = {
    "en": {"sept": 9, "june": 6, "july": 7},
    "de": {"jänner": 1, "jän": 1, "feber": 2, "märz": 3, "mrz": 3},
    "es": {"setiembre": 9, "set": 9},
    "da": {"sept": 9},
    "nl": {"mrt": 3, "sept": 9},
}


@cache
def months(language: str | None) -> dict[str, int]:
    """Return the month each name means, folded, without full stops; `language`, where known, wins.

    Holds the names of the language first, English ones next, then those of every other language
    that all of them read alike.
    """
    key = key_of((Path(__file__),), babel.__version__)
    kept = kept_arrays("months", key, _agreed)
    agreed = dict(zip(unpacked(kept["names"]), kept["months"].tolist(), strict=True))
    own = _names_of(language) if language is not None else {}
    return agreed | _names_of("en") | own


@cache
def weekdays() -> frozenset[str]:
    """Return the names of the days of the week in every language, folded, without full stops."""
    key = key_of((Path(__file__),), babel.__version__)
    return frozenset(unpacked(kept_arrays("weekdays", key, _babels_weekdays)["names"]))


def _babels_weekdays() -> Arrays:
    found: set[str] = set()
    for code in LANGUAGES:
        for context in _CONTEXTS:
            for width in _WIDTHS:
                names = Locale.parse(code).days[context][width]
                found |= {folded_name(str(name)) for name in names.values()}
    return {"names": packed(sorted(found | {"tues", "weds", "thur", "thurs"}))}


def folded_name(name: str) -> str:
    """Return a name as it is looked up: small letters, no full stops."""
    return name.casefold().replace(".", "").strip()


@cache
def _names_of(language: str) -> dict[str, int]:
    """Return the month names of one language; empty where babel does not know it."""
    code = "nb" if language == "no" else language
    if code not in LANGUAGES:
        return {}
    found: dict[str, int] = {}
    for context in _CONTEXTS:
        for width in _WIDTHS:
            for number, name in Locale.parse(code).months[context][width].items():
                folded = folded_name(str(name))
                if any(letter.isalpha() for letter in folded) and not folded[0].isdigit():
                    found[folded] = int(number)
    return found | _NEWSROOM.get(language, {})


def _agreed() -> Arrays:
    """Return the names that mean one month in all languages that have them, and that month."""
    meant: defaultdict[str, set[int]] = defaultdict(set)
    for code in LANGUAGES:
        for name, number in _names_of(code).items():
            meant[name].add(number)
    found = {name: numbers.pop() for name, numbers in meant.items() if len(numbers) == 1}
    return {"names": packed(found), "months": np.array([*found.values()])}
