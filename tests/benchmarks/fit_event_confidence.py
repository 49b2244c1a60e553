"""Fit the two probabilities of an event's row to the judged rows of real news, and say how well.

    python -m tests.benchmarks.fit_event_confidence RAW [--write]

RAW is the folder of the judged files (see `real_news_verdicts.py`). Weights are fitted to the seen
two thirds of the articles; the unseen third is only scored. A logistic regression over features and
over likeness to judged rows, solved over cases rather than features. What is printed for the seen
part comes from folds by article, each scored by weights that never saw its articles.
"""

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from copydesk.flows.events.confidence.model import WEIGHTS, ConfidenceModel, log_odds, written
from copydesk.flows.events.confidence.surroundings import SNIPPET
from copydesk.flows.settings import Settings
from tests.benchmarks.event_cases import (
    THE_BOOK,
    Case,
    Coded,
    cases_of_book,
    coded_files,
    coded_sentences,
    judged_cases,
)
from tests.benchmarks.real_news_verdicts import copies, is_unseen, load_verdicts

RIDGE = {"type": 25.0, "row": 40.0}  # of 8, 20, 25, 40, 50 the best log loss over the folds
LIKENESS = {"type": 5.0, "row": 5.0}  # how far likeness may pull; of 5, 8, 14 the best
MIN_CASES = 3  # a feature seen in fewer says nothing
FOLDS = 6
STEPS = 12
FREE = 0.01  # how little one, the sense and whether the text is a snippet are held small
MAX_TURNS = 200  # of conjugate gradients within a step
ENOUGH = 1e-5
DECILES = 10


def main() -> None:
    """Fit, print, and write the weights where asked."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("raw", type=Path)
    arguments.add_argument("--write", action="store_true")
    given = arguments.parse_args()
    sentences = coded_sentences(Settings().model)
    fit(coded_files(given.raw), sentences, write=given.write)


def fit(coded: Iterable[Coded], sentences: Iterable[Coded], write: bool) -> None:
    """Fit both models to the rows of some files and of sentences; print how well they do."""
    cases, book = judged_cases(coded), cases_of_book(sentences)
    models, left_out = {}, copies(load_verdicts())
    for name, found in cases.items():
        seen = [case for case in found if not is_unseen(case.file) and case.file not in left_out]
        unseen = [case for case in found if is_unseen(case.file)]
        fitter = Fitter([*seen, *book[name]], RIDGE[name], LIKENESS[name])
        model = models[name] = fitter.model(np.arange(len(fitter.cases)))
        print(f"{name}: {len(seen)} rows, {len(model.columns)} features")  # noqa: T201
        _report("  folds of the seen part", _folded(fitter, seen), seen)
        _report("  unseen part", _said(model, unseen), unseen)
    if write:
        np.savez_compressed(WEIGHTS, **written(models))


class Fitter:
    """Cases with what each two of them share, so that models of any part are fitted fast."""

    def __init__(self, cases: list[Case], ridge: float, likeness: float) -> None:
        """Take cases, and how small weights are held, how far likeness may pull."""
        self.cases, self._ridge, self._likeness = cases, ridge, likeness
        counts = Counter(feature for case in cases for feature in case.features)
        names = sorted(name for name, n in counts.items() if n >= MIN_CASES and name != SNIPPET)
        self._columns = {name: i for i, name in enumerate(names)}
        self._table = np.zeros((len(cases), len(names)), np.float32)
        for row, case in zip(self._table, cases, strict=True):
            row[[self._columns[f] for f in case.features if f in self._columns]] = 1
        # All in four bytes: a product of four with eight copies the whole kernel, each time.
        told = [[1, log_odds(case.sense), SNIPPET in case.features] for case in cases]
        self._dense = np.array(told, np.float32)
        self._right = np.array([case.is_right for case in cases], np.float32)
        self._weight = np.array([case.weight for case in cases], np.float32)
        # A sentence of the codebook is an example of frames, not of how news is written.
        self._is_example = np.array([case.file != THE_BOOK for case in cases])
        self._reach = np.maximum(self._table.sum(axis=1), 1) ** 1.5  # of a cosine, cubed
        shared = self._table @ self._table.T
        alike = shared * shared * shared / np.outer(self._reach, self._reach)
        alike *= np.outer(self._is_example, self._is_example)
        free = self._dense @ self._dense.T / np.float32(FREE)
        self._kernel = shared / ridge + likeness * alike + free

    def model(self, part: Any) -> ConfidenceModel:
        """Return the model of some cases, given by their numbers."""
        kernel = self._kernel[np.ix_(part, part)]
        pulls = _solved(kernel, self._right[part], self._weight[part])
        kept = self._is_example[part]
        return ConfidenceModel(
            columns=self._columns,
            dense=self._dense[part].T @ pulls / FREE,
            weights=np.round(self._table[part].T @ pulls / self._ridge, 4),
            examples=self._table[part][kept].T.astype(np.uint8),
            pulls=self._likeness * pulls[kept] / self._reach[part][kept],
        )


def _solved(kernel: Any, right: Any, weight: Any) -> Any:
    """Return how far each case pulls: Newton's steps on the log odds, solved over cases."""
    odds = pulls = np.zeros_like(right)
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
        curve = np.maximum(weight * chance * (1 - chance), 1e-6)
        root = np.sqrt(curve)
        wanted = curve * odds + weight * (right - chance)
        pulls = wanted - root * _gradients(kernel, root, root * (kernel @ wanted))
        before, odds = odds, kernel @ pulls
        if np.abs(odds - before).max() < 1e-3:
            break
    return pulls


def _gradients(kernel: Any, root: Any, wanted: Any) -> Any:
    """Solve (1 + root kernel root) x = wanted, by conjugate gradients."""
    found, rest = np.zeros_like(wanted), wanted
    way, size = rest, rest @ rest
    for _ in range(MAX_TURNS):
        bent = way + root * (kernel @ (root * way))
        far = size / (way @ bent)
        found, rest = found + far * way, rest - far * bent
        size, last = rest @ rest, size
        if size < ENOUGH:
            break
        way = rest + size / last * way
    return found


def _folded(fitter: Fitter, seen: list[Case]) -> Any:
    files = sorted({case.file for case in seen})
    rng = np.random.default_rng(1)
    fold_of = dict(zip(files, rng.integers(0, FOLDS, len(files)), strict=True))
    folds = np.array([fold_of.get(case.file, -1) for case in fitter.cases])
    said = np.zeros(len(seen))
    for fold in range(FOLDS):
        model = fitter.model(np.flatnonzero(folds != fold))
        held = [i for i, case in enumerate(seen) if fold_of[case.file] == fold]
        said[held] = _said(model, [seen[i] for i in held])
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
