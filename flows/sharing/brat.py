"""brat: articles as text files with quotes, actors and events as annotations over them; and back.

Each article is `<article_id>.txt` with an `.ann` beside it: T lines name words, R and E lines tie
them together, N lines say which actor a mention is. Offsets are those of the tables.

What an annotator corrects in the N lines comes back as links: `corrected_links` compares two
exports, and its rows are a file for `copydesk build --links`.
"""

import re
from collections.abc import Iterator, Mapping

import polars as pl

Frames = dict[str, pl.DataFrame]
RESOURCE = "copydesk"
_REFERENCE = re.compile(rf"^N\d+\tReference T(\d+) {RESOURCE}:(\S+)", re.MULTILINE)
_WORDS = re.compile(r"^T(\d+)\t(\S+) (\d+)[^\t]* (\d+)\t", re.MULTILINE)

CONFIGURATION = """\
[entities]
Mention
Content
Cue
Source
Trigger
[relations]
Says\tArg1:Source, Arg2:Content
[events]
{types}
[attributes]
Factuality\tArg:<EVENT>, Value:happened|ongoing|planned|denied|hypothetical
"""


def brat(tables: Frames) -> Iterator[tuple[str, str]]:
    """Yield the files of an annotation project, by name: its configuration, then two an article."""
    types = sorted(set(tables["events"]["event_type"].to_list()))
    lines = "\n".join(f"{name}\tActor?:Mention, Recipient?:Mention" for name in types)
    yield "annotation.conf", CONFIGURATION.format(types=lines)
    names = dict(tables["actors"].select("actor_id", "name").iter_rows())
    parts = {name: _by_article(tables[name]) for name in ("mentions", "quotes", "events")}
    for article_id, text in tables["articles"].select("article_id", "text").iter_rows():
        rows = {name: found.get(article_id, []) for name, found in parts.items()}
        yield f"{article_id}.txt", text
        yield f"{article_id}.ann", _annotations(text, rows, names)


def corrected_links(before: Mapping[str, str], after: Mapping[str, str]) -> list[dict[str, str]]:
    """Return a row of links for each actor whose every mention an annotator gave to another one.

    Both map file names to the contents of `.ann` files. A mention is found again by its
    characters, since annotation tools number lines anew. Where only some mentions of an actor were
    moved, the two are not one, and no link says so.
    """
    moved: set[tuple[str, str]] = set()
    kept: set[str] = set()
    for name in sorted(before.keys() & after.keys()):
        old, new = _actors_by_words(before[name]), _actors_by_words(after[name])
        moved |= {(old[w], new[w]) for w in old.keys() & new.keys() if old[w] != new[w]}
        kept |= set(new.values())
    return [{"one": a, "other": b, "link": "same"} for a, b in sorted(moved) if a not in kept]


def _actors_by_words(annotations: str) -> dict[tuple[int, int], str]:
    words = {m[1]: (int(m[3]), int(m[4])) for m in _WORDS.finditer(annotations)}
    references = _REFERENCE.finditer(annotations)
    return {words[m[1]]: m[2] for m in references if m[1] in words}


def _by_article(rows: pl.DataFrame) -> dict[str, list[dict]]:
    found: dict[str, list[dict]] = {}
    for row in rows.iter_rows(named=True):
        found.setdefault(row["article_id"], []).append(row)
    return found


def _annotations(text: str, rows: dict[str, list[dict]], names: dict[str, str]) -> str:
    sheet = _Sheet(text)
    mention_at: dict[tuple[int, int], str] = {}
    for row in rows["mentions"]:
        mark = sheet.words("Mention", row["mention_start"], row["mention_end"])
        mention_at[row["mention_start"], row["mention_end"]] = mark
        if row["actor_id"] is not None:
            sheet.refer(mark, row["actor_id"], names.get(row["actor_id"], ""))
    for row in rows["quotes"]:
        content = sheet.words("Content", row["content_start"], row["content_end"])
        if row["cue_start"] is not None:
            sheet.words("Cue", row["cue_start"], row["cue_end"])
        if row["source_start"] is not None:
            source = sheet.words("Source", row["source_start"], row["source_end"])
            sheet.relate("Says", source, content)
    for row in rows["events"]:
        parties = {
            role: mention_at.get((row[f"{side}_start"], row[f"{side}_end"]))
            or sheet.words("Mention", row[f"{side}_start"], row[f"{side}_end"])
            for role, side in (("Actor", "actor"), ("Recipient", "recipient"))
            if row[f"{side}_start"] is not None
        }
        trigger = sheet.words(row["event_type"], row["trigger_start"], row["trigger_end"])
        sheet.event(row["event_type"], trigger, parties, row["factuality"])
    return sheet.text()


class _Sheet:
    """The lines of one `.ann` file, each with its number by kind."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines: list[str] = []
        self._numbers: dict[str, int] = {}

    def words(self, label: str, start: int, end: int) -> str:
        """Add some words; a paragraph's end inside them parts them, as the format asks."""
        mark, at, parts = self._next("T"), start, []
        for piece in self._text[start:end].split("\n"):
            if piece:
                parts.append((at, at + len(piece)))
            at += len(piece) + 1
        ranges = ";".join(f"{a} {b}" for a, b in parts)
        shown = " ".join(self._text[a:b] for a, b in parts)
        self._lines.append(f"{mark}\t{label} {ranges}\t{shown}")
        return mark

    def refer(self, mark: str, actor_id: str, name: str) -> None:
        """Say which actor some words are."""
        self._lines.append(f"{self._next('N')}\tReference {mark} {RESOURCE}:{actor_id}\t{name}")

    def relate(self, label: str, one: str, other: str) -> None:
        """Tie two stretches of words together."""
        self._lines.append(f"{self._next('R')}\t{label} Arg1:{one} Arg2:{other}")

    def event(self, label: str, trigger: str, parties: dict[str, str], factuality: str) -> None:
        """Add an event with its parties and whether it happened."""
        mark = self._next("E")
        roles = "".join(f" {role}:{words}" for role, words in parties.items())
        self._lines.append(f"{mark}\t{label}:{trigger}{roles}")
        self._lines.append(f"{self._next('A')}\tFactuality {mark} {factuality}")

    def text(self) -> str:
        """Return the whole file."""
        return "".join(f"{line}\n" for line in self._lines)

    def _next(self, kind: str) -> str:
        self._numbers[kind] = self._numbers.get(kind, 0) + 1
        return f"{kind}{self._numbers[kind]}"
