"""The layout of a Nexis document: what stands above its story, below it, and between the two."""

import re
from dataclasses import dataclass, field

from copydesk.flows.readers.databases.entries import DATE, blocks_of, unwrapped
from copydesk.flows.readers.databases.labels import is_only, labelled, language_code
from copydesk.schemas.documents import Given, GivenCaption

_NEXIS = "nexis"
_COPYRIGHT = re.compile(r"\s*(?:copyright\b|©|\(c\)\s)", re.IGNORECASE)
_BRACKET = re.compile(r"(?<=\w)\(")  # "The Fjord Post(Ostrand)"


@dataclass(slots=True)
class NexisDocument:
    """A document's fields as they are printed, and the paragraphs of its story."""

    above: list[str] = field(default_factory=list)  # what stands above the date
    below: list[str] = field(default_factory=list)  # what stands between the date and the labels
    date: str | None = None
    labels: dict[str, str] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    is_uni: bool = False  # the headline is the first line, the outlet the one above the date
    has_body_line: bool = False  # a line "Body" stands above the story

    @property
    def given(self) -> Given:
        """Return the fields. The classic export prints the outlet first, Nexis Uni the headline."""
        above, headline = list(self.above), self.labels.get("headline")
        if self.is_uni:
            outlet = above.pop() if len(above) > 1 else None
            headline = headline or " ".join(above)
        else:
            outlet = above[0] if above else None
            headline = headline or (self.below[0] if self.below else None)
        section = self.labels.get("section", "").split(";")[0].strip()
        return Given(
            headline=headline or None,
            subheadline=self.labels.get("subheadline"),
            byline=self.labels.get("byline"),
            outlet=_BRACKET.sub(" (", outlet) if outlet else None,
            section=section or None,
            url=self.labels.get("url"),
            dateline=self.labels.get("dateline"),
            published=self.date,
            language=language_code(self.labels.get("language")),
            captions=tuple(GivenCaption(text=words) for words in self.captions),
            rights=self.labels.get("rights"),
        )


def document_in(text: str, *, is_uni: bool = False) -> NexisDocument | None:
    """Return what a document's text holds; None where no line gives its date, as all have one.

    `is_uni` says that it is laid out as Nexis Uni does; a line above the story says so as well.
    """
    blocks = blocks_of(text)
    found = NexisDocument()
    found.has_body_line = any(is_only(b[0], _NEXIS, "body") for b in blocks if len(b) == 1)
    found.is_uni = is_uni or found.has_body_line
    start = _read_head(blocks, found)
    if found.date is None:
        return None
    _read_story(blocks[start:], found)
    return found


def _read_head(blocks: list[list[str]], found: NexisDocument) -> int:
    """Read what stands above a story; return the number of its first block."""
    is_labelled = False
    for number, block in enumerate(blocks):
        if len(block) == 1 and is_only(block[0], _NEXIS, "body"):
            return number + 1
        label = labelled(" ".join(block), _NEXIS)
        if label and label[0] not in ("tail", "body", "captions"):
            found.labels.setdefault(*label)
            is_labelled = True
        elif is_labelled and not found.has_body_line:
            return number
        elif _COPYRIGHT.match(block[0]):
            found.labels.setdefault("rights", " ".join(block))
        elif found.date is None and (line := _dated(block)) is not None:
            found.above += block[:line]
            found.date = block[line]  # what stands below it names the edition
        elif found.date is None:
            found.above.append(" ".join(block))
        elif not found.has_body_line and _is_story(blocks[number:], found):
            return number
        else:
            found.below.append(" ".join(block))
    return len(blocks)


def _dated(block: list[str]) -> int | None:
    """Return which line of a block is a date and little more."""
    for number, line in enumerate(block):
        date = DATE.search(line)
        if date and len(line) - len(date.group()) <= 45 and not line.endswith("."):
            return number
    return None


def _is_story(blocks: list[list[str]], found: NexisDocument) -> bool:
    """Say whether the story begins: below the headline, where no label stands further down."""
    labels = (labelled(block[0], _NEXIS) for block in blocks[:4])
    is_above = any(label and label[0] != "tail" for label in labels)
    return (found.is_uni or bool(found.below)) and not is_above


def _read_story(blocks: list[list[str]], found: NexisDocument) -> None:
    """Read the story and what stands below it."""
    place = "body"
    for block in blocks:
        line = " ".join(block)
        if len(block) == 1 and is_only(line, _NEXIS, "end"):
            break
        if len(block) == 1 and is_only(line, _NEXIS, "captions"):
            place = "captions"
            continue
        label = labelled(line, _NEXIS)
        if len(block) == 1 and is_only(line, _NEXIS, "tail"):
            place = "tail"
        elif label and label[0] in ("captions", "tail", "language", "section") and _is_label(block):
            place = "captions" if label[0] == "captions" else "tail"
            if label[0] == "captions" and label[1]:
                found.captions.append(label[1])
            elif label[0] == "language":
                found.labels.setdefault(*label)
        elif place == "tail" or _is_end(block):
            place = "tail"
            if _is_end(block):
                found.labels.setdefault("rights", line)
        elif place == "captions":
            found.captions.append(line)
        else:
            found.body.append(unwrapped(block))


def _is_label(block: list[str]) -> bool:
    """Say whether a label is printed as one: in capitals, or each word with one (Load-Date)."""
    name = block[0].partition(":")[0].strip()
    return name.isupper() or name.istitle()


def _is_end(block: list[str]) -> bool:
    """Say whether a block is the copyright notice that ends a document."""
    return bool(_COPYRIGHT.match(block[0])) and len(block) <= 4 and len(" ".join(block)) < 200
