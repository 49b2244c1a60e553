"""Which stretches of a text stand in quotation marks: one state machine, anew in each paragraph.

A wrong mark harms its own paragraph at most. What goes over from one paragraph to the next is a
single fact: that a quotation was still open, so that a mark at the next paragraph's beginning
re-opens it. Offsets are characters; a region includes its marks.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from copydesk.schemas.spans import Span

_MARK = re.compile(
    r"[\"“”„‟«»″]|``|''|(?<!\w)[‘‚‹'›](?=[\w“\"\[(…$£€@#])|(?<=[\w.,?!…\])—–%”\"-])[’‹›'‘](?!\w)"
)
_MAYBE_A_MARK = re.compile("[\"“”„‟«»″`'‘’‚‹›]")
_DOUBLE_OPEN, _DOUBLE_CLOSE = frozenset("“„‟"), frozenset("”")
_SINGLES = frozenset("‘’‚'‹›")
_ENDS_A_STATEMENT = frozenset(".,?!…—–")
_OPENS_AFTER = frozenset("([{—–-/:“‘\"'")
_SHORT_WORDS_WITH_APOSTROPHE = re.compile(
    r"['’‘](?:\d\ds?|tis|twas|em|til|cause|round|n|bout|ere|cuz)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class QuotedRegion:
    """A stretch in quotation marks, marks included, inside one paragraph."""

    start: int
    end: int
    is_closed: bool  # False where the closing mark is missing and the paragraph's end stands in
    continues: bool  # begins with a mark that re-opens the quotation of the paragraph before
    is_single: bool  # marked by single marks


def regions_of(text: str, paragraphs: Iterable[Span]) -> list[QuotedRegion]:
    """Return the marked stretches of a text in order; they never overlap."""
    regions: list[QuotedRegion] = []
    was_open = False
    for paragraph in paragraphs:
        found, was_open = _paragraph_regions(text, paragraph, was_open)
        regions.extend(r for r in found if any(c.isalnum() for c in text[r.start : r.end]))
    return regions


def _paragraph_regions(
    text: str, paragraph: Span, was_open: bool
) -> tuple[list[QuotedRegion], bool]:
    end = paragraph.end
    while end > paragraph.start and text[end - 1].isspace():
        end -= 1
    marks = _marks_in(text, paragraph.start, end)
    if not marks:
        return [], False
    doubles = [mark for mark in marks if mark[1] not in _SINGLES]
    regions, is_open = _double_regions(text, paragraph.start, end, doubles, was_open)
    singles = [mark for mark in marks if mark[1] in _SINGLES]
    if singles:
        regions = _with_singles(text, regions, singles)
    return regions, is_open


def _marks_in(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """Return where marks stand and which, looked for only where one of their characters is."""
    marks: list[tuple[int, str]] = []
    after = start
    for maybe in _MAYBE_A_MARK.finditer(text, start, end):
        at = maybe.start()
        if at >= after and (mark := _MARK.match(text, at, end)):
            marks.append((at, mark.group()))
            after = mark.end()
    return marks


def _double_regions(
    text: str, start: int, end: int, marks: list[tuple[int, str]], was_open: bool
) -> tuple[list[QuotedRegion], bool]:
    regions: list[QuotedRegion] = []
    opened: int | None = None
    closer: str | None = None  # the mark that alone may close, where the opening one tells
    depth = 0  # marks within marks still to be closed
    for k, (at, mark) in enumerate(marks):
        after = at + len(mark)
        opens = _may_open(text, start, at, after, end)
        closes = _may_close(text, start, at, after, end)
        if opened is None:
            if (
                mark in "“„‟"
                or (opens and (mark != "”" or not closes))
                or (not closes and mark not in "”")
            ):
                opened, closer = at, _closing_mark(mark)
            elif closes and mark not in "«″" and text[at - 1] in _ENDS_A_STATEMENT:
                if k + 1 < len(marks) and _only_closes(text, start, marks[k + 1], end):
                    opened, closer = at, None  # She said," Go home."
                else:
                    regions = _repaired(start, after, regions, was_open)
        elif depth and closes and not opens:
            depth -= 1
        elif mark == closer or (closer is None and closes and not (opens and mark == "“")):
            regions.append(_region(text, opened, after, start, was_open, True))
            opened = None
        elif mark in _DOUBLE_OPEN or (opens and not closes and closer is None):
            # A second opening mark: the first one's end is lost, unless two closing marks follow.
            if _is_nested(marks, k, closer):
                depth += 1
                continue
            if text[opened:at].rstrip()[-1:] in _ENDS_A_STATEMENT:
                regions.append(_region(text, opened, _rstrip(text, at), start, was_open, False))
            opened, closer = at, _closing_mark(mark)
        elif closes and not opens:
            regions.append(_region(text, opened, after, start, was_open, True))
            opened = None
    if opened is not None:
        regions.append(_region(text, opened, end, start, was_open, False))
    return regions, opened is not None


def _region(
    text: str, at: int, end: int, start: int, was_open: bool, is_closed: bool
) -> QuotedRegion:
    is_first = not text[start:at].strip()
    return QuotedRegion(at, end, is_closed, was_open and is_first, False)


def _may_open(text: str, start: int, at: int, after: int, end: int) -> bool:
    before_ok = at == start or text[at - 1].isspace() or text[at - 1] in _OPENS_AFTER
    return before_ok and after < end


def _may_close(text: str, start: int, at: int, after: int, end: int) -> bool:
    if at == start:
        return False
    tail = after >= end or not (text[after].isalnum() or text[after] in "“‘")
    return tail and (not text[at - 1].isspace() or (after < end and text[after].isspace()))


def _only_closes(text: str, start: int, mark: tuple[int, str], end: int) -> bool:
    at, after = mark[0], mark[0] + len(mark[1])
    opens = _may_open(text, start, at, after, end)
    return _may_close(text, start, at, after, end) and not opens


def _closing_mark(mark: str) -> str | None:
    """Return the one mark that closes what this one opens; None where any may."""
    return {"«": "»", "»": "«", "„": "“", "``": "''"}.get(mark)


def _is_nested(marks: list[tuple[int, str]], k: int, closer: str | None) -> bool:
    """Say whether two closing marks follow before the next opening one: marks within marks."""
    closing = 0
    for _, mark in marks[k + 1 :]:
        if mark in _DOUBLE_CLOSE or mark == closer:
            closing += 1
            if closing == 2:
                return True
        elif mark in _DOUBLE_OPEN:
            return False
    return False


def _repaired(
    start: int, end: int, regions: list[QuotedRegion], was_open: bool
) -> list[QuotedRegion]:
    """Return the regions with one for a closing mark whose opening one is lost.

    It reaches back to the end of the region before, or to the paragraph's beginning. Behind another
    region it would swallow the narrator's words between, so there only joined-on marks count.
    """
    if not regions or regions[-1].end <= start:
        return [*regions, QuotedRegion(start, end, False, was_open and not regions, False)]
    last = regions[-1]
    if not last.is_closed:
        return [*regions[:-1], QuotedRegion(last.start, end, True, last.continues, False)]
    return regions


def _rstrip(text: str, at: int) -> int:
    while at and text[at - 1].isspace():
        at -= 1
    return at


def _with_singles(
    text: str, regions: list[QuotedRegion], marks: list[tuple[int, str]]
) -> list[QuotedRegion]:
    """Return the regions with those in single marks that lie outside all others.

    A single closing mark looks like an apostrophe. It closes behind punctuation; or behind a word
    that is no plural in s, where a curly opening mark leaves no doubt.
    """
    opened: int | None = None
    found: list[QuotedRegion] = []
    outer = 0  # the first region that ends behind the mark
    for k, (at, _) in enumerate(marks):
        while outer < len(regions) and regions[outer].end <= at:
            outer += 1
        if outer < len(regions) and regions[outer].start <= at:
            continue
        is_opening = (at == 0 or not (text[at - 1].isalnum() or text[at - 1] in ".,?!")) and (
            at + 1 < len(text) and not text[at + 1].isspace()
        )
        if is_opening and opened is None:
            if not _SHORT_WORDS_WITH_APOSTROPHE.match(text, at):
                opened = at
        elif opened is not None and not is_opening:
            before = text[at - 1]
            if before == "s" and any(
                text[later - 1] in _ENDS_A_STATEMENT for later, _ in marks[k + 1 : k + 6]
            ):
                continue  # ‘It’s the dogs’ home,’ she said.
            if before in _ENDS_A_STATEMENT or before != "s" or text[opened] in "‘‚‹›":
                if outer == 0 or regions[outer - 1].end <= opened:
                    found.append(QuotedRegion(opened, at + 1, True, False, True))
                opened = None
    return sorted([*regions, *found], key=lambda region: region.start) if found else regions
