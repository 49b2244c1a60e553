"""Fit the two probabilities of an event's row to the judged rows of real news, and say how well.

    python -m tests.benchmarks.fit_event_confidence RAW [--write]

RAW is the folder of the judged files (see `real_news_verdicts.py`). Weights are fitted to the seen
two thirds of the articles; the unseen third is only scored. A logistic regression with a ridge
penalty, solved over cases rather than features. What is printed for the seen part comes from folds
by article, each scored by weights that never saw its articles.
"""

import argparse
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from copydesk.flows.actors import resolve_actors, resolve_speakers
from copydesk.flows.annotation import annotate
from copydesk.flows.articles import parse_article
from copydesk.flows.events import draft_events
from copydesk.flows.events.confidence.model import WEIGHTS, ConfidenceModel, log_odds
from copydesk.flows.events.confidence.surroundings import SNIPPET
from copydesk.flows.quotes import attribute_quotes
from copydesk.flows.readers import read
from copydesk.flows.settings import Settings
from copydesk.schemas.codebook import codebook
from copydesk.schemas.documents import Reject
from copydesk.schemas.spans import Span
from tests.benchmarks.real_news_verdicts import Verdicts, is_unseen, load_verdicts
from tests.invented import article_of

RIDGE = {"type": 25.0, "row": 40.0}  # of 8, 20, 25, 40, 50 the best log loss over the folds
MIN_CASES = 3  # a feature seen in fewer says nothing
FOLDS = 6
STEPS = 8
DENSE = 3  # columns beside the features: one, the sense, whether the text is a snippet
FREE = 0.01  # how much those are held small
MAX_TURNS = 100  # of conjugate gradients within a step
ENOUGH = 1e-8
DECILES = 10
MILLION = 1e6
LEAST = 0.015  # a weight below it is left out

BOOK = 0.1  # what a sentence of the codebook weighs beside a judged row; of 0, 0.1, 0.3 the best
THE_BOOK = "the codebook"  # the file name of its sentences

Coded = tuple[str, Any, Any, Any, Any]  # file name, article, parse, cast, quotes


@dataclass(slots=True)
class Listener:
    """A model that judges nothing: it keeps what it is asked, and answers with the number of that.

    Numbers are millionths above a base, so that a row's answer stays below its type's.
    """

    base: float
    asked: list[tuple[float, tuple[str, ...]]] = field(default_factory=list)

    def probability(self, sense: float, features: Iterable[str]) -> float:
        """Keep the features of one question."""
        self.asked.append((sense, tuple(dict.fromkeys(features))))
        return self.base + len(self.asked) / MILLION

    def features_of(self, answer: float) -> tuple[float, tuple[str, ...]]:
        """Return the sense and the features that an answer was given to."""
        return self.asked[round((answer - self.base) * MILLION) - 1]


@dataclass(frozen=True, slots=True)
class Case:
    """One row that a verdict speaks of."""

    file: str
    sense: float
    features: tuple[str, ...]
    is_right: bool
    weight: float


def main() -> None:
    """Fit, print, and write the weights where asked."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("raw", type=Path)
    arguments.add_argument("--write", action="store_true")
    given = arguments.parse_args()
    sentences = coded_sentences(Settings().model)
    fit(coded_files(given.raw), sentences, write=given.write)


def coded_files(raw: Path) -> Iterator[Coded]:
    """Yield the judged files of a folder with all that events are made of."""
    settings, names, articles = Settings(), [], []
    for path in sorted(p for p in raw.rglob("*") if p.name in load_verdicts()):
        for found in read(io.BytesIO(path.read_bytes()), path.name, settings.limits):
            parsed = found if isinstance(found, Reject) else parse_article(found, settings.language)
            if not isinstance(parsed, Reject) and parsed.language.startswith("en"):
                names.append(path.name)
                articles.append(parsed)
    for name, (article, parse) in zip(names, annotate(articles, settings.model), strict=True):
        cast = resolve_actors(article, parse, "en")
        quotes = attribute_quotes(article, parse, cast, "en")
        yield name, article, parse, resolve_speakers(cast, quotes), quotes


def coded_sentences(model: str) -> Iterator[Coded]:
    """Yield the codebook's sentences, each an article that is called by its text."""
    examples = [example for kind in codebook().values() for example in kind.examples]
    articles = [article_of(e.text, headline=None, published_date=None) for e in examples]
    for article, parse in annotate(articles, model):
        cast = resolve_actors(article, parse, "en")
        quotes = attribute_quotes(article, parse, cast, "en")
        yield article.text, article, parse, resolve_speakers(cast, quotes), quotes


