"""Distinct: what marks one deed out from others like it, for two reports of different articles.

marks_of(one, other)   -> {feature: figure}

In a war told for months the same sides do the same day after day, and leaders say the same again
and again. There nearness of wording says little: reports are of one deed where something marks it
out, the same dead or their number, the same day, the same persons.
"""

from copydesk.flows.corpus.incidents.deeds import is_done_together, is_said
from copydesk.flows.corpus.incidents.reports import Report

NUMBERS = ("n_killed", "n_injured", "crowd_size", "n_named")


def marks_of(one: Report, other: Report) -> dict[str, float]:
    """Return what marks out the deed of both, and what tells that it may be one of many."""
    same_days = one.days is not None and other.days is not None and _meet(one, other)
    day_words = _is_day(one.day_words & other.day_words)
    marked = (
        day_words
        or (one.is_stated and other.is_stated and one.days == other.days)
        or bool(one.persons & other.persons)
        or bool(one.whom & other.whom)
        or any(_same_number(one, other, name) for name in NUMBERS)
    )
    said = is_said(one.event_type) and not same_days
    toward, acts = one.toward & other.toward, (one.who & other.toward) | (other.who & one.toward)
    names = min(len(one.names), len(other.names))
    return {
        "day_words": float(day_words),
        "person_shared": float(bool(one.persons & other.persons)),
        "person_apart": float(_apart(one.persons, other.persons)),
        "names_shared": len(one.names & other.names) / max(2, names) if names else 0.0,
        "toward_same": float(bool(toward)),
        "toward_apart": float(said and _apart(one.toward, other.toward)),
        "reversed": float(bool(acts) and not is_done_together(one.deed)),
        "unmarked": float(not marked),
        "unmarked_sum": float(not marked and not same_days and (one.is_sum or other.is_sum)),
        "unmarked_words": float(not marked and said),
        "words": float(said),
    }


def _meet(one: Report, other: Report) -> bool:
    """Say whether two ranges of days overlap or follow one another."""
    assert one.days is not None
    assert other.days is not None
    first, second = sorted((one.days, other.days))
    return (second[0] - first[1]).days <= 1


def _is_day(words: frozenset[str]) -> bool:
    """Say whether words give a day: a number and a month."""
    return any(word.isdecimal() for word in words) and any(word.isalpha() for word in words)


def _same_number(one: Report, other: Report, name: str) -> bool:
    number = getattr(one, name)
    return number is not None and number == getattr(other, name)


def _apart(some: frozenset[object], others: frozenset[object]) -> bool:
    return bool(some) and bool(others) and not some & others
