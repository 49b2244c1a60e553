"""The tables of a build laid over the raw files it was made from, by characters of those files."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from tests.benchmarks.gold_rows import Row

PIECE = 25  # characters looked for at a time where a paragraph is not in the file as it stands
Build = dict[str, "Story"]  # by the name of the raw file


@dataclass(slots=True, kw_only=True)
class Story:
    """One raw file and what a build made of it."""

    raw: str
    text: str
    place_of: dict[int, int]  # character of the text -> of the raw file
    names: dict[str, set[str]]  # actor -> the words of its names, lower case
    quotes: list[Row] = field(default_factory=list)
    named: set[str] = field(default_factory=set)  # actors that have a name here
    _mentions: list[Row] = field(default_factory=list)

    def add(self, mentions: Sequence[Row], quotes: Sequence[Row]) -> None:
        """Lay a text's rows over the raw file."""
        for row in mentions:
            span = self._raw(row["mention_start"], row["mention_end"])
            self._mentions.append({**row, "raw": span})
            if row["kind"] == "name" and row["actor_id"] is not None:
                self.named.add(row["actor_id"])
        for row in quotes:
            cue = None if row["cue_start"] is None else self._raw(row["cue_start"], row["cue_end"])
            span = self._raw(row["content_start"], row["content_end"])
            self.quotes.append({**row, "raw": span, "raw_cue": cue})
        self.quotes.sort(key=lambda row: row["content_start"])

    def mention_at(self, span: Sequence[int]) -> Row | None:
        """Return the mention that stands exactly there."""
        return next((m for m in self._mentions if m["raw"] == list(span)), None)

    def actors_at(self, span: Sequence[int]) -> set[str]:
        """Return the actors meant by words that share a character with a stretch."""
        return {
            m["actor_id"]
            for m in self._mentions
            if m["raw"] and m["actor_id"] and m["kind"] != "pronoun"
            and m["raw"][0] < span[1] and span[0] < m["raw"][1]
        }  # fmt: skip

    def shares_name(self, actor: str, span: Sequence[int]) -> bool:
        """Say whether the last word of a stretch is one of an actor's names."""
        words = self.raw[span[0] : span[1]].lower().split()
        return bool(words) and words[-1].strip(".,’'") in self.names.get(actor, ())

    def name(self, actor: str | None) -> str:
        """Return some word of an actor's names, to show."""
        return "-" if actor is None else " ".join(sorted(self.names.get(actor, {actor}))[:3])

    def gold(self, mark: Row) -> str:
        """Return the words a mark points at, to show."""
        span = mark.get("named") or mark.get("unnamed")
        kind = "" if "named" in mark else "~"
        return kind + (self.raw[span[0] : span[1]] if span else "nobody")

    def cut(self, span: Sequence[int]) -> str:
        """Return the first words of a stretch, to show."""
        return " ".join(self.raw[span[0] : min(span[1], span[0] + 60)].split())

    def around(self, span: Sequence[int]) -> str:
        """Return the words around a stretch, to show."""
        before, after = self.raw[max(0, span[0] - 90) : span[0]], self.raw[span[1] : span[1] + 30]
        return " ".join(f"{before}[{self.raw[span[0] : span[1]]}]{after}".split())

    def shown(self, row: Row) -> str:
        """Return a quote in few words, to show."""
        source = row["source"] or "-"
        return f"{source[:30]}|{row['cue']}|{row['content'][:50]!r} {row['confidence']:.2f}"

    def _raw(self, start: int, end: int) -> list[int] | None:
        there = [self.place_of[i] for i in range(start, end) if i in self.place_of]
        return [there[0], there[-1] + 1] if there else None


def read_build(build: Path, raw: Path) -> Build:
    """Return the stories of an exports folder by the names of their raw files."""
    tables = {
        name: pl.read_parquet(build / "latest" / name / "*.parquet").to_dicts()
        for name in ("articles", "quotes", "mentions", "actors")
    }
    names = {
        row["actor_id"]: {
            word.lower() for name in (row["name"], *row["aliases"]) for word in name.split()
        }
        for row in tables["actors"]
    }
    stories: Build = {}
    by_id: dict[str, Story] = {}
    for article in tables["articles"]:
        file = Path(article["source_path"]).name
        content = (raw / file).read_text("utf-8-sig")
        by_id[article["article_id"]] = stories[file] = Story(
            raw=content,
            text=article["text"],
            place_of=places_of(article["text"], content),
            names=names,
        )
    for article_id, story in by_id.items():
        story.add(
            [row for row in tables["mentions"] if row["article_id"] == article_id],
            [row for row in tables["quotes"] if row["article_id"] == article_id],
        )
    return stories


def places_of(text: str, raw: str) -> dict[int, int]:
    """Return where each character of a text stands in its raw file, white space apart."""
    kept, places = _squeezed(raw)
    found: dict[int, int] = {}
    at, start = 0, 0
    for paragraph in text.split("\n"):
        words, own = _squeezed(paragraph)
        there = kept.find(words, at)
        size = len(words) if there >= 0 else PIECE
        for k in range(0, len(words), max(1, size)):
            piece = words[k : k + size]
            there = kept.find(piece, at)
            if there < 0:
                continue
            for i, character in enumerate(own[k : k + size]):
                found[start + character] = places[there + i]
            at = there + len(piece)
        start += len(paragraph) + 1
    return found


def _squeezed(text: str) -> tuple[str, list[int]]:
    places = [i for i, character in enumerate(text) if not character.isspace()]
    return "".join(text[i] for i in places), places
