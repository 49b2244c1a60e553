"""What a reader said of events in real news, and whether a row of any build says the same.

`real_news_events.jsonl` holds one article a line: its file name, its genre, the rows judged and the
sentences without a row judged. It holds no text: a place in an article is the hash of the forty
characters around it, so it is found again where the text above it has changed, and parties are
characters counted from the trigger. Keys of a judged row:

    near       hash of each word of the trigger        type, ok   what was said, whether it is right
    other      the type it should have had             weight     published rows it stands for
    actor, recipient  [start, end] or null             *_ok       whether that is the party
    right_*    the party it should have been           fact, day  said, with *_ok
    place      hash of the name said, with place_ok    old        1: more than a month before the
                                                       news; 0: not; null: cannot be said
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("real_news_events.jsonl")
AROUND = 20  # characters but for white space on each side of a place that make its hash
THIRDS = 3
SHARED = 2  # places two files have in common that are copies; one is a line many pages end in

Span = list[int] | None


def near(text: str, at: int) -> str:
    """Return the hash of what stands around a character of a text."""
    before = "".join(text[max(0, at - 4 * AROUND) : at].split())[-AROUND:]
    after = "".join(text[at : at + 4 * AROUND].split())[:AROUND]
    return hashlib.sha1(f"{before}|{after}".encode(), usedforsecurity=False).hexdigest()[:8]


def is_unseen(file: str) -> bool:
    """Say whether an article belongs to the third that is never read for mending."""
    return int(hashlib.sha1(file.encode(), usedforsecurity=False).hexdigest(), 16) % THIRDS == 0


def load_verdicts(path: Path = FILE) -> dict[str, dict[str, Any]]:
    """Return the judged articles by file name."""
    articles = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {article["file"]: article for article in articles}


def copies(articles: Mapping[str, Mapping[str, Any]]) -> set[str]:
    """Return the seen files that another outlet's or table's unseen file repeats.

    What is fitted to them would be measured on the same text.
    """
    places = {
        file: {place for row in article["rows"] for place in row["near"]}
        for file, article in articles.items()
    }
    unseen = set[str]().union(*(held for file, held in places.items() if is_unseen(file)))
    return {
        file
        for file, held in places.items()
        if not is_unseen(file) and len(held & unseen) >= SHARED
    }


@dataclass(slots=True)
class Judged:
    """What the verdicts say of one row; None where they say nothing."""

    type_ok: bool
    whole_ok: bool | None
    fact_ok: bool | None = None
    day_ok: bool | None = None
    place_ok: bool | None = None
    is_old: bool | None = None
    weight: float = 1.0


@dataclass(slots=True)
class Verdicts:
    """The verdicts on one article, asked row by row."""

    article: Mapping[str, Any]
    by_place: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Sort the judged rows by where their triggers stand."""
        for row in self.article["rows"]:
            for place in row["near"]:
                self.by_place.setdefault(place, []).append(row)

    def judge(self, event: Mapping[str, Any], text: str) -> Judged | None:
        """Return what is said of a row at the same trigger, or None where none was judged."""
        found: list[dict[str, Any]] = []
        for at in _word_starts(text, event["trigger_start"], event["trigger_end"]):
            found += self.by_place.get(near(text, at), [])
        if not found:
            return None
        same = [row for row in found if row["type"] == event["event_type"] and row["ok"]]
        if same:
            return max((_alike(row, event) for row in same), key=lambda j: j.whole_ok is True)
        is_other = any(row.get("other") == event["event_type"] for row in found)
        return Judged(is_other, None if is_other else False, weight=found[0]["weight"])


def _word_starts(text: str, start: int, end: int) -> Iterable[int]:
    yield start
    for at in range(start + 1, end):
        if text[at].isalnum() and not text[at - 1].isalnum():
            yield at


def _alike(row: dict[str, Any], event: Mapping[str, Any]) -> Judged:
    at = event["trigger_start"]
    sides = [_side(row, event, side, at) for side in ("actor", "recipient")]
    whole = False if False in sides else None if None in sides else True
    fact = _said(row, "fact", str(event["factuality"]), row.get("right_fact"))
    day = str(event["event_start"]) if event["event_start"] else None
    place = digest(event["place"]) if event["place"] else None
    return Judged(
        type_ok=True,
        whole_ok=whole,
        fact_ok=fact,
        day_ok=_said(row, "day", day, None) if day else None,
        place_ok=_said(row, "place", place, None) if place else None,
        is_old=None if row.get("old") is None else bool(row["old"]),
        weight=row["weight"],
    )


def digest(name: str) -> str:
    """Return the hash by which a place's name is known."""
    return hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest()[:6]


def _side(row: dict[str, Any], event: Mapping[str, Any], side: str, at: int) -> bool | None:
    """Say whether a row names the right party; None where only a new reading could tell."""
    start, end = event[f"{side}_start"], event[f"{side}_end"]
    said = None if start is None else [start - at, end - at]
    if _overlap(said, row[side]):
        return bool(row[f"{side}_ok"])
    if row[f"{side}_ok"]:
        return False
    return _overlap(said, row[f"right_{side}"])


def _overlap(one: Span, other: Span) -> bool:
    if one is None or other is None:
        return one is other
    return one[0] < other[1] and other[0] < one[1]


def _said(row: dict[str, Any], name: str, value: str | None, right: str | None) -> bool | None:
    """Say whether a value is right, by the verdict on the same or another value."""
    if row.get(name) is None:
        return None
    if row[name] == value:
        return bool(row[f"{name}_ok"])
    if row[f"{name}_ok"]:
        return False
    return value == right if right else None
