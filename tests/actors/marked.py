"""Annotated sentences: blocks of a title and a text whose marks name its actors.

    # a surname alone is the person named in full
    {person1: Karl Weiss} opened the bridge. {person1: Weiss} had paid for it.
    = 1 country: LIN

`¶` begins a new paragraph; lines with `=` say more of an actor by its number. A title that begins
with `not yet:` marks what cannot be done yet: it runs as a strict xfail.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

NOT_YET = "not yet:"
_MARK = re.compile(r"\{([a-z]+)(\d*): ([^{}]+)\}")
_PARAGRAPH = re.compile(r"[ \n]*¶[ \n]*")


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters of a text, what they are, and the number of their actor; 0 for none."""

    start: int
    end: int
    what: str
    number: int


@dataclass(frozen=True, slots=True)
class Block:
    """One annotated text with its title."""

    title: str
    text: str
    marks: tuple[Mark, ...]
    facts: tuple[tuple[int, str, str], ...]  # number, field, value
    is_not_yet: bool


def read_blocks(path: Path) -> list[Block]:
    """Return the blocks of a file in order."""
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    return [_block(block.strip().splitlines()) for block in blocks if block.strip()]


def parameters(path: Path) -> list:
    """Return the blocks of a file as pytest parameters named by their titles."""
    not_yet = pytest.mark.xfail(strict=True, reason="not yet")
    return [
        pytest.param(block, id=block.title, marks=[not_yet] if block.is_not_yet else [])
        for block in read_blocks(path)
    ]


def _block(lines: list[str]) -> Block:
    title = lines[0].removeprefix("#").strip()
    body = " ".join(line for line in lines[1:] if not line.startswith("="))
    text, marks = _read(_PARAGRAPH.sub("\n\n", body))
    return Block(
        title=title,
        text=text,
        marks=marks,
        facts=tuple(_fact(line[1:].strip()) for line in lines if line.startswith("=")),
        is_not_yet=title.startswith(NOT_YET),
    )


def _read(annotated: str) -> tuple[str, tuple[Mark, ...]]:
    text, marks, at = "", [], 0
    for mark in _MARK.finditer(annotated):
        text += annotated[at : mark.start()]
        words = mark.group(3)
        number = int(mark.group(2) or 0)
        marks.append(Mark(len(text), len(text) + len(words), mark.group(1), number))
        text += words
        at = mark.end()
    return text + annotated[at:], tuple(marks)


def _fact(line: str) -> tuple[int, str, str]:
    number, _, rest = line.partition(" ")
    field, _, value = rest.partition(":")
    return int(number), field.strip(), value.strip()
