"""How right the fields of real news are, against marks made by reading 151 files.

    python -m tests.benchmarks.real_news_fields EXPORTS [--misses]

EXPORTS is what `copydesk build` wrote from the marked files. real_news_fields.jsonl holds the marks
as facts without text: words stand as how many there are and a digest of them. Half of the files
("mend") may be looked into with --misses; the other half ("kept") is only ever counted.

headline, dateline, authors, agencies, captions   as in the article's row; [] and null say: none
body_starts, body_ends   the first and last words of the story, each of several that would do
not_in_body              words of menus, sign-offs and promotion that the story must not hold
is_story                 false where a page holds no story: then no headline may be claimed for one
"""

import argparse
import hashlib
import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import polars as pl

MARKS = Path(__file__).with_suffix(".jsonl")
_WORD = re.compile(r"\w+")
FARTHEST = 1_000  # characters from the start of a text to the end of its dateline

Row = dict[str, Any]  # Any: JSON values
Tally = dict[str, list[int]]  # a figure's name to how many were right, of how many


def digest(words: list[str]) -> str:
    """Return how many words there are, and a digest of them."""
    return f"{len(words)}:{hashlib.sha256(' '.join(words).encode()).hexdigest()[:16]}"


def words_of(text: str | None) -> list[str]:
    """Return the words of a text as marks are compared: small letters, no punctuation."""
    return _WORD.findall((text or "").casefold())


def holds(words: list[str], mark: str) -> bool:
    """Say whether a mark's words stand anywhere among these."""
    n = int(mark.partition(":")[0])
    return any(digest(words[i : i + n]) == mark for i in range(len(words) - n + 1))


def story_of(article: Row) -> list[str]:
    """Return the words that are read as sentences: the text without its dateline."""
    text, dateline = article["text"], article["dateline"]
    if dateline and dateline in text[:FARTHEST]:
        text = text.replace(dateline, " ", 1)
    return words_of(text)


def judge(mark: Row, article: Row | None, say: Tally) -> list[str]:
    """Count what is right in an article; return the names of what is wrong."""
    wrong: list[str] = []

    def count(name: str, is_right: bool) -> None:
        say[name][0] += is_right
        say[name][1] += 1
        if not is_right:
            wrong.append(name)

    if mark.get("is_story") is False:
        count("no story claimed", article is None)
        return wrong
    if article is None:
        count("an article at all", False)
        return wrong
    if "headline" in mark:
        found = digest(words_of(article["headline"]))
        if mark["headline"]:
            count("headline", found in mark["headline"])
        else:
            count("no headline invented", not article["headline"])
    for name in ("authors", "agencies", "captions"):
        if name in mark:
            values = [c["text"] if name == "captions" else c for c in article[name]]
            given = {v if name == "agencies" else digest(words_of(v)) for v in values}
            wanted = set(mark[name])
            say[f"{name} found"][0] += len(given & wanted)
            say[f"{name} found"][1] += len(wanted)
            say[f"{name} right"][0] += len(given & wanted)
            say[f"{name} right"][1] += len(given)
            if given != wanted:
                wrong.append(name)
    if "dateline" in mark:
        dateline = mark["dateline"]
        if dateline is None:
            count("no dateline invented", not article["dateline"])
        else:
            count("dateline", digest(words_of(article["dateline"])) == dateline["text"])
            place = article["dateline_place"]
            right = digest(words_of(place)) in dateline["place"] if place else not dateline["place"]
            count("dateline's place", right)
    story = story_of(article)
    for name, at_end in (("body_starts", False), ("body_ends", True)):
        if name in mark:
            sizes = [int(m.partition(":")[0]) for m in mark[name]]
            parts = [story[-n:] if at_end else story[:n] for n in sizes]
            right = any(digest(p) == m for p, m in zip(parts, mark[name], strict=True))
            count(name.replace("_", " "), right)
    for left in mark["not_in_body"]:
        count("chrome kept out", not holds(story, left))
    return wrong


def articles_of(exports: Path) -> dict[str, Row]:
    """Return the article row that each raw file became, by the file's name."""
    tables = {
        name: pl.concat(
            [
                pl.read_parquet(p, hive_partitioning=False)
                for p in (exports / "latest" / name).rglob("*.parquet")
            ],
            how="diagonal_relaxed",
        )
        for name in ("articles", "deliveries")
    }
    rows = {row["article_id"]: row for row in tables["articles"].iter_rows(named=True)}
    return {
        Path(row["source_path"]).name: rows[row["article_id"]]
        for row in tables["deliveries"].iter_rows(named=True)
        if row["article_id"] in rows
    }


def main() -> None:
    """Print each figure for both halves."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("exports", type=Path)
    parser.add_argument("--misses", action="store_true", help="name what is wrong in 'mend' files")
    given = parser.parse_args()
    articles = articles_of(given.exports)
    tallies: dict[str, Tally] = {h: defaultdict(lambda: [0, 0]) for h in ("mend", "kept")}
    for line in MARKS.read_text("utf-8").splitlines():
        mark = json.loads(line)
        wrong = judge(mark, articles.get(mark["file"]), tallies[mark["half"]])
        if wrong and given.misses and mark["half"] == "mend":
            sys.stdout.write(f"{mark['file']}: {', '.join(dict.fromkeys(wrong))}\n")
    for name in dict.fromkeys(name for tally in tallies.values() for name in tally):
        cells = [
            f"{half} {right / max(1, n):.3f} ({right} of {n})"
            for half, (right, n) in ((half, tally[name]) for half, tally in tallies.items())
        ]
        sys.stdout.write(f"{name:<22}{cells[0]:<28}{cells[1]}\n")


if __name__ == "__main__":
    main()
