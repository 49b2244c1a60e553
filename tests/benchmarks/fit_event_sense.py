"""Fit the weights of the events' sense to the codebook's examples, and tell how well they do.

    python -m tests.benchmarks.fit_event_sense [--write]

Every finding in an example is a case: right where it has the type the example is marked with, wrong
elsewhere. A logistic regression with a ridge penalty is fitted by Newton's method. What is printed
comes from ten folds, each scored by weights that never saw its sentences; the same scores set the
slope and the shift by which the final weights are made to mean probabilities.
"""

import argparse
import json
from typing import Any

import numpy as np

from copydesk.flows.annotation import annotate
from copydesk.flows.events.confidence.sense import WEIGHTS, features_of
from copydesk.flows.events.findings import EventFinder
from copydesk.flows.events.frames.lexicon import lexicon_of
from copydesk.schemas.codebook import codebook
from tests.invented import article_of

MODEL = "en_core_web_md"
RIDGE = 2.0  # of 1, 2, 3, 5, 10 the one with the best log loss over the folds
MIN_CASES = 3  # a feature seen in fewer says nothing
THRESHOLD = 0.5  # at which the examples are tested
FOLDS = 10
STEPS = 25


def main() -> None:
    """Fit, print, and write the weights where asked."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--write", action="store_true")
    cases, right, sentence = _cases()
    names, table = _table(cases)
    rng = np.random.default_rng(0)
    fold = rng.integers(0, FOLDS, size=max(sentence) + 1)[np.array(sentence)]
    scores = np.zeros(len(right))
    for number in range(FOLDS):
        seen = fold != number
        scores[~seen] = table[~seen] @ _fit(table[seen], right[seen])
    slope, shift = _fit(np.column_stack([scores, np.ones(len(scores))]), right, ridge=0.01)
    _report(1 / (1 + np.exp(-(slope * scores + shift))), right)
    weights = _fit(table, right) * slope
    if arguments.parse_args().write:
        found = {n: round(float(w), 3) for n, w in zip(names[1:], weights[1:], strict=True)}
        out = {
            "intercept": round(float(weights[0] + shift), 3),
            "weights": {n: w for n, w in sorted(found.items()) if abs(w) >= 0.01},
        }
        WEIGHTS.write_text(json.dumps(out, indent=0) + "\n", encoding="utf-8")


def _cases() -> tuple[list[list[str]], Any, list[int]]:
    lexicon = lexicon_of("en")
    examples = [e for definition in codebook().values() for e in definition.examples]
    texts = [article_of(e.text, headline=None, published_date=None) for e in examples]
    cases: list[list[str]] = []
    right: list[float] = []
    sentence: list[int] = []
    for number, (_, parse) in enumerate(annotate(texts, MODEL)):
        finder = EventFinder(parse, lexicon)
        for finding in finder.findings():
            cases.append(features_of(finding, finder))
            right.append(float(finding.event_type == examples[number].event_type))
            sentence.append(number)
    return cases, np.array(right), sentence


def _table(cases: list[list[str]]) -> tuple[list[str], Any]:
    counts: dict[str, int] = {}
    for case in cases:
        for feature in set(case):
            counts[feature] = counts.get(feature, 0) + 1
    names = ["", *sorted(name for name, count in counts.items() if count >= MIN_CASES)]
    column = {name: i for i, name in enumerate(names)}
    table = np.zeros((len(cases), len(names)))
    table[:, 0] = 1
    for row, case in enumerate(cases):
        for feature in case:
            if feature in column:
                table[row, column[feature]] = 1
    return names, table


def _fit(table: Any, right: Any, ridge: float = RIDGE) -> Any:
    weights = np.zeros(table.shape[1])
    penalty = np.full(table.shape[1], ridge)
    penalty[0] = 0.01
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        slope = table.T @ (chance - right) + penalty * weights
        curve = (table * (chance * (1 - chance))[:, None]).T @ table + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights = weights - step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def _report(chance: Any, right: Any) -> None:
    loss = -np.mean(right * np.log(chance + 1e-9) + (1 - right) * np.log(1 - chance + 1e-9))
    print(f"{len(right)} findings, {right.mean():.3f} right, log loss {loss:.3f}")  # noqa: T201
    for low in np.arange(0, 1, 0.1):
        inside = (chance >= low) & (chance < low + 0.1)
        if inside.any():
            print(  # noqa: T201
                f"  {low:.1f}-{low + 0.1:.1f}: {inside.sum():5d} findings, said "
                f"{chance[inside].mean():.3f}, right {right[inside].mean():.3f}"
            )
    kept = chance >= THRESHOLD
    print(  # noqa: T201
        f"kept at {THRESHOLD}: right {right[kept].mean():.3f}; "
        f"of the right {right[kept].sum() / right.sum():.3f} kept, "
        f"of the wrong {(1 - right)[kept].sum() / (1 - right).sum():.3f}"
    )


if __name__ == "__main__":
    main()
