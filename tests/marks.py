"""Annotated sentences: braces name words, as in {source: Ann Ruiz} {cue: said} {content: “Go.”}.

A number tells attributions apart ({source2: ...}); none means 1. Braces may stand inside braces.
`¶` begins a new paragraph. Reading gives the bare text and the characters each name covers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from copydesk.schemas.spans import Span

_OPENING = re.compile(r"\{([a-z_]+)(\d*): ?")
_PARAGRAPH = re.compile(r"[ \n]*¶[ \n]*")


class MarkError(ValueError):
    """Braces that do not match, or a name without words."""


@dataclass(slots=True)
class Annotated:
    """A text without its braces, and the spans of each name by number."""

    text: str
    spans: dict[int, dict[str, list[Span]]] = field(default_factory=dict)

    def words(self, number: int, name: str) -> list[str]:
        """Return the words one name covers, in order."""
        return [span.of(self.text) for span in self.spans.get(number, {}).get(name, [])]


def read_marks(annotated: str) -> Annotated:
    """Return the bare text of an annotated one with the spans of its names.

    Raises MarkError with the place where braces do not match.
    """
    annotated = _PARAGRAPH.sub("\n\n", annotated.strip())
    text: list[str] = []
    length = 0
    spans: dict[int, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    open_names: list[tuple[int, str, int]] = []
    at = 0
    while at < len(annotated):
        opening = _OPENING.match(annotated, at)
        if opening:
            open_names.append((int(opening.group(2) or 1), opening.group(1), length))
            at = opening.end()
            continue
        character = annotated[at]
        at += 1
        if character == "}":
            if not open_names:
                raise MarkError(f"a closing brace without an opening one: {annotated[:at]!r}")
            number, name, start = open_names.pop()
            if start == length:
                raise MarkError(f"no words in {name}: {annotated[:at]!r}")
            spans[number][name].append(Span(start, length))
            continue
        text.append(character)
        length += 1
    if open_names:
        raise MarkError(f"{open_names[-1][1]} is never closed: {annotated!r}")
    return Annotated(
        "".join(text), {k: {n: sorted(v) for n, v in by.items()} for k, by in spans.items()}
    )
