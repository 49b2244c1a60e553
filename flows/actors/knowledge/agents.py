"""Agents: the words that tell what an actor does, with their PLOVER sectors, from data/agents.csv.

A phrase is strong where it decides ("police", "lawmaker") and weak where it only tells if nothing
else does ("spokesman", "force"). Plurals are found by their singular.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from copydesk.flows.languages.names import fold_name

FILE = Path(__file__).parent / "data" / "agents.csv"

_MEN = "men"  # policemen, gunmen


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """What one phrase tells."""

    sectors: tuple[str, ...]
    is_strong: bool


@dataclass(frozen=True, slots=True)
class Agents:
    """Phrases by their folded, singular words, and how long those of each first word are."""

    by_phrase: dict[str, Agent]
    lengths: dict[str, tuple[int, ...]]

    def longest(self, words: Sequence[str], start: int) -> tuple[int, Agent] | None:
        """Return the longest phrase at a word as (words, what it tells). Words are singular."""
        for length in self.lengths.get(words[start], ()):
            agent = self.by_phrase.get(" ".join(words[start : start + length]))
            if agent is not None and start + length <= len(words):
                return length, agent
        return None


@cache
def load_agents() -> Agents:
    """Return the table of this process."""
    by_phrase: dict[str, Agent] = {}
    lengths: dict[str, set[int]] = {}
    with FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            words = [singular(word) for word in fold_name(row["phrase"]).split()]
            sectors = tuple(row["sectors"].split("|"))
            by_phrase[" ".join(words)] = Agent(
                sectors=sectors, is_strong=row["strength"] == "strong"
            )
            lengths.setdefault(words[0], set()).add(len(words))
    ordered = {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()}
    return Agents(by_phrase, ordered)


@lru_cache(maxsize=1 << 14)
def singular(word: str) -> str:
    """Return a folded English word without the mark of the plural: "policemen" -> "policeman"."""
    if word == "children" or word.endswith("children"):
        return word.removesuffix("ren")
    if word.endswith(_MEN) and len(word) > len(_MEN):
        return word.removesuffix(_MEN) + "man"
    if word.endswith("ies") and len(word) > 4:
        return word.removesuffix("ies") + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word.removesuffix("es")
    if word.endswith(("thieves", "wives", "wolves")):
        return word.removesuffix("ves") + "f"
    if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "sis", "nis")):
        return word.removesuffix("s")
    return word
