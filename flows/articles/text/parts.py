"""What is each line above a story: a label, a date, a byline, a section, a button, or text?"""

import re
from dataclasses import dataclass
from enum import Enum, auto

from copydesk.flows.articles.bylines.bylines import Byline, byline_of
from copydesk.flows.articles.dates.stamps import Stamp, stamp_of
from copydesk.flows.articles.dates.vague import is_vague_stamp
from copydesk.flows.articles.furniture import furniture_kind
from copydesk.flows.articles.known.agencies import agencies_named
from copydesk.flows.articles.lexicon import folded, lexicon
from copydesk.flows.articles.lines import TextLine
from copydesk.flows.articles.text.chrome import HeaderLine, header_line_of, section_in
from copydesk.flows.articles.text.labels import Field, Labelled, labelled
from copydesk.schemas.articles import RemovedKind

DEEPEST_SLUG = 3  # lines
LONGEST_VALUE = 220  # characters of a labelled value, headlines and summaries apart
_LONG_FIELDS = frozenset({Field.HEADLINE, Field.SUBHEADLINE, Field.BODY, Field.OTHER})
# "BC-Ruritania-Vote, 2nd Ld": how desks name a story on the wire.
_SLUG = re.compile(
    r"(?:[A-Za-z]{1,12}\d?[-/])+[A-Za-z0-9]+(?:,?\s(?:\d+(?:st|nd|rd|th)\s)?(?:Ld|Lead|URGENT|Writethru|Take)\b.*)?"
)
_ADDRESS = re.compile(r"<?(?:https?://|www\.)[^\s<>]{4,2000}>?")


class HeadPart(Enum):
    """What a line above a story is."""

    TEXT = auto()
    HEADER = auto()
    LABEL = auto()
    STAMP = auto()
    VAGUE = auto()
    BYLINE = auto()
    SECTION = auto()
    FURNITURE = auto()
    SLUG = auto()
    ADDRESS = auto()


@dataclass(frozen=True, slots=True)
class Read:
    """A line, what it is, and what was read in it."""

    line: TextLine
    part: HeadPart = HeadPart.TEXT
    header: HeaderLine | None = None
    labelled: Labelled | None = None
    stamp: Stamp | None = None
    byline: Byline | None = None
    section: str | None = None
    kind: RemovedKind | None = None


def read_line(lines: list[TextLine], at: int, language: str, *, is_above: bool) -> Read:
    """Return what the line at a place is; `is_above` says that no headline has come yet."""
    line = lines[at]
    text = line.text
    if _ADDRESS.fullmatch(text):
        return Read(line, HeadPart.ADDRESS)
    if is_above:
        header = header_line_of(text, language)
        if header:
            return Read(line, HeadPart.HEADER, header=header)
    found = labelled(text)
    if found and _is_label(lines, at, found, language):
        return Read(line, HeadPart.LABEL, labelled=found)
    stamp = stamp_of(text, language)
    if stamp:
        return Read(line, HeadPart.STAMP, stamp=stamp)
    if is_vague_stamp(text, language):
        return Read(line, HeadPart.VAGUE)
    byline = byline_of(text, language)
    if byline:
        return Read(line, HeadPart.BYLINE, byline=byline)
    if agencies_named(text) and len(text) <= 40:
        return Read(line, HeadPart.BYLINE, byline=Byline(text))
    section = section_in(text) if is_above or ">" in text else None
    if section:
        return Read(line, HeadPart.SECTION, section=section)
    kind = furniture_kind(text)
    # "Watch: Otter steals sandwich" above everything is a headline.
    if kind and not (is_above and kind is RemovedKind.RELATED):
        return Read(line, HeadPart.FURNITURE, kind=kind)
    if is_above and at + 1 < len(lines) and _is_mark_of_desk(text, at):
        return Read(line, HeadPart.SLUG)
    return Read(line)


def _is_mark_of_desk(text: str, at: int) -> bool:
    """Say whether a line is a slug, a number it is filed under, or a "By" whose name is lost."""
    if not any(letter.isalpha() for letter in text):
        return True
    if folded(text).rstrip(" :") in lexicon("byline_words"):
        return True
    return at < DEEPEST_SLUG and "-" in text and _SLUG.fullmatch(text) is not None


def _is_label(lines: list[TextLine], at: int, found: Labelled, language: str) -> bool:
    """Say whether a line that begins like a label is one, and no headline of its shape.

    "Industry: We were warned" is a headline; a label has a label beside it, or capitals, or a
    value of its own kind.
    """
    text = lines[at].text
    if found.field is Field.AUTHOR:
        return False  # read as a byline
    if len(found.value) > LONGEST_VALUE and found.field not in _LONG_FIELDS:
        return False
    if found.field in (Field.PUBLISHED, Field.UPDATED):
        return stamp_of(found.value, language) is not None
    label = re.split(r"[:：]", text, maxsplit=1)[0]
    if label.isupper() or (found.field in (Field.HEADLINE, Field.BODY)):
        return True
    for near in (at - 1, at + 1):
        if 0 <= near < len(lines):
            other = labelled(lines[near].text)
            if other and len(other.value) <= LONGEST_VALUE:
                return True
    return False
