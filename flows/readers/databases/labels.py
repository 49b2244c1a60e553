"""Labels: what the databases print before a value, and which field it gives."""

import tomllib
from functools import cache
from pathlib import Path

from babel import Locale

_TABLE = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
LONGEST_LABEL = 40  # characters
# The languages in which the databases name the language of a story.
NAMED_IN = ("en", "de", "fr", "es", "it", "nl", "pt")


def words(database: str, field: str) -> frozenset[str]:
    """Return the words that stand for a field in a database's exports."""
    return frozenset(_TABLE[database][field])


def labelled(line: str, database: str) -> tuple[str, str] | None:
    """Return the field that a line's label gives and the value behind it; None without a label.

    No-break spaces, which Word files have behind the colon, count as spaces.
    """
    label, colon, value = line.replace("\xa0", " ").partition(":")
    if not colon or len(label) > LONGEST_LABEL:
        return None
    field = _fields(database).get(" ".join(label.split()).casefold())
    return (field, value.strip()) if field else None


def is_only(line: str, database: str, field: str) -> bool:
    """Say whether a line is nothing but one of a field's words."""
    return line.strip().casefold() in words(database, field)


def language_code(name: str | None) -> str | None:
    """Return the code of a language that a database names ("ENGLISH"); None where it is unknown."""
    first = (name or "").split(";")[0].split(",")[0].strip().casefold()
    return _languages().get(first)


@cache
def _fields(database: str) -> dict[str, str]:
    return {word: field for field, names in _TABLE[database].items() for word in names}


@cache
def _languages() -> dict[str, str]:
    found: dict[str, str] = {}
    for locale in NAMED_IN:
        for code, name in Locale(locale).languages.items():
            if len(code) == 2:
                found.setdefault(name.casefold(), code)
    return found
