"""How well factuality agrees with a gold file, one marked event a line.

    python -m tests.benchmarks.event_factuality GOLD.jsonl [--parses FILE.pickle] [--misses]

Each line: id, text, start, end, factuality (happened, planned_or_hypothetical, denied). `ongoing`
counts as happened, `planned` and `hypothetical` as one.
"""

import argparse
from collections import Counter
from pathlib import Path

from copydesk.flows.events.factuality.factuality import factuality_of
from tests.benchmarks.gold_rows import parses_of, read_rows, say

COARSE = {
    "happened": "happened",
    "ongoing": "happened",
    "planned": "planned_or_hypothetical",
    "hypothetical": "planned_or_hypothetical",
    "denied": "denied",
}


def main() -> None:
    """Print accuracy, macro-F and each class's precision and recall."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--parses", type=Path)
    parser.add_argument("--model", default="en_core_web_md")
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    rows = read_rows(given.gold)
    parses = parses_of(rows, given.parses, given.model)
    pairs: Counter[tuple[str, str]] = Counter()
    for row in rows:
        parse = parses[row["id"]]
        found = factuality_of(parse, parse.token_at(row["start"]), "en")
        answer = COARSE[found.factuality]
        pairs[row["factuality"], answer] += 1
        if given.misses and answer != row["factuality"]:
            before, after = row["text"][: row["start"]], row["text"][row["end"] :]
            shown = f"{before[-100:]}[{row['trigger']}]{after[:70]}".replace("\n", " ")
            say(f"{row['factuality'][:6]} > {found.factuality[:6]}  {shown}")
    print_figures(pairs)


def print_figures(pairs: Counter[tuple[str, str]]) -> None:
    """Print the figures of (gold, answer) pairs."""
    total = pairs.total()
    right = sum(n for (gold, answer), n in pairs.items() if gold == answer)
    fs = []
    for label in sorted({gold for gold, _ in pairs}):
        hit = pairs[label, label]
        given = sum(n for (_, answer), n in pairs.items() if answer == label)
        wanted = sum(n for (gold, _), n in pairs.items() if gold == label)
        precision, recall = hit / max(given, 1), hit / max(wanted, 1)
        fs.append(2 * precision * recall / max(precision + recall, 1e-9))
        say(f"{label:24} precision {precision:.3f} recall {recall:.3f} F {fs[-1]:.3f} n {wanted}")
    say(f"accuracy {right / total:.3f} macro-F {sum(fs) / len(fs):.3f} n {total}")


if __name__ == "__main__":
    main()
