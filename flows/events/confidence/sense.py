"""Whether words mean what their frame says: a model fitted to the codebook's invented sentences.

It looks at a finding's frame, its parties and the rest of the sentence, and knows no news text.
What real news makes of it is `model.py`'s to say; SCORER.md tells how well each does.
"""

import json
from collections.abc import Iterable
from functools import cache
from math import exp
from pathlib import Path
from typing import NamedTuple

from copydesk.flows.events.findings import EventFinder
from copydesk.flows.events.found import FoundEvent

WEIGHTS = Path(__file__).with_name("sense.json")
FIELDS = (
    "sport",
    "finance",
    "arts",
    "weather",
    "accident",
    "history",
    "violence",
    "diplomacy",
    "words",
    "politics",
)
STANDINGS = ("state", "armed", "crowd", "private")  # of role nouns, as the language pack sorts them
QUADS = {1: "verbal", 2: "material", 3: "adverse", 4: "hostile"}  # quad classes
MODERN = 1990  # a year before it tells that the sentence looks back


class SenseModel(NamedTuple):
    """Weights by feature."""

    intercept: float
    weights: dict[str, float]


def sense_of(features: Iterable[str]) -> float:
    """Return the probability that a sentence reports an event of a type, by its features."""
    model = _model()
    total = model.intercept
    for feature in features:
        total += model.weights.get(feature, 0.0)
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))


def features_of(finding: FoundEvent, finder: EventFinder) -> list[str]:
    """Return what the model looks at, by name. Each feature is there or not."""
    parse, candidate = finder.parse, finding.candidate
    kind, group = finding.event_type, QUADS[finding.kind.quad_class]
    token = candidate.token
    actor = party_of(finding.actors, finder)
    recipient = party_of(finding.recipients, finder)
    own = "own" if finding.slot in candidate.entry.frame.recipient else "other"
    found = [
        f"type={kind}",
        f"rule={candidate.entry.rule}",
        f"lemma={finder.phrases.clauses.lemmas[token].lower()}",
        f"actor={actor}",
        f"{group}:actor={actor}",
        f"recipient={recipient}",
        f"{group}:recipient={recipient}",
        f"parties={actor},{recipient}",
        f"slot={own}",
        f"dep={parse.deps[token]}",
        f"place={candidate.place}",
    ]
    found += [
        f"{group}:{field}{more}"
        for field in FIELDS
        for more in ("", "+")
        if field + more in candidate.fields
    ]
    found += [f"{field}" for field in FIELDS if field in candidate.fields]
    if word := _word(finding.actors, finder):
        found.append(f"actor_word={word}")
    if word := _word(finding.recipients, finder):
        found.append(f"recipient_word={word}")
    if candidate.verb is not None:
        clause = finder.phrases.clauses.at(candidate.verb)
        found += [f"object={finder.phrases.clauses.lemmas[o].lower()}" for o in clause.objects[:1]]
    reading = finding.reading
    names_somebody, looks_back = _facts_of(finding, finder)
    for name, is_so in (
        ("intended", reading.is_intended),
        ("negated", reading.is_negated),
        ("modal", reading.is_modal),
        ("stopped", reading.is_stopped),
        (
            "passive",
            candidate.verb is not None and finder.phrases.clauses.at(candidate.verb).is_passive,
        ),
        ("names", names_somebody),
        ("habitual", _is_habitual(finding, finder)),
        ("past_year", looks_back),
    ):
        if is_so:
            found.append(name)
            found.append(f"{group}:{name}")
    return found


def party_of(heads: list[int], finder: EventFinder) -> str:
    """Return what kind of words name a party: nobody, name, person, pronoun, thing."""
    if not heads:
        return "nobody"
    head, phrases = heads[0], finder.phrases
    label = phrases.labels[head]
    if finder.parse.pos[head] == "PRON":
        return "it" if finder.parse.lowers[head] in phrases.pack.pronouns["things"] else "pronoun"
    if label in ("GPE", "NORP", "ORG", "PERSON", "LOC", "FAC"):
        return label
    if phrases.names_an_actor(head):
        lemma, nouns = phrases.clauses.lemmas[head].lower(), phrases.pack.nouns
        standing = next((name for name in STANDINGS if lemma in nouns[name]), "person")
        if standing == "private" and any(
            phrases.labels[inner] in ("GPE", "NORP") for inner in phrases.actor_inside(head)
        ):
            return "person"  # "Chad's central bank" is no bank like others
        return standing
    return "thing of somebody" if phrases.actor_inside(head) else "thing"


def _word(heads: list[int], finder: EventFinder) -> str | None:
    """Return the noun that heads a party, where no name does."""
    if not heads or finder.parse.pos[heads[0]] == "PROPN":
        return None
    return finder.phrases.clauses.lemmas[heads[0]].lower()


def _is_habitual(finding: FoundEvent, finder: EventFinder) -> bool:
    """Say whether a verb stands in the bare present: "critics say", "parents who refuse"."""
    verb = finding.candidate.verb
    if verb is None or finder.parse.tags[verb] not in ("VBP", "VBZ"):
        return False
    return not finder.phrases.clauses.at(verb).auxiliaries


def _facts_of(finding: FoundEvent, finder: EventFinder) -> tuple[bool, bool]:
    """Return whether a sentence names somebody and whether it looks back, asked once each."""
    parse, labels = finder.parse, finder.phrases.labels
    number = parse.sentence_of[finding.candidate.token]
    known = finder.facts_by_sentence.get(number)
    if known is None:
        start, end = parse.sentence(number)
        known = finder.facts_by_sentence[number] = (
            any(labels[i] in ("GPE", "NORP", "ORG") for i in range(start, end)),
            any(
                len(word) == 4 and word.isdecimal() and 1000 < int(word) < MODERN
                for word in parse.words[start:end]
            ),
        )
    return known


@cache
def _model() -> SenseModel:
    raw = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return SenseModel(raw["intercept"], raw["weights"])
