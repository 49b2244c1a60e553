"""Is a text's first line its headline, or does the story begin with it? A small model over layout.

Newspapers' plain texts often have no headline. What tells a headline from a first sentence is how
it looks: no full stop, few small words, shorter than what follows, a wider gap below. The weights
are fitted to the layout of news texts laid out with and without their headlines; they hold no word
of any text. `tests/benchmarks/fit_first_lines.py` fits them and tells how well they do.
"""

import json
import re
from collections.abc import Sequence
from functools import cache
from math import exp, log
from pathlib import Path

from copydesk.flows.articles.lines import TextLine

WEIGHTS = Path(__file__).with_name("first_lines.json")
USUAL = 90  # characters of a headline's line; only a scale
WIDE = 140  # characters; few headlines are longer
NEAR = 12  # lines behind the first that tell how the text is laid out
MOST_COMMAS = 3
STEEPEST = 2.0  # no more is learnt from a following line 7 times as long
SMALL = 3  # letters of a small word: "the", "a", "of", "has"
WIDE_LETTER = 2.5  # characters of a Latin script that one of a Chinese, Japanese or Korean says

# Three full stops are none: pages of results cut a headline off so.
_STOPS = re.compile(r"(?<!\.)[.。।۔]['\"”’»)\]」』]*$")
_ASKS = re.compile(r"[?!？！؟]['\"”’»)\]]*$")
_INNER_END = re.compile(
    r"(?<![A-Z])[.!?]['\"”’»)]*\s+['\"“‘«(]?[A-ZÀ-Þ]|[。！？](?=.)"  # "... closed. The mill ..."
)
_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_WIDE = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]")
_LEADS_IN = re.compile(r"[,:;，：；、]$")  # "Friend,", "Reference:": something follows from it


def headline_chance(lines: Sequence[TextLine], at: int) -> float:
    """Return how likely the line at a place is a headline and not a story's first, 0..1."""
    if _LEADS_IN.search(lines[at].text):
        return 0.0
    weights = _weights()
    total = weights["intercept"]
    for name, value in layout_of(lines, at).items():
        total += weights[name] * value
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))


def layout_of(lines: Sequence[TextLine], at: int) -> dict[str, float]:
    """Return what the model looks at, by name: the look of a line and of those behind it."""
    text = lines[at].text
    size = _size(text)
    behind = lines[at + 1 : at + 1 + NEAR]
    words = _WORDS.findall(text)
    large = [word for word in words[1:] if len(word) > SMALL]
    return {
        "long": log(max(size, 1) / USUAL),
        "very long": max(0.0, log(max(size, 1) / WIDE)),
        "ends as a sentence": float(bool(_STOPS.search(text))),
        "asks": float(bool(_ASKS.search(text))),
        "holds a sentence's end": float(bool(_INNER_END.search(text))),
        "title case": sum(w[0].isupper() for w in large) / len(large) if large else 0.5,
        "capitals": float(text.isupper()),
        "small words": (
            sum(len(w) <= SMALL and w.islower() for w in words[1:]) / max(1, len(words) - 1)
        ),
        "commas": float(min(MOST_COMMAS, text.count(","))),
        "wider gap below": float(_has_wider_gap(behind)),
        "shorter than the next": _steepness(size, behind),
        "few lines": float(len(behind) < 2),
    }


def _has_wider_gap(behind: Sequence[TextLine]) -> bool:
    """Say whether more blank lines part a line from the next than part the others."""
    if not behind:
        return False
    gaps = sorted(line.gap for line in behind[1:])
    return behind[0].gap > (gaps[len(gaps) // 2] if gaps else 0)


def _steepness(size: float, behind: Sequence[TextLine]) -> float:
    """Return how much longer the next line is, as a logarithm; -1 where none follows."""
    if not behind:
        return -1.0
    return max(-STEEPEST, min(STEEPEST, log((_size(behind[0].text) + 10) / (size + 10))))


def _size(text: str) -> float:
    """Return the length of a text in characters of a Latin script."""
    return len(text) + (WIDE_LETTER - 1) * len(_WIDE.findall(text))


@cache
def _weights() -> dict[str, float]:
    """Return the weight of each feature, and the intercept."""
    return json.loads(WEIGHTS.read_text(encoding="utf-8"))
