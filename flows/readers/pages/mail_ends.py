"""What mail adds at the end of a letter: signatures, greetings, telephones, footers of lists."""

import tomllib
from pathlib import Path

_WORDS = {
    kind: tuple(word.casefold() for word in words)
    for kind, words in tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8")).items()
}
MAX_LINES = 8  # of a signature
MAX_WORDS = 8  # in one of its lines; more are a sentence of the story
MAX_ROUNDS = 6  # a footer below a telephone's line below a signature


def without_mail_end(text: str) -> str:
    """Return a letter's text without what mail added below it; as it is where nothing was added.

    Only the end is looked at, and a letter is never cut to nothing.
    """
    lines = text.rstrip().split("\n")
    n_all = len(lines)
    for _ in range(MAX_ROUNDS):
        start = _start_of_end(lines)
        if start is None or not any(line.strip() for line in lines[:start]):
            break
        lines = lines[:start]
        while not lines[-1].strip():
            lines.pop()
    return "\n".join(lines) + "\n" if len(lines) < n_all else text


def _start_of_end(lines: list[str]) -> int | None:
    """Return the number of the line at which an addition begins that reaches to the last line."""
    last = len(lines) - 1
    if _folded(lines[last]).startswith(_WORDS["devices"]) and _is_short(lines[last]):
        return last if not lines[last - 1].strip() else None
    n_met = 0
    for number in range(last, -1, -1):
        line = lines[number]
        if line.rstrip("\r") == "-- " or _folded(line).rstrip(",.!") in _WORDS["closings"]:
            return number
        n_met += bool(line.strip())
        if n_met > MAX_LINES or not _is_short(line):
            break
    paragraph = last
    while paragraph and lines[paragraph - 1].strip():
        paragraph -= 1
    return paragraph if _folded(lines[paragraph]).startswith(_WORDS["footers"]) else None


def _is_short(line: str) -> bool:
    return len(line.split()) <= MAX_WORDS


def _folded(line: str) -> str:
    return " ".join(line.split()).casefold()
