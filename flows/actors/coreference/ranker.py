"""The ranker: how likely each candidate, or nobody, is whom "he" or "she" means.

A linear model over the facts of `candidates`, its shares adding up to one. RANKER.md says what the
weights were fitted to and how.
"""

import json
from collections.abc import Sequence
from functools import cache
from math import exp
from pathlib import Path

from copydesk.flows.actors.coreference.candidates import Facts, PersonCandidate

WEIGHTS = Path(__file__).with_name("ranker.json")


class Ranker:
    """Weights by the name of a fact."""

    def __init__(self, weights: dict[str, float]) -> None:
        self._weights = weights

    def shares(
        self, candidates: Sequence[PersonCandidate], nobody: Facts
    ) -> tuple[list[float], float]:
        """Return how likely each candidate is meant, and how likely nobody who is known is."""
        scores = [self._score(candidate.facts) for candidate in candidates]
        scores.append(self._score(nobody))
        top = max(scores)
        powers = [exp(score - top) for score in scores]
        total = sum(powers)
        *shares, none = (power / total for power in powers)
        return shares, none

    def _score(self, facts: Facts) -> float:
        weights = self._weights
        return sum(weights.get(name, 0.0) * value for name, value in facts.items())


@cache
def fitted_ranker() -> Ranker:
    """Return the ranker with the weights that lie beside this file, read once a process."""
    return Ranker(json.loads(WEIGHTS.read_text("utf-8")))
