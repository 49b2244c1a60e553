"""The language pack of the events step, as sets that are quick to ask.

Groups of words that the codebook's frames name with an @, verbs that carry or change an event,
nouns behind which the one that counts stands, and fields of life with their words.
"""

from dataclasses import dataclass
from functools import cache

from copydesk.flows.languages import words

Lemmas = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """The words of one language."""

    groups: dict[str, Lemmas]
    verbs: dict[str, Lemmas]
    nouns: dict[str, Lemmas]
    fields_of: dict[str, tuple[str, ...]]  # lemma -> the fields it tells of
    persons: dict[str, Lemmas]  # pronouns of the first and the second person
    pronouns: dict[str, Lemmas]
    prepositions: dict[str, tuple[str, ...]]  # by what they lead to, the surest first
    endings: dict[str, tuple[str, ...]]  # of nouns of persons
    lemmas: dict[str, str]  # of words whose dictionary form the model gets wrong

    def expand(self, lemmas: tuple[str, ...]) -> Lemmas:
        """Return words with each @group replaced by its words."""
        found: set[str] = set()
        for lemma in lemmas:
            if lemma.startswith("@"):
                found |= self.groups.get(lemma[1:]) or self.nouns[lemma[1:]]
            else:
                found.add(lemma)
        return frozenset(found)


@cache
def pack_of(language: str) -> Pack:
    """Return the events pack of a language."""
    raw = words(language, "events")
    fields: dict[str, list[str]] = {}
    for field, block in raw["fields"].items():
        for lemma in block.split():
            fields.setdefault(lemma, []).append(field)
    return Pack(
        groups=_sets(raw["groups"]),
        verbs=_sets(raw["verbs"]),
        nouns=_sets(raw["nouns"]),
        fields_of={lemma: tuple(dict.fromkeys(found)) for lemma, found in fields.items()},
        persons=_sets(raw["persons"]),
        pronouns=_sets(raw["pronouns"]),
        prepositions=_rows(raw["prepositions"]),
        endings=_rows(raw["endings"]),
        lemmas=raw["lemmas"],
    )


def _rows(blocks: dict[str, str]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(block.split()) for name, block in blocks.items()}


def _sets(blocks: dict[str, str]) -> dict[str, Lemmas]:
    return {name: frozenset(block.split()) for name, block in blocks.items()}
