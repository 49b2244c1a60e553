"""The tagger: the likeliest labels of a text's words, by weights of their facts.

A linear model; TAGGER.md says what it was fitted to and how. A fact's weights lie in the row that a
hash of it points to, so that they hold no word of any text.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from copydesk.flows.actors.names.word_facts import OUTSIDE
from copydesk.schemas.actors import ActorKind

ROWS = 1 << 16  # a power of two
LABELS = (OUTSIDE, *(f"{part}-{kind}" for kind in ActorKind for part in "BI"))
NUMBERS = {label: number for number, label in enumerate(LABELS)}
# In logarithms of odds, what the label that a word has so far is worth beside what its facts say:
# a name that the rules see is given up on more evidence than a new one is seen.
KEPT, KEPT_OUTSIDE = 1.0, 0.5
SHARED = 0.8  # of what speaks for a word's label comes from all places of the word in the text

Weights = NDArray[np.float32]
Rows = list[int]


class Tagger:
    """Weights, a row a fact and a column a label."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights

    def best(
        self, facts: Mapping[int, Rows], words: Sequence[str], labels: Sequence[str]
    ) -> dict[int, str]:
        """Return the likeliest labels of the words that facts are given of.

        `words` and `labels` are those of the whole text, `labels` as they are so far. A name goes
        on only where it has begun.
        """
        if not facts:
            return {}
        tokens = sorted(facts)
        flat = np.array([row for i in tokens for row in facts[i]], dtype=np.intp)
        starts = list(accumulate((len(facts[i]) for i in tokens[:-1]), initial=0))
        scores = np.add.reduceat(self._weights[flat], starts)
        scores -= scores.max(1, keepdims=True)
        _share_among([(words[i], labels[i]) for i in tokens], scores)
        for row, i in enumerate(tokens):
            label = labels[i]
            scores[row, NUMBERS[label]] += KEPT_OUTSIDE if label == OUTSIDE else KEPT
        found: list[int] = scores.argmax(1).tolist()  # each for itself, mostly right together
        first = 0
        for row in range(1, len(tokens) + 1):
            if row == len(tokens) or tokens[row] != tokens[row - 1] + 1:
                if not _go_together(found[first:row]):
                    found[first:row] = _best_run(scores[first:row])
                first = row
        return {i: LABELS[number] for i, number in zip(tokens, found, strict=True)}


def _share_among(words: Sequence[tuple[str, str]], scores: Weights) -> None:
    """Let the places of one word that have one label so far speak for one another."""
    rows_of_word: dict[tuple[str, str], list[int]] = {}
    for row, word in enumerate(words):
        rows_of_word.setdefault(word, []).append(row)
    for rows in rows_of_word.values():
        if len(rows) > 1:
            scores[rows] += SHARED * (scores[rows].mean(0) - scores[rows])


def _best_run(scores: Weights) -> list[int]:
    """Return the labels of words next to one another that are likeliest together."""
    best = _FIRST + scores[0]
    ways = []
    for row in scores[1:]:
        steps = best[:, None] + _NEXT
        ways.append(steps.argmax(0))
        best = steps.max(0) + row
    chosen = [int(best.argmax())]
    for way in reversed(ways):
        chosen.append(int(way[chosen[-1]]))
    return chosen[::-1]


def rows_of(facts: Iterable[str]) -> Rows:
    """Return the rows of a word's facts."""
    return [crc32(fact.encode()) & (ROWS - 1) for fact in facts]


@cache
def fitted_tagger(language: str) -> Tagger | None:
    """Return the tagger of a language, read once a process; None where none was fitted."""
    path = weights_of(language)
    if not path.is_file():
        return None
    with np.load(path, allow_pickle=False) as arrays:
        return Tagger(arrays["weights"].astype(np.float32) * float(arrays["scale"]))


def weights_of(language: str) -> Path:
    """Return the file of a language's weights."""
    return Path(__file__).with_name(f"tagger_{language}.npz")


def _go_together(numbers: Sequence[int]) -> bool:
    """Say whether labels next to one another continue only names that have begun."""
    before = 0
    for number in numbers:
        if not _MAY_FOLLOW[before][number]:
            return False
        before = number
    return True


def _goes_on(before: str, label: str) -> bool:
    return not label.startswith("I-") or before[2:] == label[2:]


_MAY_FOLLOW = [[_goes_on(before, label) for label in LABELS] for before in LABELS]
_NEXT = np.where(_MAY_FOLLOW, 0.0, -1e9)
_FIRST = _NEXT[0]  # as after a word outside
