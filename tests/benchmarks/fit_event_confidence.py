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
from copydesk.flows.quotes import attribute_quotes
from copydesk.flows.readers import read
from copydesk.flows.settings import Settings
from copydesk.schemas.documents import Reject
from tests.benchmarks.real_news_verdicts import Verdicts, is_unseen, load_verdicts

RIDGE = {"type": 25.0, "row": 40.0}  # of 8, 20, 25, 40, 50 the best log loss over the folds
MIN_CASES = 3  # a feature seen in fewer says nothing
FOLDS = 6
STEPS = 8
DECILES = 10
MILLION = 1e6
LEAST = 0.015  # a weight below it is left out

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
    fit(list(coded_files(given.raw)), write=given.write)


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


def fit(coded: Iterable[Coded], write: bool) -> None:
    """Fit both models to the rows of some files, and print how well they do."""
    cases = _cases(coded)
    out = {}
    for name, found in cases.items():
        seen = [case for case in found if not is_unseen(case.file)]
        unseen = [case for case in found if is_unseen(case.file)]
        folds = _folded(seen, RIDGE[name])
        model = _model(seen, RIDGE[name])
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


def _table(cases: list[Case], columns: dict[str, int]) -> tuple[Any, Any]:
    """Return the features of cases as a table, and their sense beside a column of ones."""
    table = np.zeros((len(cases), len(columns)))
    for row, case in enumerate(cases):
        for feature in case.features:
            if feature in columns:
                table[row, columns[feature]] = 1
    dense = np.array([[1.0, log_odds(case.sense)] for case in cases]).reshape(-1, 2)
    return table, dense


def _model(cases: list[Case], ridge: float) -> ConfidenceModel:
    counts: dict[str, int] = {}
    for case in cases:
        for feature in case.features:
            counts[feature] = counts.get(feature, 0) + 1
    names = sorted(name for name, n in counts.items() if n >= MIN_CASES)
    table, dense = _table(cases, {name: i for i, name in enumerate(names)})
    right = np.array([float(case.is_right) for case in cases])
    weight = np.array([case.weight for case in cases])
    weight = weight / weight.mean()
    alike = table @ table.T / ridge + dense @ dense.T
    score = np.zeros(len(cases))
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(score, -30, 30)))
        curve = np.maximum(weight * chance * (1 - chance), 1e-6)
        aim = score + weight * (right - chance) / curve
        share = np.linalg.solve(alike + np.diag(1 / curve), aim)
        score = alike @ share
    weights, (intercept, sense) = table.T @ share / ridge, dense.T @ share
    return ConfidenceModel(
        float(intercept), float(sense), dict(zip(names, map(float, weights), strict=True))
    )


def _folded(cases: list[Case], ridge: float) -> Any:
    files = sorted({case.file for case in cases})
    rng = np.random.default_rng(1)
    fold_of = dict(zip(files, rng.integers(0, FOLDS, len(files)), strict=True))
    said = np.zeros(len(cases))
    for fold in range(FOLDS):
        held = [i for i, case in enumerate(cases) if fold_of[case.file] == fold]
        model = _model([case for case in cases if fold_of[case.file] != fold], ridge)
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
