"""The two probabilities of a row, fitted to rows of real news that a reader judged."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import exp, log
from pathlib import Path
from typing import Protocol

WEIGHTS = Path(__file__).with_name("weights.json")
SENSE = 0.2  # below it, too few findings are events for the model to have learnt of them
SCALE = 3.0  # what a sense's log odds are divided by, so that they weigh like other features
LIMIT = 1e-4  # no nearer to 0 or 1


class Judge(Protocol):
    """What says how probable a row is."""

    def probability(self, sense: float, features: Iterable[str]) -> float:
        """Return how probable it is, given a finding's sense and its features."""
        ...


@dataclass(frozen=True, slots=True)
class ConfidenceModel:
    """A logistic regression: its intercept, the weight of the sense, and weights by feature."""

    intercept: float
    sense: float
    weights: dict[str, float]

    def probability(self, sense: float, features: Iterable[str]) -> float:
        """Return how probable it is, given a finding's sense and its features."""
        total = self.intercept + self.sense * log_odds(sense)
        weights = self.weights
        total += sum([weights[feature] for feature in features if feature in weights])
        return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))


def log_odds(sense: float) -> float:
    """Return the log odds of a probability, scaled."""
    sense = min(max(sense, LIMIT), 1 - LIMIT)
    return log(sense / (1 - sense)) / SCALE


@cache
def models() -> tuple[ConfidenceModel, ConfidenceModel]:
    """Return the model of the type and that of the whole row."""
    raw = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    of_type, of_row = (
        ConfidenceModel(raw[name]["intercept"], raw[name]["sense"], raw[name]["weights"])
        for name in ("type", "row")
    )
    return of_type, of_row
