"""Words that tie what happened to words of time, as sets, read once a language."""

from dataclasses import dataclass, fields
from functools import cache

from copydesk.flows.languages import words


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """Sets of words by their keys in the pack of dates; there each is told by an example."""

    ahead_words: frozenset[str]
    ahead: frozenset[str]
    time_shifters: frozenset[str]
    day_names: frozenset[str]
    same_in_past: frozenset[str]
    deadline_verbs: frozenset[str]
    dated_verbs: frozenset[str]
    raising: frozenset[str]
    judging_verbs: frozenset[str]
    looking_back: frozenset[str]
    once_it_is: frozenset[str]
    compared: frozenset[str]
    than: frozenset[str]
    measured_from: frozenset[str]
    meanwhile: frozenset[str]
    explained_day: frozenset[str]
    coming_first: frozenset[str]
    long_before: frozenset[str]
    any_time: frozenset[str]
    unheard_of: frozenset[str]
    set_nouns: frozenset[str]
    set_as: frozenset[str]
    within: frozenset[str]
    there: frozenset[str]
    between_counts: frozenset[str]


@cache
def time_words(language: str) -> TimeWords:
    """Return the sets of one language."""
    given = words(language, "dates")
    sets = {
        each.name: frozenset(given[each.name]) for each in fields(TimeWords) if each.name in given
    }
    names = frozenset(name for group in given["weekdays"] for name in group)
    return TimeWords(day_names=names, **sets)
