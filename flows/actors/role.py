"""Role: what words say of a person: title, role and affiliation."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What is said of a name's bearer. Tokens [start, end) are the words that say it."""

    head: int  # the noun: minister
    start: int
    end: int
    text: str  # all the words: Lindmark Interior Minister
    title: str | None  # those that are titles, before a name: Minister
    role: str  # without body, country and article: interior minister
    affiliation: str | None  # body or country: Lindmark
