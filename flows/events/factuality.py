"""Whether it happened: how the words around a trigger have it, and how certain they are."""

from dataclasses import dataclass

from flows.languages import words
from schemas.events import Factuality
from schemas.parse import Parse


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """How a text has one event: whether it happened, and how certain the text is (0..1)."""

    factuality: Factuality
    certainty: float


def factuality_of(parse: Parse, trigger: int, language: str = "en") -> Assessment:
    """Return whether the event of a trigger (a verb's or noun's token) happened, as the text has it."""
    lexicon = words(language, "happening")
    auxiliaries = set()
    for child in parse.children[trigger]:
        if parse.deps[child] == "neg":
            return Assessment(factuality=Factuality.DENIED, certainty=0.8)
        if parse.deps[child] == "aux":
            auxiliaries.add(parse.lowers[child])
        if parse.deps[child] == "mark" and parse.lowers[child] in lexicon["conditionals"]:
            return Assessment(factuality=Factuality.HYPOTHETICAL, certainty=0.6)
    if auxiliaries & set(lexicon["future"]):
        return Assessment(factuality=Factuality.PLANNED, certainty=0.7)
    if auxiliaries & set(lexicon["possible"]):
        return Assessment(factuality=Factuality.HYPOTHETICAL, certainty=0.6)
    if "to" in auxiliaries:
        return Assessment(factuality=Factuality.PLANNED, certainty=0.6)
    return Assessment(factuality=Factuality.HAPPENED, certainty=0.9)
