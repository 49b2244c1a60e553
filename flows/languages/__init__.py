"""Language packs: the words each step needs, one folder a language, one TOML file a step.

    languages/en/quotes.toml, actors.toml, events.toml, articles.toml ...

English is the measure: a pack must give every key that English gives for the same step. A language
with `articles.toml` alone gets its fields parsed; with all of CODED_STEPS it is coded in full.

models.py   which installed package or folder a language model's name stands for
names.py    one spelling for the ways a name is written, and the key made from it
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

FOLDER = Path(__file__).parent
MEASURE = "en"
CODED_STEPS = (
    "grammar", "actors", "quotes", "events", "factuality", "dates", "numbers", "places",
)  # fmt: skip
# Tables whose keys are words of the language: another one has words of its own there.
OPEN = frozenset(
    (
        "lemmas",
        "particles",
        "ordinals",
        "spoken_centuries",
        "day_shifts",
        "number_words",
        "magnitudes",
        "decade_words",
        "landmarks",
        "holidays",
    )
) | {"needed_words", "deeds", "occasions"}

Words = Mapping[str, Any]  # Any: TOML values; each step knows the shape of its own keys


class LanguagePackError(ValueError):
    """A language pack lacks keys that a step needs."""


@cache
def words(code: str, step: str) -> Words:
    """Return the words of one step in one language, as its TOML file gives them.

    Raises LanguagePackError where the language has no such file or the file lacks keys.
    """
    path = FOLDER / code / f"{step}.toml"
    if not path.is_file():
        known = ", ".join(sorted(languages_with(step)))
        raise LanguagePackError(f"{path}: no words for step {step!r} in {code!r} (known: {known}).")
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    if code != MEASURE:
        missing = sorted(keys_of(words(MEASURE, step)) - keys_of(found))
        if missing:
            raise LanguagePackError(f"{path}: missing keys: {', '.join(missing)}. Add each one.")
    return MappingProxyType(found)


def keys_of(given: Words, within: str = "") -> set[str]:
    """Return the keys of a pack by their dotted names, those of tables within tables too.

    Of an OPEN table the table itself: its keys are words.
    """
    found: set[str] = set()
    for key, value in given.items():
        found.add(within + key)
        if isinstance(value, Mapping) and key not in OPEN:
            found |= keys_of(value, f"{within}{key}.")
    return found


@cache
def languages_with(step: str) -> frozenset[str]:
    """Return the codes of the languages that have words for a step."""
    return frozenset(path.parent.name for path in FOLDER.glob(f"*/{step}.toml"))


def is_coded(code: str) -> bool:
    """Say whether quotes, actors and events can be coded in a language."""
    return all(code in languages_with(step) for step in CODED_STEPS)
