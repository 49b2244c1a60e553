"""Invented happenings, told by several papers each, with look-alikes: cases for incidents.

told_happenings()   -> [Told]: every report of every happening and of its look-alikes

Each happening is set in several towns, with other people, days and numbers. What is told of one
town and of another is alike in every word but those, as look-alikes are.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

FOLDER = Path(__file__).parent
START = date(2026, 2, 3)
N_SETTINGS = 4  # of each happening: two of one day, two of one town

PEOPLE = (
    """
Marta Okafor|Iven Lindqvist|Salma Haddad|Tomas Reyes|Greta Nilsen|Pavel Dvorak|Amina Yusuf
Carlos Mendez|Helen Whitaker|Jonas Berg|Priya Raman|Oskar Lund|Nadia Petrova|Samuel Otieno
Laura Bianchi|Erik Solberg|Fatima Zahra|Daniel Kovacs|Ingrid Falk|Miguel Santos
""".replace("\n", "|")
    .strip("|")
    .split("|")
)
TOWNS = [
    "Tolvik",
    "Marrowby",
    "Esteban",
    "Karuna",
    "Brackwell",
    "Sandmouth",
    "Velora",
    "Dunholm",
    "Peralta",
    "Ostrava",
]
BODIES = [
    "Karun Front",
    "Harbour Trust",
    "Velora Lines",
    "Oru Relief",
    "Northern Tribune",
    "Brackwell Union",
    "Sandmouth Mills",
    "Free Hills Army",
    "Coast Builders",
    "Lantern Foundation",
]
COUNTRIES = [
    "Kenya",
    "Chile",
    "Norway",
    "Jordan",
    "Vietnam",
    "Portugal",
    "Ghana",
    "Peru",
    "Croatia",
    "Nepal",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One report: its happening, where and when that is set, and the words that tell each act."""

    happening: str
    setting: str
    published: date
    headline: str
    text: str
    acts: tuple[tuple[str, ...], ...]


def told_happenings() -> Iterator[Told]:
    """Yield the reports of all happenings in all their settings."""
    for path in sorted(FOLDER.glob("*.toml")):
        for number, happening in enumerate(tomllib.loads(path.read_text("utf-8"))["happening"]):
            for which in range(N_SETTINGS):
                yield from _reports(happening, number, which)


def _reports(happening: dict, number: int, which: int) -> Iterator[Told]:
    """Settings 0 and 1 share the day, 0 and 2 the town and the body, 3 shares nothing."""
    place = number + (0 if which == 2 else 3 * which)
    who = 2 * number + 5 * which
    day = START + timedelta(days=number + (9 * which if which > 1 else 0))
    p, q = PEOPLE[who % len(PEOPLE)], PEOPLE[(who + 1) % len(PEOPLE)]
    n, m = 3 + (number + 5 * which) % 17, 20 + (7 * number + 13 * which) % 60
    slots = {
        "p": p, "q": q, "P": p.split()[-1], "Q": q.split()[-1],
        "t": TOWNS[place % 10], "T": TOWNS[place % 10].upper(), "u": TOWNS[(place + 4) % 10],
        "b": BODIES[place % 10], "c": COUNTRIES[place % 10],
        "n": n, "n1": n + 1, "m": m, "a": 5 + (number + 2 * which) % 9,
        "day": f"{day:%A}", "stamp": f"{day:%B} {day.day}",
    }  # fmt: skip
    for later, headline, text in happening["reports"]:
        yield Told(
            happening=happening["name"],
            setting=f"{happening['name']} {which}",
            published=day + timedelta(days=later),
            headline=headline.format(**slots),
            text=text.format(**slots),
            acts=tuple(tuple(words) for words in happening["acts"]),
        )
