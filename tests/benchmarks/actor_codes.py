"""How often country and sector of actor strings are right, against a file of coded strings.

    python -m tests.benchmarks.actor_codes FILE.jsonl [--misses]

A line of the file: text, country, code (the primary sector), and where given context,
known_country and date. "" means that the string has none. UNK, PRE and JNK, which say that a
string names no known role, no country or no actor, are counted as none.
"""

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from copydesk.flows.actors.knowledge.codes import codes_of
from copydesk.flows.actors.knowledge.gazetteer import load_gazetteer

TODAY = date(2023, 1, 1)  # of strings dated "today"; the set is of 2022
NONE = ("UNK", "PRE", "JNK")


def day(text: str | None) -> date | None:
    """Return the day of a string, None where it has none."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return TODAY


def main() -> None:
    """Print the share of right countries, sectors, and both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--misses", action="store_true", help="print each wrong string")
    given = parser.parse_args()
    known = load_gazetteer()
    rows = [json.loads(line) for line in given.file.read_text(encoding="utf-8").splitlines()]
    tally = {"country": [0, 0], "sector": [0, 0], "both": [0, 0]}
    for row in rows:
        if row.get("country") is None and row.get("code") is None:
            continue
        named = row.get("known_country") or row.get("context")
        code = codes_of(
            row["text"],
            known.country_of(named) if named else None,
            on=day(row.get("date")),
            gazetteer=known,
        )
        sectors = code.as_plover()
        primary = sectors[0] if sectors else ""
        country = code.country or ("IGO" if primary == "IGO" else "")
        right = {}
        if row.get("country") is not None:
            right["country"] = country == row["country"]
        if row.get("code") is not None:
            right["sector"] = primary == ("" if row["code"] in NONE else row["code"])
        if len(right) == 2:
            right["both"] = all(right.values())
        for name, is_right in right.items():
            tally[name][0] += is_right
            tally[name][1] += 1
        if given.misses and not all(right.values()):
            wanted = f"{row.get('country')} {row.get('code')}"
            sys.stdout.write(f"{row['text']!r}: {country} {sectors} (wanted {wanted})\n")
    for name, (n_right, n) in tally.items():
        sys.stdout.write(f"{name}: {100 * n_right / max(1, n):.1f} of {n}\n")


if __name__ == "__main__":
    main()
