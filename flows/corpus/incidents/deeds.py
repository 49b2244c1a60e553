"""Deeds: which deed a trigger tells, so that "gunned down" and "killing" are one."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from copydesk.flows.languages import languages_with, words

SAID = ("ACCUSE", "AGREE", "CONCEDE", "CONSULT", "REJECT", "REQUEST", "SUPPORT", "THREATEN")
STEM = 5  # characters: attack and attacked, bombing and bombed


def deed_of(event_type: str, event_mode: str | None, trigger: str, after: str) -> str:
    """Return the deed of a trigger: a family of the language pack, else its mode, else its stem.

    The first word of the trigger and the word after it decide ("shot dead"), else the first alone,
    by its longest beginning that the pack has. `after` is the text behind that first word.
    """
    word = first_word(trigger)
    families = _deeds().get(event_type, {})
    both = f"{word}_{first_word(after)}"
    if both in families:
        return families[both]
    for end in range(len(word), 1, -1):
        if word[:end] in families:
            return families[word[:end]]
    return event_mode or word[:STEM]


def are_of_one_occasion(one: str, other: str) -> bool:
    """Say whether one occasion yields both deeds: an attack and its dead, verdict and term."""
    return bool(_occasions().get(one, frozenset()) & _occasions().get(other, frozenset()))


def is_done_together(deed: str) -> bool:
    """Say whether two sides do it to each other: who does it and with whom is all one."""
    return deed in _together()


def is_done_once(deed: str) -> bool:
    """Say whether it is seldom done twice to one party: two words of a text for it tell it once."""
    return deed in _once()


def is_said(event_type: str) -> bool:
    """Say whether a type is of words, which are said again and again, and not of acts."""
    return event_type in SAID


def first_word(trigger: str) -> str:
    """Return the first word of a trigger in lower case; empty where there is none."""
    return next(iter(trigger.casefold().split()), "")


@cache
def _deeds() -> Mapping[str, Mapping[str, str]]:
    """Return {event type: {beginning of a word: deed}}, of every language."""
    found: dict[str, dict[str, str]] = {}
    for code in sorted(languages_with("corpus")):
        table: Mapping[str, Mapping[str, Any]] = words(code, "corpus")["deeds"]
        for event_type, deeds in table.items():
            for deed, beginnings in deeds.items():
                known = found.setdefault(event_type, {})
                for beginning in str(beginnings).split():
                    known.setdefault(beginning, deed)
    return found


@cache
def _together() -> frozenset[str]:
    """Return the deeds that two sides do together, of every language."""
    return _listed("together")


@cache
def _once() -> frozenset[str]:
    """Return the deeds that are seldom done twice, of every language."""
    return _listed("once")


def _listed(table: str) -> frozenset[str]:
    packs = (words(code, "corpus") for code in sorted(languages_with("corpus")))
    return frozenset(deed for pack in packs for deed in str(pack[table]["deeds"]).split())


@cache
def _occasions() -> Mapping[str, frozenset[str]]:
    """Return {deed: the kinds of occasion that yield it}, of every language."""
    found: dict[str, set[str]] = {}
    for code in sorted(languages_with("corpus")):
        for occasion, deeds in words(code, "corpus")["occasions"].items():
            for deed in str(deeds).split():
                found.setdefault(deed, set()).add(occasion)
    return {deed: frozenset(occasions) for deed, occasions in found.items()}
