"""Fit which quotes are attributions: python -m tests.benchmarks.fit_reporting MARKS ... --raw RAW.

MARKS are files of `real_news` over the text files of RAW. Prints what cuts would do on files of the
first that the weights never saw (five folds), then writes weights fitted to all. The others may
hold hard rows alone.

Few words of the language pack were judged more than twice, so that what one weighs is lent to those
that mean nearly the same: each word's vector in the language model enters as facts, which are added
up into the weight of the word before it is written.
"""

import argparse
import json
import pickle
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from copydesk.flows.annotation import annotate
from copydesk.flows.annotation.pipeline import load_pipeline
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
from tests.golden import read_golden
from tests.invented import article_of
from tests.quotes.test_golden_sentences import FILES, FOLDER

DECAY = 1.0  # of a weight's square; from .3 to 1 the held-out loss is the same, at 3 higher
NEARNESS = 2.0  # times a word's vector, of length 1; at 1 and 3 the held-out loss is higher
# Shares of it: what may weigh more freely, and how a cue stands, which words nearly tell already.
LIGHT = {"bias": 0.0, "sure": 0.1, "tense": 4.0, "dep": 4.0, "under": 4.0, "joined": 4.0}
RARE = 2  # words seen in fewer rows are left out
WEIGHT = 6  # of an invented sentence: each stands for a construction
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
    parser.add_argument("marks", type=Path, nargs="+")
    parser.add_argument("--raw", type=Path, required=True)
    parser.add_argument("--parses", type=Path, help="file in which parses are kept")
    parser.add_argument("--out", type=Path, default=reporting.WEIGHTS)
    given = parser.parse_args()
    rows = [row for path in given.marks for row in read_rows(path)]
    examples = [
        example
        for row, parse in zip(rows, _parses(rows, given.raw, given.parses), strict=True)
        for example in examples_of(row, parse)
    ]
    examples += WEIGHT * _invented()
    say(f"{len(examples)} rows")
    vectors = word_vectors()
    files = sorted({row["file"] for row in read_rows(given.marks[0])})
    judged: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        held = set(files[fold::FOLDS])
        weights = fitted([e for e in examples if e.file not in held], vectors)
        judged += [(share(weights, e.facts), e.is_one) for e in examples if e.file in held]
    shares, ones = (np.array(column) for column in zip(*judged, strict=True))
    for cut in (0.2, 0.25, 0.3, 0.35, 0.4, 0.5):
        kept = shares >= cut
        say(f"cut {cut}: {ones[kept].mean():.3f} are ones, {(ones & kept).sum() / ones.sum():.3f}"
            " of all ones stay")  # fmt: skip
    rounded = {name: round(weight, 3) for name, weight in sorted(fitted(examples, vectors).items())}
    given.out.write_text(json.dumps(rounded, indent=1) + "\n", "utf-8")


def _parses(rows: Sequence[Row], raw: Path, kept: Path | None) -> list[Parse]:
    if kept is not None and kept.is_file():
        return pickle.loads(kept.read_bytes())
    texts = []
    for row in rows:
        start, end = row["marked"]
        texts.append((raw / row["file"]).read_text("utf-8-sig")[start:end])
    parses = [p for _, p in annotate([article_of(text) for text in texts], "en_core_web_md")]
    if kept is not None:
        kept.write_bytes(pickle.dumps(parses, protocol=5))
    return parses


def _invented() -> list[Example]:
    """Return the scorer's readings of the invented sentences that the quotes are tested by."""
    cases = [case for name in FILES for case in read_golden(FOLDER / name) if not case.is_not_yet]
    articles = [article_of(case.annotated.text) for case in cases]
    found = []
    for case, (_, parse) in zip(cases, annotate(articles, "en_core_web_md"), strict=True):
        quotes = [
            {
                "content": [names["content"][0].start, names["content"][-1].end],
                "cue": [names["cue"][0].start, names["cue"][-1].end] if "cue" in names else None,
                "verdict": "attribution",
            }
            for names in case.annotated.spans.values()
        ]
        whole = {"content": [0, len(parse.text)], "cue": None, "verdict": "no attribution"}
        row = {"file": "", "marked": [0, len(parse.text)], "quotes": quotes or [whole]}
        found += examples_of(row, parse, every=not quotes)
    return found


def examples_of(row: Row, parse: Parse, *, every: bool = False) -> list[Example]:
    """Return the scorer's readings of a file that its marks judge, or every one of them."""
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
        mark = row["quotes"][0] if every else best_mark(there, row["quotes"])
        if mark is not None and mark["verdict"] != "unsure":
            facts = reporting.reporting_facts(page, words, reading, cue, names)
            found.append(Example(row["file"], facts, mark["verdict"] == "attribution"))
    return found


def word_vectors() -> dict[str, np.ndarray]:
    """Return the vector of each word of the pack that may report, by the name of its fact.

    The mean of all is taken off, so that what they have in common is told by the kinds alone.
    """
    words, vocabulary = lexicon_of("en"), load_pipeline("en_core_web_md").vocab
    listed = sorted({*words.verb_class, *words.noun_class})
    table = np.array([vocabulary[word].vector for word in listed])
    table /= np.linalg.norm(table, axis=1, keepdims=True) + 1e-9
    table -= table.mean(axis=0)
    return {f"word_{word}": NEARNESS * row for word, row in zip(listed, table, strict=True)}


def fitted(examples: Sequence[Example], vectors: Mapping[str, np.ndarray]) -> dict[str, float]:
    """Return the weights of a logistic regression with a penalty on squares, by Newton's method."""
    seen = Counter(name for example in examples for name in example.facts)
    names = sorted(name for name in seen if seen[name] >= RARE or not name.startswith("word_"))
    number = {name: k for k, name in enumerate(names)}
    table = np.zeros((len(examples), len(names) + len(next(iter(vectors.values())))))
    for k, example in enumerate(examples):
        for name, value in example.facts.items():
            if name in number:
                table[k, number[name]] = value
            if name in vectors:
                table[k, len(names) :] = vectors[name]
    right = np.array([float(example.is_one) for example in examples])
    penalty = np.full(table.shape[1], DECAY)
    penalty[: len(names)] *= [LIGHT.get(name.split("_")[0], 1.0) for name in names]
    penalty += 1e-6
    weights = np.zeros(len(penalty))
    for _ in range(20):
        predicted = 1 / (1 + np.exp(-table @ weights))
        spread = predicted * (1 - predicted)
        hessian = (table * spread[:, None]).T @ table + np.diag(penalty)
        weights -= np.linalg.solve(hessian, table.T @ (predicted - right) + penalty * weights)
    by_name = dict(zip(names, weights[: len(names)].tolist(), strict=True))
    for name, vector in vectors.items():
        by_name[name] = by_name.get(name, 0.0) + float(vector @ weights[len(names) :])
    return by_name


def share(weights: dict[str, float], facts: dict[str, float]) -> float:
    """Return how likely weights find facts."""
    total = sum(weights.get(name, 0.0) * value for name, value in facts.items())
    return float(1 / (1 + np.exp(-total)))


if __name__ == "__main__":
    main()
