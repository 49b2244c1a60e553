"""brat: articles as text files with quotes, actors and events as annotations over them; and back.

Each article is `<article_id>.txt` with an `.ann` beside it: T lines name words, R and E lines tie
them together, N lines say which actor a mention is. Offsets are those of the tables.

What an annotator corrects in the N lines comes back as links (corrections.py).
"""

import re
from collections.abc import Iterator

from copydesk.flows.sharing.corrections import Annotated
from copydesk.flows.sharing.documents import Document, Frames, documents
from copydesk.schemas.events import EventType

RESOURCE = "copydesk"
_REFERENCE = re.compile(rf"^N\d+\tReference T(\d+) {RESOURCE}:(\S+)", re.MULTILINE)
_WORDS = re.compile(r"^T(\d+)\t(\S+) (\d+)[^\t]* (\d+)\t", re.MULTILINE)

CONFIGURATION = """\
[entities]
Mention
Content
Cue
Source
[relations]
Says\tArg1:Source, Arg2:Content
[events]
{types}
[attributes]
Factuality\tArg:<EVENT>, Value:happened|ongoing|planned|denied|hypothetical
"""


def brat(tables: Frames) -> Iterator[tuple[str, str]]:
    """Yield the files of an annotation project, by name: its configuration, then two an article."""
    # Every type, so that an annotator may add what was missed.
    lines = "\n".join(f"{name}\tActor?:Mention, Recipient?:Mention" for name in EventType)
    yield "annotation.conf", CONFIGURATION.format(types=lines)
    names = dict(tables["actors"].select("actor_id", "name").iter_rows())
    for document in documents(tables):
        yield f"{document.article_id}.txt", document.text
        yield f"{document.article_id}.ann", _annotations(document, names)


def annotated(annotations: str) -> Annotated:
    """Return what the contents of an `.ann` file say.

    A mention is known by its characters, since annotation tools number lines anew.
    """
    words = {m[1]: (int(m[3]), int(m[4])) for m in _WORDS.finditer(annotations)}
    references = _REFERENCE.finditer(annotations)
    return Annotated(actors={words[m[1]]: m[2] for m in references if m[1] in words})


def _annotations(document: Document, names: dict[str, str]) -> str:
    sheet = _Sheet(document.text)
    mention_at: dict[tuple[int, int], str] = {}
    for row in document.mentions:
        mark = sheet.words("Mention", row["mention_start"], row["mention_end"])
        mention_at[row["mention_start"], row["mention_end"]] = mark
        if row["actor_id"] is not None:
            sheet.refer(mark, row["actor_id"], names.get(row["actor_id"], ""))
    for row in document.quotes:
        content = sheet.words("Content", row["content_start"], row["content_end"])
        if row["cue_start"] is not None:
            sheet.words("Cue", row["cue_start"], row["cue_end"])
        if row["source_start"] is not None:
            source = sheet.words("Source", row["source_start"], row["source_end"])
            sheet.relate("Says", source, content)
    for row in document.events:
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
