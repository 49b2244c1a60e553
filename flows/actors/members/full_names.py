"""Full names: what an actor is called, of all the names a text gives it, and who is so called."""

from collections.abc import Mapping

from copydesk.flows.actors.cluster import Cluster
from copydesk.flows.actors.knowledge.capitals import is_acronym
from copydesk.flows.actors.knowledge.entries import GazetteerEntry
from copydesk.flows.actors.known import KnownNames
from copydesk.flows.languages.names import fold_name
from copydesk.schemas.actors import ActorKind

MIN_WORD = 4  # letters of a word that two names share


def full_name(texts: Mapping[str, int], kind: ActorKind) -> str:
    """Return the fullest of an actor's names: most words, not all capitals, then most used.

    A people is called by its noun: the Norwegians rather than Norwegian.
    """

    def fullness(item: tuple[str, int]) -> tuple[int, bool, bool, int, int, str]:
        text, n = item
        is_plural = kind is ActorKind.GROUP and text.endswith("s")
        return len(text.split()), not text.isupper(), is_plural, n, len(text), text

    return max(texts.items(), key=fullness)[0]


def without_middle_initials(name: str, kind: ActorKind) -> str:
    """Return a person's name as its key has it: "Olga M. Frey" and "Olga Frey" are one."""
    words = name.split()
    if kind is not ActorKind.PERSON or len(words) < 3:
        return name
    middle = [word for word in words[1:-1] if len(word.rstrip(".")) > 1]
    return " ".join((words[0], *middle, words[-1]))


def entry_of(cluster: Cluster, name: str, known: KnownNames) -> GazetteerEntry | None:
    """Return the gazetteer's actor for a cluster, by its fullest name first, then by use."""
    entry = known.entry(name, cluster.kind)
    if entry is not None:
        return entry
    if cluster.kind is ActorKind.PERSON and " " in name:
        return None  # "Olga Weiss" is not the Weiss that the gazetteer knows
    for text, _ in sorted(cluster.texts.items(), key=lambda item: (-item[1], item[0])):
        entry = known.entry(text, cluster.kind)
        if entry is not None and (not is_acronym(text) or _may_be_called(entry, name)):
            return entry
    return None


def _may_be_called(entry: GazetteerEntry, name: str) -> bool:
    """Say whether a name that spells an acronym out shares a word with what the row is called.

    A Lindmark Port Authority that calls itself LPA is not the gazetteer's Liberal Party of Andor.
    """
    words = {word for word in fold_name(name).split() if len(word) >= MIN_WORD}
    called = [entry.name, *entry.aliases]
    spelled_out = [text for text in called if not is_acronym(text)]
    is_spelled_out = " " in name and bool(spelled_out)
    return not is_spelled_out or any(words & set(fold_name(text).split()) for text in spelled_out)
