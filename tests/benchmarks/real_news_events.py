"""How well the events of a build of real news hold, by what a reader said of them.

    python -m tests.benchmarks.real_news_events EXPORTS [--part seen|unseen|all]

EXPORTS is a build of the judged files (see `real_news_verdicts.py`). A third of the articles, the
unseen part, is never read for mending. Every figure is weighted: rare types were judged more often
than they occur. Rows that no verdict speaks of are counted and left out.
"""

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from tests.benchmarks.real_news_verdicts import Judged, Verdicts, is_unseen, load_verdicts, near

SENTENCE_WEIGHT = 12.7  # sentences without a row that each judged one stands for
DECILES = 10


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a build with what is said of it."""

    file: str
    genre: str
    event: Mapping[str, Any]
    judged: Judged | None


@dataclass(frozen=True, slots=True)
class Found:
    """One clear event, and what a build has of it."""

    weight: float
    any_row: bool
    right_type: bool
    all_three: bool


def main() -> None:
    """Print the figures of a build."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("exports", type=Path)
    arguments.add_argument("--part", choices=("seen", "unseen", "all"), default="all")
    given = arguments.parse_args()
    wanted = {"seen": (False,), "unseen": (True,), "all": (False, True)}[given.part]
    builds = {
        file: (text, events)
        for file, text, events in _builds(given.exports / "latest")
        if is_unseen(file) in wanted
    }
    for line in report(builds):
        print(line)  # noqa: T201


def report(builds: Mapping[str, tuple[str, list[Mapping[str, Any]]]]) -> Iterable[str]:
    """Yield the lines of a report on events by file: the text they stand in, and the rows."""
    rows, found = [], []
    for file, article in load_verdicts().items():
        if file not in builds:
            continue
        text, events = builds[file]
        verdicts = Verdicts(article)
        said = [Row(file, article["genre"], e, verdicts.judge(e, text)) for e in events]
        rows += said
        found += _found(article, said, text)
    judged = [row for row in rows if row.judged]
    yield f"{len(builds)} articles, {len(rows)} rows, {len(judged)} of them judged"
    yield from _precision("all", judged)
    for name, key in (
        ("", lambda r: r.event["event_type"]),
        ("genre ", lambda r: r.genre),
    ):
        for value in sorted({str(key(r)) for r in judged}):
            yield from _precision(f"{name}{value}", [r for r in judged if str(key(r)) == value])
    for name, wanted in (
        ("factuality", lambda j: j.fact_ok),
        ("day, given one is stated", lambda j: j.day_ok),
        ("place, given one is stated", lambda j: j.place_ok),
    ):
        yield f"{name:28} {_share([r for r in judged if r.judged and r.judged.type_ok], wanted)}"
    yield _background(judged)
    yield _events_found(found)
    for column, is_right in (
        ("type_confidence", lambda j: j.type_ok),
        ("confidence", lambda j: j.whole_ok if j.type_ok else False),
    ):
        if judged and column in judged[0].event:
            yield from _calibration(column, judged, is_right)


def _builds(latest: Path) -> Iterable[tuple[str, str, list[Mapping[str, Any]]]]:
    table = {n: pl.read_parquet(latest / n / "*.parquet") for n in ("articles", "events")}
    deliveries = pl.read_parquet(latest / "deliveries" / "*.parquet")
    texts = dict(table["articles"].select("article_id", "text").iter_rows())
    events: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for event in table["events"].iter_rows(named=True):
        events[event["article_id"]].append(event)
    for path, article in deliveries.select("source_path", "article_id").iter_rows():
        if article in texts:
            yield Path(path).name, texts[article], events[article]


def _found(article: Mapping[str, Any], rows: list[Row], text: str) -> Iterable[Found]:
    """Yield each clear event of an article once: those judged right, mistyped, or missed."""
    by_place: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in article["rows"]:
        kind = row["type"] if row["ok"] else row.get("other")
        if kind:
            by_place[row["near"][-1], kind].append(row)
    for (_, kind), alike in by_place.items():
        places = {place for row in alike for place in row["near"]}
        here = [r for r in rows if places.intersection(_places(r.event, text))]
        typed = [r for r in here if r.event["event_type"] == kind]
        whole = any(r.judged and r.judged.whole_ok is not False for r in typed)
        yield Found(alike[0]["weight"], bool(here), bool(typed), whole)
    for sentence in article["sentences"]:
        if kind := sentence.get("missed"):
            at = _sentence_start(text, sentence["near"])
            inside = range(at, at + sentence["chars"]) if at is not None else range(0)
            here = [r for r in rows if r.event["trigger_start"] in inside]
            typed = any(r.event["event_type"] == kind for r in here)
            yield Found(SENTENCE_WEIGHT, bool(here), typed, typed)


def _places(event: Mapping[str, Any], text: str) -> set[str]:
    return {near(text, at) for at in range(event["trigger_start"], event["trigger_end"])}


def _sentence_start(text: str, place: str) -> int | None:
    return next((at for at in range(len(text)) if near(text, at) == place), None)


def _precision(name: str, rows: list[Row]) -> Iterable[str]:
    whole: Callable[[Judged], bool | None] = lambda j: j.whole_ok if j.type_ok else False  # noqa: E731
    yield f"{name:28} type {_share(rows, lambda j: j.type_ok)}  whole row {_share(rows, whole)}"


def _background(rows: list[Row]) -> str:
    """Return how many rows marked as background are, and how many of those that are were marked."""
    told = [
        (r.event["is_background"], r.judged.is_old)
        for r in rows
        if r.judged and r.judged.is_old is not None
    ]
    right = told.count((True, True))
    marked, old = right + told.count((True, False)), right + told.count((False, True))
    return f"background: right {right} of {marked}, found {right} of {old}"


def _share(rows: list[Row], wanted: Callable[[Judged], bool | None]) -> str:
    said = [(r.judged.weight, wanted(r.judged)) for r in rows if r.judged]
    known = [(weight, is_right) for weight, is_right in said if is_right is not None]
    total = sum(weight for weight, _ in known)
    return f"{sum(w for w, ok in known if ok) / total:.3f} ({len(known)})" if total else "-"


def _events_found(found: list[Found]) -> str:
    total = sum(f.weight for f in found) or 1.0
    shares = [
        sum(f.weight for f in found if is_so(f)) / total
        for is_so in (lambda f: f.any_row, lambda f: f.right_type, lambda f: f.all_three)
    ]
    return f"clear events: any row {shares[0]:.3f}, right type {shares[1]:.3f}, " + (
        f"right type and parties {shares[2]:.3f} ({len(found)})"
    )


def _calibration(
    column: str, rows: list[Row], is_right: Callable[[Judged], bool | None]
) -> Iterable[str]:
    """Yield, for each decile of rows by what they say, how much of it is so, and the mean error."""
    cases = sorted(
        (float(r.event[column]), bool(is_right(r.judged)), r.judged.weight)
        for r in rows
        if r.judged and is_right(r.judged) is not None
    )
    error = total = 0.0
    lines = []
    for n in range(DECILES):
        part = cases[n * len(cases) // DECILES : (n + 1) * len(cases) // DECILES]
        if not part:
            continue
        weight = sum(w for *_, w in part)
        said = sum(c * w for c, _, w in part) / weight
        true = sum(w for _, ok, w in part if ok) / weight
        error, total = error + weight * abs(said - true), total + weight
        lines.append(f"    said {said:.2f}, right {true:.2f} ({len(part)})")
    if total:
        yield f"{column}: calibration error {error / total:.3f}"
        yield from lines


if __name__ == "__main__":
    main()
