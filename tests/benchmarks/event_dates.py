"""How well days agree with gold files: of date expressions, or of events that have one.

    python -m tests.benchmarks.event_dates GOLD.jsonl [--parses FILE.pickle] [--misses]

Each line: id, text, dct (the day of publication), start, end, and either `value` (an expression's
value: 2001-05-14, 2001-05, 2001, 2001-W20, 2001-Q2) or `date` (the day of the event there).
"""

import argparse
import re
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

from copydesk.flows.events.dates.dates import DateExpression, date_of, find_expressions
from copydesk.flows.events.factuality.factuality import factuality_of
from copydesk.schemas.parse import Parse
from tests.benchmarks.gold_rows import Row, parses_of, read_rows, say

Range = tuple[date, date] | None
RANGES = ("month_days", "month_to_month", "year_to_year")  # shapes that hold two expressions


def main() -> None:
    """Print the share of days that are right, by kind of expression."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--parses", type=Path)
    parser.add_argument("--model", default="en_core_web_md")
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    rows = read_rows(given.gold)
    parses = parses_of(rows, given.parses, given.model)
    right: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        parse, published = parses[row["id"]], date.fromisoformat(row["dct"])
        found = find_expressions(parse, published, "en")
        if "value" in row:
            kind, wanted = gold_of(row["value"])
            best = expression_for(found, row)
            answer = None if best is None else _range(best.first_day, best.last_day)
            good = answer == wanted or is_end_of(best, wanted)
            group = f"{kind:8} {row['kind']}"
        else:
            kind, wanted = gold_of(row["date"])
            trigger = parse.token_at(row["start"])
            standing = factuality_of(parse, trigger, "en").factuality
            time = date_of(parse, trigger, found, published, None, standing, "en")
            answer = _range(time.event_start, time.event_end)
            good = answer == wanted
            group = "day      " + where(row)
        if wanted is None:
            continue
        right[group].append(good)
        right[f"{kind:8} all"].append(good)
        if given.misses and not good:
            show(row, parse, wanted, answer)
    for group, hits in sorted(right.items()):
        say(f"{group:28} {sum(hits) / len(hits):.3f}  n {len(hits)}")


def where(row: Row) -> str:
    """Say where gold's words of time are: a text may break off before them, after "Aug."."""
    if not row["expr_in_sentence"]:
        return "elsewhere"
    return "in the sentence" if row["time_expr"] in row["text"] else "cut off"


def gold_of(value: str) -> tuple[str, Range]:
    """Return the kind of a gold value and its days, or None where it is not on the calendar."""
    if day := re.match(r"\d{4}-\d\d-\d\d", value):
        found = date.fromisoformat(day[0])
        return "day", (found, found)
    if weekend := re.fullmatch(r"(\d{4})-W(\d\d?)-WE", value):
        saturday = date.fromisocalendar(int(weekend[1]), int(weekend[2]), 6)
        return "week", (saturday, saturday + timedelta(days=1))
    if part := re.fullmatch(r"(\d{4})-([QH])([1-4])", value):
        months = {"Q": 3, "H": 6}[part[2]]
        year, ends = int(part[1]), months * int(part[3])
        return "quarter", (date(year, ends - months + 1, 1), _last_of_month(year, ends))
    if decade := re.fullmatch(r"(\d{3})X?", value):
        year = 10 * int(decade[1])
        return "decade", (date(year, 1, 1), date(year + 9, 12, 31))
    if week := re.fullmatch(r"(\d{4})-W(\d\d?)", value):
        first = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return "week", (first, first + timedelta(days=6))
    if month := re.fullmatch(r"(\d{4})-(\d\d)(-XX)?", value):
        year, number = int(month[1]), int(month[2])
        return "month", (date(year, number, 1), _last_of_month(year, number))
    if year_of := re.fullmatch(r"(\d{4})(-XX)?(-XX)?", value):
        year = int(year_of[1])
        return "year", (date(year, 1, 1), date(year, 12, 31))
    return "other", None


def _last_of_month(year: int, number: int) -> date:
    return date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)


def expression_for(found: list[DateExpression], row: Row) -> DateExpression | None:
    """Return the expression that shares most characters with the gold one, the shortest such."""
    shared = [(min(e.end, row["end"]) - max(e.start, row["start"]), e) for e in found]
    best = max(shared, key=lambda pair: (pair[0], pair[1].start - pair[1].end), default=None)
    return None if best is None or best[0] <= 0 else best[1]


def is_end_of(found: DateExpression | None, wanted: Range) -> bool:
    """Say whether gold has one end of "from 1991 to 1997" where the answer has the whole.

    Gold has two expressions in "April 24 and 25"; a story's event has one time, of two days.
    """
    if found is None or wanted is None or found.shape not in RANGES:
        return False
    return found.first_day == wanted[0] or found.last_day == wanted[1]


def _range(first: date | None, last: date | None) -> Range:
    return None if first is None or last is None else (first, last)


def show(row: Row, parse: Parse, wanted: Range, answer: Range) -> None:
    """Print one miss."""
    text = parse.text
    shown = f"{text[max(0, row['start'] - 70) : row['start']]}[{text[row['start'] : row['end']]}]"
    shown += text[row["end"] : row["end"] + 60]
    days = " ".join(str(answer[0]) if answer else "-" for _ in (0,))
    say(f"{row['dct']} wanted {wanted[0] if wanted else '-'} got {days} | {shown!r}")


if __name__ == "__main__":
    main()
