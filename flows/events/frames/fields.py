"""Which field of life a whole article is about: a match report, a film review, a market report.

In such an article each sentence is of the field, whether or not one of its words tells so.
"""

from collections import Counter
from collections.abc import Collection

from copydesk.flows.events.clauses.phrases import Phrases

UNPOLITICAL = ("sport", "arts", "finance", "weather")
MIN_WORDS = 6  # so that a short text is never of a field by chance
MIN_SHARE = 0.02  # of all words; match reports have 2 to 6 in a hundred, politics under 1
AHEAD = 3  # times as many words as politics has
MIN_VIOLENCE = 0.015  # of all words; the marked reports of war and attacks have 2 to 8 in a hundred
# What a sentence of a match report or a review must tell of to be read for events.
NEEDED = {"sport": ("politics",), "arts": ("politics", "violence")}


def own_fields(phrases: Phrases) -> list[str]:
    """Return the unpolitical fields that an article's words are full of."""
    counts = Counter(field for _, told in phrases.fields for field in told)
    least = max(MIN_WORDS, MIN_SHARE * len(phrases.parse), AHEAD * counts["politics"])
    return [field for field in UNPOLITICAL if counts[field] >= least]


def tells_of_violence(phrases: Phrases) -> bool:
    """Say whether an article is about violence, so that "were killed" needs no word of it beside.

    Not where it is a match report or a review: their battles are none.
    """
    counts = Counter(field for _, told in phrases.fields for field in told)
    least = max(MIN_WORDS, MIN_VIOLENCE * len(phrases.parse), *(counts[f] for f in UNPOLITICAL))
    return counts["violence"] >= least and not own_fields(phrases)


def is_off_the_field(told: Collection[str], own: list[str]) -> bool:
    """Say whether a sentence of a match report or a review tells of nothing but its field."""
    return any(
        field in NEEDED and not any(needed in told for needed in NEEDED[field]) for field in own
    )