def fit(coded: Iterable[Coded], sentences: Iterable[Coded], write: bool) -> None:
    """Fit both models to the rows of some files and of sentences; print how well they do."""
    cases, book = _cases(coded), _cases_of_book(sentences)
    out = {}
    for name, found in cases.items():
        seen = [case for case in found if not is_unseen(case.file)]
        unseen = [case for case in found if is_unseen(case.file)]
        folds = _folded(seen, book[name], RIDGE[name])
        model = _model([*seen, *book[name]], RIDGE[name])
        print(f"{name}: {len(seen)} rows, {len(model.weights)} weights")  # noqa: T201
        _report("  folds of the seen part", folds, seen)
        _report("  unseen part", _said(model, unseen), unseen)
        out[name] = {
            "intercept": round(model.intercept, 3),
            "sense": round(model.sense, 3),
            "weights": {k: round(w, 3) for k, w in model.weights.items() if abs(w) >= LEAST},
        }
    if write:
        WEIGHTS.write_text(json.dumps(out, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def _cases(coded: Iterable[Coded]) -> dict[str, list[Case]]:
    found: dict[str, list[Case]] = {"type": [], "row": []}
    articles = load_verdicts()
    for file, article, parse, cast, quotes in coded:
        of_type, of_row = Listener(0.5), Listener(0.0)
        events = draft_events(article, parse, cast, quotes, "en", judges=(of_type, of_row))
        verdicts = Verdicts(articles[file])
        for event in events:
            row = {name: getattr(event, name) for name in event.__slots__}
            judged = verdicts.judge(row, article.text)
            if judged is None:
                continue
            sense, told = of_type.features_of(event.type_confidence)
            _, whole = of_row.features_of(event.confidence)
            found["type"].append(Case(file, sense, told, judged.type_ok, judged.weight))
            if judged.whole_ok is not None or not judged.type_ok:
                is_right = judged.type_ok and bool(judged.whole_ok)
                found["row"].append(Case(file, sense, whole, is_right, judged.weight))
    return found


def _cases_of_book(sentences: Iterable[Coded]) -> dict[str, list[Case]]:
    """Return the rows of marked sentences, right where type and parties are those marked."""
    found: dict[str, list[Case]] = {"type": [], "row": []}
    marked = {example.text: example for kind in codebook().values() for example in kind.examples}
    for text, article, parse, cast, quotes in sentences:
        example = marked[text]
        of_type, of_row = Listener(0.5), Listener(0.0)
        for event in draft_events(article, parse, cast, quotes, "en", judges=(of_type, of_row)):
            sense, told = of_type.features_of(event.type_confidence)
            _, whole = of_row.features_of(event.confidence)
            is_type = event.event_type.value == example.event_type
            is_row = (
                is_type
                and _is_at(event.actor_start, event.actor_end, example.actor)
                and _is_at(event.recipient_start, event.recipient_end, example.recipient)
            )
            found["type"].append(Case(THE_BOOK, sense, told, is_type, BOOK))
            found["row"].append(Case(THE_BOOK, sense, whole, is_row, BOOK))
    return found


def _is_at(start: int | None, end: int | None, marked: Span | None) -> bool:
    if start is None or end is None or marked is None:
        return start is None and marked is None
    return start < marked.end and marked.start < end


def _model(cases: list[Case], ridge: float) -> ConfidenceModel:
    counts = Counter(feature for case in cases for feature in case.features)
    names = sorted(name for name, n in counts.items() if n >= MIN_CASES and name != SNIPPET)
    table = FeatureTable(cases, {name: i for i, name in enumerate(names)})
    right = np.array([float(case.is_right) for case in cases])
    weight = np.array([case.weight for case in cases])
    held = np.concatenate([np.full(len(names), ridge), np.full(DENSE, FREE)])
    weights = np.zeros(len(held))
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        curve = np.maximum(weight * chance * (1 - chance), 1e-6)
        slope = table.transposed(weight * (right - chance)) - held * weights
        weights = weights + _solved(table, curve, held, slope)
    found = dict(zip(names, map(float, weights), strict=False))
    intercept, sense, found[SNIPPET] = map(float, weights[-DENSE:])
    return ConfidenceModel(intercept, sense, found)


class FeatureTable:
    """The features of cases by their numbers, and beside them what is not held small.

    That is one, the sense, and whether the text is a snippet: else what is so of the codebook's
    sentences alone would be said of articles.
    """

    def __init__(self, cases: list[Case], columns: dict[str, int]) -> None:
        """Take cases, and the number of each feature that counts."""
        found = [[columns[f] for f in case.features if f in columns] for case in cases]
        self._rows = np.repeat(np.arange(len(cases)), [len(row) for row in found])
        self._columns = np.array([column for row in found for column in row], dtype=int)
        self._dense = np.array([[1, log_odds(c.sense), SNIPPET in c.features] for c in cases])
        self._width = len(columns)

    def __matmul__(self, weights: Any) -> Any:
        """Return the sum of each case's weights."""
        own = np.bincount(self._rows, weights[self._columns], minlength=len(self._dense))
        return own + self._dense @ weights[self._width :]

    def transposed(self, values: Any) -> Any:
        """Return the sum of each feature's cases."""
        own = np.bincount(self._columns, values[self._rows], minlength=self._width)
        return np.concatenate([own, self._dense.T @ values])


def _solved(table: FeatureTable, curve: Any, held: Any, slope: Any) -> Any:
    """Return Newton's step, by conjugate gradients."""
    scale = 1 / (table.transposed(curve) + held)  # each feature is there or not: its own curve
    step, rest = np.zeros(len(slope)), slope
    turned = scale * rest
    way, size = turned, rest @ turned
    for _ in range(MAX_TURNS):
        bent = table.transposed(curve * (table @ way)) + held * way
        far = size / (way @ bent)
        step, rest = step + far * way, rest - far * bent
        turned = scale * rest
        size, last = rest @ turned, size
        if size < ENOUGH:
            break
        way = turned + size / last * way
    return step


def _folded(cases: list[Case], book: list[Case], ridge: float) -> Any:
    files = sorted({case.file for case in cases})
    rng = np.random.default_rng(1)
    fold_of = dict(zip(files, rng.integers(0, FOLDS, len(files)), strict=True))
    said = np.zeros(len(cases))
    for fold in range(FOLDS):
        held = [i for i, case in enumerate(cases) if fold_of[case.file] == fold]
        model = _model([*(c for c in cases if fold_of[c.file] != fold), *book], ridge)
        said[held] = _said(model, [cases[i] for i in held])
    return said


def _said(model: ConfidenceModel, cases: list[Case]) -> Any:
    return np.array([model.probability(case.sense, case.features) for case in cases])


def _report(name: str, said: Any, cases: list[Case]) -> None:
    right = np.array([float(case.is_right) for case in cases])
    weight = np.array([case.weight for case in cases])
    loss = -(right * np.log(said + 1e-9) + (1 - right) * np.log(1 - said + 1e-9))
    order, error, lines = np.argsort(said), 0.0, []
    for part in np.array_split(order, DECILES):
        mass = weight[part].sum()
        told, true = (said[part] @ weight[part]) / mass, (right[part] @ weight[part]) / mass
        error += abs(told - true) * mass / weight.sum()
        lines.append(f"      said {told:.2f}, right {true:.2f} ({len(part)})")
    print(f"{name}: log loss {loss @ weight / weight.sum():.3f}, calibration error {error:.3f}")  # noqa: T201
    print("\n".join(lines))  # noqa: T201
    down = order[::-1]
    kept = np.cumsum(weight[down])
    share = np.cumsum((right * weight)[down])
    for least in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7):
        n = int((said >= least).sum())
        if n:
            print(  # noqa: T201
                f"      at {least}: right {share[n - 1] / kept[n - 1]:.3f}, "
                f"of the right {share[n - 1] / share[-1]:.3f} kept"
            )


if __name__ == "__main__":
    main()
