"""The learned scorer over the rules: three linear tables, one judgement, one calibration.

SCORER.md says what it was fitted to and how. The weights lie beside this file; where they are
missing the rules stand alone.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import exp, log
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np

from copydesk.flows.quotes.features import FEATURES, Bundle, Feature

WEIGHTS = Path(__file__).with_name("scorer.npz")
TABLES = ("words", "cues", "contents", "sources")
MAX_REMEMBERED = 50_000  # bundles whose weight is remembered, for each table; about 10 MB


class BundleModel:
    """A linear model over bundles of facts. What a bundle weighs is remembered as a whole."""

    def __init__(self, weights: Iterable[tuple[Feature, float]], bias: float) -> None:
        by_part: dict[tuple[Any, ...], dict[Any, float]] = {}
        for feature, weight in weights:
            name, index, *atoms = feature
            key = atoms[0] if len(atoms) == 1 else tuple(atoms)
            by_part.setdefault((name, index), {})[key] = weight
        self._parts: dict[str, list[tuple[Callable[[Bundle], Any], dict[Any, float]]]] = {}
        for (name, index), known in sorted(by_part.items()):
            chosen = FEATURES[name][index]
            pick = itemgetter(*(k + 1 for k in chosen))
            self._parts.setdefault(name, []).append((pick, known))
        self._remembered: dict[Bundle, float] = {}
        self._bias = bias

    def score(self, bundles: Iterable[Bundle]) -> float:
        """Return the sum of the features' weights and the bias: log odds."""
        remembered, total = self._remembered, self._bias
        for bundle in bundles:
            weight = remembered.get(bundle)
            if weight is None:
                weight = 0.0
                for pick, known in self._parts.get(bundle[0], ()):
                    weight += known.get(pick(bundle), 0.0)
                if len(remembered) >= MAX_REMEMBERED:
                    remembered.clear()
                remembered[bundle] = weight
            total += weight
        return total


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AttributionScorer:
    """Weights for words, cues, contents, sources, and for the attribution they make together."""

    words: BundleModel
    cues: BundleModel
    contents: BundleModel
    sources: BundleModel
    judgement: Mapping[str, float]  # by the name of a fact; see `copydesk.flows.quotes.choosing`
    knots: tuple[tuple[float, float], ...]  # calibration: what is judged, how often it is right

    def judge(self, facts: Mapping[str, float]) -> float:
        """Return how likely an attribution is right, from facts about its parts; not calibrated."""
        weights = self.judgement
        total = weights.get("bias", 0.0)
        for name, value in facts.items():
            total += weights.get(name, 0.0) * value
        return 1 / (1 + exp(-max(-30.0, min(30.0, total))))

    def calibrated(self, judged: float) -> float:
        """Return a judgement as the share of such attributions that were right when held out."""
        knots = self.knots
        if judged <= knots[0][0]:
            return knots[0][1]
        for (x0, y0), (x1, y1) in pairwise(knots):
            if judged <= x1:
                return y0 + (y1 - y0) * (judged - x0) / (x1 - x0)
        return knots[-1][1]


def shares(scores: Sequence[float]) -> list[float]:
    """Return the logarithms of what each score has of all (log softmax)."""
    top = max(scores)
    total = log(sum(exp(score - top) for score in scores))
    return [score - top - total for score in scores]


@cache
def fitted_scorer(path: Path = WEIGHTS) -> AttributionScorer | None:
    """Return the fitted scorer, or None where no weights lie at hand."""
    if not path.is_file():
        return None
    with np.load(path, allow_pickle=False) as arrays:
        tables = {
            name: BundleModel(
                zip(
                    json.loads(arrays[f"{name}_features"].tobytes()),
                    arrays[f"{name}_weights"].astype(float).tolist(),
                    strict=True,
                ),
                float(arrays[f"{name}_bias"]),
            )
            for name in TABLES
        }
        names, values = arrays["judgement_names"].tolist(), arrays["judgement_values"].tolist()
        knots = tuple((float(x), float(y)) for x, y in arrays["knots"])
    return AttributionScorer(**tables, judgement=dict(zip(names, values, strict=True)), knots=knots)
