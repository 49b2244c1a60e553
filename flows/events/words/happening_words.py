"""Words that say whether and where something happened, as sets, read once a language."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import Enum, auto
from functools import cache

from copydesk.flows.events.words.time_words import TimeWords, time_words
from copydesk.flows.grammar.function_words import FunctionWords, function_words
from copydesk.flows.languages import words


class Effect(Enum):
    """What a governing word makes of the event it governs."""

    PASSES = auto()  # the event stands or falls with it: managed to
    ACCOMPANIES = auto()  # the same, but that its negation stays outside: fled, fearing arrest
    DENIES = auto()  # failed to
    PRESUPPOSES = auto()  # regretted
    PLANS = auto()  # decided to
    SUPPOSES = auto()  # wanted to, may be
    REPORTS = auto()  # said that
    OPEN = auto()  # says nothing of it


# Where a word stands in two lists, the first of these wins.
_CLASSES = {
    "denying": Effect.DENIES,
    "intending": Effect.PLANS,
    "supposing": Effect.SUPPOSES,
    "presupposing": Effect.PRESUPPOSES,
    "passing": Effect.PASSES,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HappeningWords:
    """Words that say whether and where something happened, by their keys in the pack."""

    grammar: FunctionWords
    time: TimeWords
    verbs: Mapping[str, Effect]
    nouns: Mapping[str, Effect]
    adjectives: Mapping[str, Effect]
    particles: Mapping[str, str]
    without_particle: Mapping[str, Effect]  # of the verbs that deny only with one
    unsure: frozenset[str]
    doubt_adverbs: frozenset[str]
    hedges: frozenset[str]
    yet_to_come: frozenset[str]
    lasting: frozenset[str]
    from_denying: frozenset[str]
    neg_raising: frozenset[str]
    asserting: frozenset[str]
    about_possible: frozenset[str]
    granted_prepositions: frozenset[str]
    firsts: frozenset[str]
    sayings: frozenset[str]
    source_prepositions: frozenset[str]
    complement_prepositions: frozenset[str]
    verbal_prepositions: frozenset[str]
    accompanying: frozenset[str]
    carrying_prepositions: frozenset[str]
    meant_prepositions: frozenset[str]
    separating: frozenset[str]
    about: frozenset[str]
    purpose_prepositions: frozenset[str]
    lacking: frozenset[str]
    replacing: frozenset[str]
    chances: frozenset[str]
    about_to: frozenset[str]
    obliging: frozenset[str]
    day_prepositions: frozenset[str]
    report_adverbs: frozenset[str]
    definite: frozenset[str]
    open_determiners: frozenset[str]
    planned_modifiers: frozenset[str]
    possible_modifiers: frozenset[str]
    denied_modifiers: frozenset[str]
    alleged_modifiers: frozenset[str]
    ongoing_modifiers: frozenset[str]
    carrying: frozenset[str]
    occurring: frozenset[str]
    place_prepositions: frozenset[str]
    bearing_prepositions: frozenset[str]
    spot_prepositions: frozenset[str]
    directions: frozenset[str]
    spot_nouns: frozenset[str]
    spot_verbs: frozenset[str]
    spot_deeds: frozenset[str]
    standing_prepositions: frozenset[str]


@cache
def happening_words(language: str) -> HappeningWords:
    """Return the sets of one language."""
    given = {
        key: value
        for step in ("factuality", "places")
        for key, value in words(language, step).items()
    }
    effects: dict[str, dict[str, Effect]] = {"verbs": {}, "nouns": {}, "adjectives": {}}
    for name, effect in _CLASSES.items():
        for part in effects:
            for word in given[name][part]:
                effects[part].setdefault(word, effect)
    bare = {
        word: effect
        for name, effect in reversed(_CLASSES.items())
        if effect is not Effect.DENIES
        for word in given[name]["verbs"]
        if word in given["particles"]
    }
    sets = {
        field.name: frozenset(given[field.name])
        for field in fields(HappeningWords)
        if field.name in given and field.name != "particles"
    }
    return HappeningWords(
        grammar=function_words(language),
        time=time_words(language),
        verbs=effects["verbs"],
        nouns=effects["nouns"],
        adjectives=effects["adjectives"],
        particles=dict(given["particles"]),
        without_particle=bare,
        **sets,
    )
