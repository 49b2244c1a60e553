"""Fit which quotes are attributions at all: python -m tests.benchmarks.fit_reporting MARKS RAW.

MARKS is a file of `real_news` over the text files of RAW. Prints what cuts would do on files that
the weights never saw (five folds), then writes weights fitted to all of them.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from copydesk.flows.annotation import annotate
from copydesk.flows.quotes import reporting
from copydesk.flows.quotes.choosing import readings_by_score
from copydesk.flows.quotes.decoding import side_by_side
from copydesk.flows.quotes.facts import names_by_token
from copydesk.flows.quotes.lexicon import lexicon_of
from copydesk.flows.quotes.page import page_of
from copydesk.flows.quotes.scorer import fitted_scorer
from copydesk.schemas.parse import Parse
from tests.benchmarks.gold_rows import Row, read_rows, say
from tests.benchmarks.real_news import best_mark
from tests.invented import article_of

DECAY = 3.0  # of a weight's square; at 1 and 10 the held-out loss is higher
LIGHT = {"bias": 0.0, "sure": 0.1}  # shares of it: what the scorer says may weigh freely
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Example:
    """One reading of the scorer that a reader judged."""

    file: str
    facts: dict[str, float]
    is_one: bool


def main() -> None:
    """Fit, print what cuts do to files never seen, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("marks", type=Path)
    parser.add_argument("raw", type=Path)
    parser.add_argument("--out", type=Path, default=reporting.WEIGHTS)
    given = parser.parse_args()
    rows = read_rows(given.marks)
    texts = []
    for row in rows:
        start, end = row["marked"]
        texts.append((given.raw / row["file"]).read_text("utf-8-sig")[start:end])
    parsed = annotate([article_of(text) for text in texts], "en_core_web_md")
    examples = [
        example
        for row, (_, parse) in zip(rows, parsed, strict=True)
        for example in examples_of(row, parse)
    ]
    files = sorted({example.file for example in examples})
    judged: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        held = set(files[fold::FOLDS])
        weights = fitted([e for e in examples if e.file not in held])
        judged += [(share(weights, e.facts), e.is_one) for e in examples if e.file in held]
    shares, ones = (np.array(column) for column in zip(*judged, strict=True))
    for cut in (0.3, 0.4, 0.5, 0.6, 0.7):
        kept = shares >= cut
        say(f"cut {cut}: {ones[kept].mean():.3f} are ones, {(ones & kept).sum() / ones.sum():.3f}"
            " of all ones stay")  # fmt: skip
    rounded = {name: round(weight, 3) for name, weight in sorted(fitted(examples).items())}
    given.out.write_text(json.dumps(rounded, indent=1) + "\n", "utf-8")


def examples_of(row: Row, parse: Parse) -> list[Example]:
    """Return the scorer's readings of a file that its marks judge."""
    words, start = lexicon_of("en"), row["marked"][0]
    page = page_of(article_of(parse.text), parse, words)
    names, scorer = names_by_token(page), fitted_scorer()
    if scorer is None:
        raise SystemExit("scorer.npz is missing: its readings are what is judged.")
    found = []
    for reading in side_by_side(page, readings_by_score(page, words, scorer)):
        cue = reading.cue
        if cue is None:
            continue
        content = parse.span(reading.first, reading.last + 1)
        span = parse.span(cue.first, cue.last + 1)
        there = {
            "raw": [content.start + start, content.end + start],
            "raw_cue": [span.start + start, span.end + start],
        }
        mark = best_mark(there, row["quotes"])
        if mark is not None and mark["verdict"] != "unsure":
            facts = reporting.reporting_facts(page, words, reading, cue, names)
            found.append(Example(row["file"], facts, mark["verdict"] == "attribution"))
    return found


def fitted(examples: Sequence[Example]) -> dict[str, float]:
    """Return the weights of a logistic regression with a penalty on squares, by Newton's method."""
    names = sorted({name for example in examples for name in example.facts})
    number = {name: k for k, name in enumerate(names)}
    table = np.zeros((len(examples), len(names)))
    for k, example in enumerate(examples):
        for name, value in example.facts.items():
            table[k, number[name]] = value
    right = np.array([float(example.is_one) for example in examples])
    penalty = DECAY * np.array([LIGHT.get(name, 1.0) for name in names]) + 1e-6
    weights = np.zeros(len(names))
    for _ in range(40):
        predicted = 1 / (1 + np.exp(-table @ weights))
        spread = predicted * (1 - predicted)
        hessian = (table * spread[:, None]).T @ table + np.diag(penalty)
        weights -= np.linalg.solve(hessian, table.T @ (predicted - right) + penalty * weights)
    return dict(zip(names, weights.tolist(), strict=True))


def share(weights: dict[str, float], facts: dict[str, float]) -> float:
    """Return how likely weights find facts."""
    total = sum(weights.get(name, 0.0) * value for name, value in facts.items())
    return float(1 / (1 + np.exp(-total)))


if __name__ == "__main__":
    main()
