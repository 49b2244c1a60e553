"""Golden files: blocks of a title and an annotated sentence, each block one test.

    # a title belongs to the source
    {source: Interior Minister Karl Weiss} {cue: told} reporters: {content: “Nobody was hurt.”}
    = 1 addressee: reporters

Lines that begin with `=` say more of an attribution by its number. A title that begins with
`not yet:` marks what cannot be done yet; it runs as a strict xfail.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.marks import Annotated, read_marks

NOT_YET = "not yet:"


@dataclass(frozen=True, slots=True)
class Case:
    """One block of a golden file."""

    title: str
    annotated: Annotated
    facts: tuple[tuple[int, str, str], ...]  # attribution's number, field, value
    is_not_yet: bool


def read_golden(path: Path) -> list[Case]:
    """Return the cases of a golden file in order."""
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    return [_case(block.strip()) for block in blocks if block.strip().startswith("#")]


def parameters(path: Path) -> list:
    """Return the cases of a golden file as pytest parameters named by their titles."""
    return [
        pytest.param(
            case,
            id=case.title,
            marks=[pytest.mark.xfail(strict=True, reason="not yet")] if case.is_not_yet else [],
        )
        for case in read_golden(path)
    ]


def _case(block: str) -> Case:
    lines = block.splitlines()
    title = lines[0].removeprefix("#").strip()
    body = [line for line in lines[1:] if not line.startswith(("=", "#"))]
    facts = [line[1:].strip() for line in lines[1:] if line.startswith("=")]
    return Case(
        title=title.removeprefix(NOT_YET).strip(),
        annotated=read_marks("\n".join(body)),
        facts=tuple(_fact(fact) for fact in facts),
        is_not_yet=title.startswith(NOT_YET),
    )


def _fact(line: str) -> tuple[int, str, str]:
    number, _, rest = line.partition(" ")
    name, _, value = rest.partition(":")
    return int(number), name.strip(), value.strip()
