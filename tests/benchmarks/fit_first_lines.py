"""Fit the weights that tell a headline from a story's first line, and tell how well they do.

    python -m tests.benchmarks.fit_first_lines FILE.jsonl ... [--without PREFIX] [--write]

A line of a file: set, and expected with title and paragraphs (or body). Each story is laid out in
seven ways, with its headline and without: blank lines between all paragraphs, none, one below the
headline alone, the story as one long line. A logistic regression with a ridge penalty is fitted by
Newton's method. Sets whose name begins with PREFIX are not fitted to, only counted.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from copydesk.flows.articles.lines import TextLine
from copydesk.flows.articles.text.first_lines import WEIGHTS, layout_of

RIDGE = 1.0  # 0.3, 1 and 3 differ in the third decimal
STEPS = 40
LIMIT = 0.5  # the chance from which a line counts as a headline

Case = tuple[bool, list[TextLine]]


def main() -> None:
    """Fit, print, and write the weights where asked."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("files", type=Path, nargs="+")
    arguments.add_argument("--without", action="append", default=[])
    arguments.add_argument("--write", action="store_true")
    given = arguments.parse_args()
    seen: list[Case] = []
    unseen: list[Case] = []
    for name, title, paragraphs in _stories(given.files):
        kept = unseen if name.startswith(tuple(given.without)) else seen
        kept.extend(_layouts(title, paragraphs))
    names = list(layout_of(seen[0][1], 0))
    table, right = _table(seen, names)
    weights = _fit(table, right)
    for label, cases in (("fitted to", seen), ("never seen", unseen)):
        if cases:
            _report(label, *_table(cases, names), weights)
    if given.write:
        out = {"intercept": round(float(weights[0]), 3)}
        out |= {n: round(float(w), 3) for n, w in zip(names, weights[1:], strict=True)}
        WEIGHTS.write_text(json.dumps(out, indent=0) + "\n", encoding="utf-8")


def _stories(files: list[Path]) -> Iterator[tuple[str, str, list[str]]]:
    """Yield the set, headline and paragraphs of each story that has both."""
    for file in files:
        for line in file.read_text("utf-8").splitlines():
            row = json.loads(line)
            expected = row["expected"]
            given = expected.get("paragraphs") or re.split(r"\n+", expected.get("body") or "")
            paragraphs = [" ".join(words.split()) for words in given if words.strip()]
            title = " ".join((expected.get("title") or "").split())
            if title and len(paragraphs) > 1:
                yield row["set"], title, paragraphs


def _layouts(title: str, paragraphs: list[str]) -> Iterator[Case]:
    """Yield whether a first line is a headline, and the lines, for each way to lay a story out."""
    first, rest = paragraphs[0], paragraphs[1:]
    whole = " ".join(paragraphs)
    yield True, [TextLine(title), TextLine(first, 1), *(TextLine(p, 1) for p in rest)]
    yield True, [TextLine(title), TextLine(first), *(TextLine(p) for p in rest)]
    yield True, [TextLine(title), TextLine(first, 1), *(TextLine(p) for p in rest)]
    yield True, [TextLine(title), TextLine(whole, 1)]
    yield False, [TextLine(first), *(TextLine(p, 1) for p in rest)]
    yield False, [TextLine(first), *(TextLine(p) for p in rest)]
    yield False, [TextLine(first), TextLine(rest[0], 1), *(TextLine(p) for p in rest[1:])]


def _table(cases: list[Case], names: list[str]) -> tuple[Any, Any]:
    """Return a row of features for each case, and which are headlines."""
    rows = [layout_of(lines, 0) for _, lines in cases]
    table = np.array([[1.0, *(row[name] for name in names)] for row in rows])
    return table, np.array([float(is_headline) for is_headline, _ in cases])


def _fit(table: Any, right: Any) -> Any:
    """Return the weights that give the cases the best penalised likelihood."""
    penalty = np.eye(table.shape[1]) * RIDGE
    penalty[0, 0] = 0.01
    weights = np.zeros(table.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (chance - right) + penalty @ weights
        bend = (table * (chance * (1 - chance))[:, None]).T @ table + penalty
        weights -= np.linalg.solve(bend, slope)
    return weights


def _report(label: str, table: Any, right: Any, weights: Any) -> None:
    """Print how many headlines are found and how many first lines are taken for one."""
    taken = 1 / (1 + np.exp(-table @ weights)) > LIMIT
    sys.stdout.write(
        f"{label}: {len(right)} cases, headlines found {taken[right == 1].mean():.3f}, "
        f"first lines taken for one {taken[right == 0].mean():.3f}\n"
    )


if __name__ == "__main__":
    main()
