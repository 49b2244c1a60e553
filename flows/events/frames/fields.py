"""Which field of life a whole article is about: a match report, a film review, a market report.

In such an article each sentence is of the field, whether or not one of its words tells so.
"""

from collections.abc import Collection

from copydesk.flows.events.words.pack import Pack

UNPOLITICAL = ("sport", "arts", "finance", "weather")
MIN_WORDS = 6  # so that a short text is never of a field by chance
MIN_SHARE = 0.02  # of all words; match reports have 2 to 6 in a hundred, politics under 1
AHEAD = 3  # times as many words as politics has
# What a sentence of a match report or a review must tell of to be read for events.
NEEDED = {"sport": ("politics",), "arts": ("politics", "violence")}


def own_fields(lemmas: list[str], pack: Pack) -> list[str]:
    """Return the unpolitical fields that an article's words are full of."""
    counts: dict[str, int] = dict.fromkeys((*UNPOLITICAL, "politics"), 0)
    fields_of = pack.fields_of
    for lemma in lemmas:
        for field in fields_of.get(lemma.lower(), ()):
            if field in counts:
                counts[field] += 1
    return [
        field
        for field in UNPOLITICAL
        if counts[field] >= max(MIN_WORDS, MIN_SHARE * len(lemmas), AHEAD * counts["politics"])
    ]


def is_off_the_field(told: Collection[str], own: list[str]) -> bool:
    """Say whether a sentence of a match report or a review tells of nothing but its field."""
    return any(
        field in NEEDED and not any(needed in told for needed in NEEDED[field]) for field in own
    )
