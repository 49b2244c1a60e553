"""The two probabilities of a row, fitted to rows of real news that a reader judged."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import exp, log, sqrt
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from copydesk.flows.events.confidence.surroundings import SNIPPET

WEIGHTS = Path(__file__).with_name("weights.npz")
SENSE = 0.2  # below it, too few findings are events for the model to have learnt of them
SCALE = 3.0  # what a sense's log odds are divided by, so that they weigh like other features
LIMIT = 1e-4  # no nearer to 0 or 1
MOST_IN_A_BYTE = 255
NAMES = ("type", "row")


class Judge(Protocol):
    """What says how probable a row is."""

    def probability(self, sense: float, features: Iterable[str]) -> float:
        """Return how probable it is, given a finding's sense and its features."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class ConfidenceModel:
    """A logistic regression over features, and over how like a row is to some judged ones.

    Likeness is the cube of the cosine of two rows' sets of features: features that weigh little
    alone tell much where many come together.
    """

    columns: dict[str, int]  # the number of each feature
    dense: Any  # weights of one, of the sense, of a text that is a snippet
    weights: Any  # by feature
    examples: Any  # by feature and judged row: 1 where the row has it
    pulls: Any  # by judged row: how much likeness to it adds

    def probability(self, sense: float, features: Iterable[str]) -> float:
        """Return how probable it is, given a finding's sense and its features."""
        told = set(features)
        known = set(map(self.columns.get, told))
        known.discard(None)
        total = float(self.dense @ (1.0, log_odds(sense), SNIPPET in told))
        if known:
            own = np.fromiter(known, np.intp, len(known))
            own.sort()
            counted = np.uint8 if len(own) <= MOST_IN_A_BYTE else np.uint16
            alike = np.add.reduce(self.examples[own], 0, dtype=counted)  # a byte: six times faster
            shared = alike.astype(np.float64)
            total += float(self.weights[own].sum())
            total += float(self.pulls @ (shared * shared * shared)) / sqrt(len(own)) ** 3
        return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))


def log_odds(sense: float) -> float:
    """Return the log odds of a probability, scaled."""
    sense = min(max(sense, LIMIT), 1 - LIMIT)
    return log(sense / (1 - sense)) / SCALE


def written(models: dict[str, ConfidenceModel]) -> dict[str, Any]:
    """Return arrays that say the same as models do: bytes and numbers."""
    found: dict[str, Any] = {}
    for name, model in models.items():
        names = "\0".join(model.columns)  # a feature may name a line break
        found[f"{name}_features"] = np.frombuffer(names.encode("utf-8"), np.uint8)
        found[f"{name}_dense"] = model.dense
        found[f"{name}_weights"] = model.weights.astype(np.float32)
        found[f"{name}_examples"] = np.packbits(model.examples, axis=0)
        found[f"{name}_pulls"] = model.pulls
    return found


@cache
def models() -> tuple[ConfidenceModel, ConfidenceModel]:
    """Return the model of the type and that of the whole row."""
    with np.load(WEIGHTS, allow_pickle=False) as arrays:
        of_type, of_row = (_read(arrays, name) for name in NAMES)
    return of_type, of_row


def _read(arrays: Any, name: str) -> ConfidenceModel:
    names = arrays[f"{name}_features"].tobytes().decode("utf-8").split("\0")
    return ConfidenceModel(
        columns={feature: i for i, feature in enumerate(names)},
        dense=arrays[f"{name}_dense"],
        weights=arrays[f"{name}_weights"].astype(np.float64),
        examples=np.ascontiguousarray(  # a feature's row in one piece: twelve times faster
            np.unpackbits(arrays[f"{name}_examples"], axis=0, count=len(names))
        ),
        pulls=arrays[f"{name}_pulls"],
    )
