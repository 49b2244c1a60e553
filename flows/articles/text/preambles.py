"""Which lines above a text's headline are a wire's own: addresses, slugs, priorities, lead marks?

ZCZC / rst0123 u / BC-FERRY-PIER 1STLD 03-02 0127 / URGENT / ^Eds: ADDS quotes<
"""

import re
from dataclasses import replace
from functools import cache

from copydesk.flows.articles.lexicon import alternatives, folded, lexicon
from copydesk.flows.articles.lines import TextLine
from copydesk.schemas.articles import Removed, RemovedKind

MOST = 8  # lines above a story among which the wire's own stand
LONGEST = 90  # characters of a slug
LONGEST_ADDRESS = 32  # characters
_START, _END = "ZCZC", "NNNN"  # what opens and closes a message since the days of telex
# "BC-Mill-Gates", "r i BC-XX--Mill Gates, 03-02 0127": a word of hyphens, or numbers at the end.
_SLUG = re.compile(
    r"(?:[A-Za-z] ){0,3}(?:BC|AM|PM|bc|am|pm)-(?:[\w/&-]*-[\w/&-]+|[\w/&-]+[^.!?]*\W\d{3,4})"
)
_ADDRESS = re.compile(r"[a-z]{2,4}\d{3,5}\b[\w\s]*")
_CARETS = re.compile(r"^\^\s*|\s*<$")
# "(AP) _ The mill ...": the sets of older wires have no dash.
_LOW_DASH = re.compile(r"(?<=\)) _ (?=\S)")


def without_preamble(lines: list[TextLine]) -> tuple[list[TextLine], list[Removed]]:
    """Return a text's lines without those of the wire that sent it, and these.

    Nothing is taken unless one of the first lines shows a wire: a start of message, a slug, an
    address or a mark that says which version of a story this is.
    """
    lines, removed = _without_prefix(lines)
    if not any(_shows_wire(line.text) for line in lines[:3]):
        return lines, removed
    kept: list[TextLine] = []
    is_above = True
    for number, line in enumerate(lines):
        is_own = number < MOST and (_is_note(line.text) or (is_above and _shows_wire(line.text)))
        if is_own or line.text.strip() == _END:
            removed.append(Removed(text=line.text, kind=RemovedKind.METADATA))
            continue
        is_above = False
        if number < MOST:
            words = _LOW_DASH.sub(" - ", _noted().sub("", _CARETS.sub("", line.text)))
            line = replace(line, text=words, raw=words)
        kept.append(line)
    return kept, removed


def _without_prefix(lines: list[TextLine]) -> tuple[list[TextLine], list[Removed]]:
    """Return lines whose first has no mark of its version before the headline: "UPDATE 2-Mill"."""
    found = _prefix().match(lines[0].text) if lines else None
    if found is None:
        return lines, []
    words = lines[0].text[found.end() :]
    removed = Removed(text=found.group(), kind=RemovedKind.METADATA)
    return [replace(lines[0], text=words, raw=words), *lines[1:]], [removed]


def _shows_wire(line: str) -> bool:
    """Say whether a line is one that only wires have."""
    words = _CARETS.sub("", line)
    if words == _START or (words.isupper() and folded(words) in lexicon("wire_priorities")):
        return True
    if len(words) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(words):
        return True
    if len(words) > LONGEST:
        return False
    if _SLUG.fullmatch(words) or _version().fullmatch(folded(words)):
        return True
    slug, _, version = words.rpartition(", ")
    return bool(_SLUG.fullmatch(slug) and _version().fullmatch(folded(version)))


def _is_note(line: str) -> bool:
    """Say whether a line is a note to the editors who get a story: "Eds: ...", "(Adds ...)"."""
    words = folded(_CARETS.sub("", line))
    return _note().match(words) is not None


@cache
def _version() -> re.Pattern[str]:
    """Return the pattern of a line that says which version it is: "(1st lead)", "2nd ld"."""
    marks = alternatives("wire_versions")
    return re.compile(rf"\(?(?:\d{{1,2}}(?:st|nd|rd|th|\.)?[\s-]*)?(?:{marks})\)?")


@cache
def _prefix() -> re.Pattern[str]:
    """Return the pattern of marks before a headline, joined to it by a hyphen without a space."""
    marks = alternatives("wire_prefixes").upper()
    return re.compile(rf"(?:(?:{marks})(?: \d{{1,2}})?-)+(?=\S)")


@cache
def _note() -> re.Pattern[str]:
    """Return the pattern of a note to editors: led in by its word, or in brackets."""
    notes, changes = alternatives("wire_notes"), alternatives("wire_changes")
    return re.compile(rf"(?:{notes})\s*:|\((?:{changes})\s[^()]{{3,160}}\)$")


@cache
def _noted() -> re.Pattern[str]:
    """Return the pattern of a note behind a headline on its line: ", eds: adds quotes"."""
    return re.compile(rf"\s*,\s*(?:{alternatives('wire_notes')})\s*:.*$", re.IGNORECASE)
