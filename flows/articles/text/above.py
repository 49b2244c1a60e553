"""What stands above a plain text's story: headline, byline, date, outlet, section, captions?

Some lines say what they are: a date, a byline, a label, a button. The first of the others is the
headline; text between it and the last line that says what it is, is a subheadline; behind that,
before the story, may stand captions.
"""

from copydesk.flows.articles.bylines.authors import starts_byline
from copydesk.flows.articles.bylines.bylines import bare_byline_of
from copydesk.flows.articles.bylines.credits import credit_of
from copydesk.flows.articles.captions import caption_of
from copydesk.flows.articles.dates.stamps import stamp_of
from copydesk.flows.articles.known.places import is_place
from copydesk.flows.articles.lexicon import folded
from copydesk.flows.articles.lines import TextLine
from copydesk.flows.articles.text.headlines import headline_in, is_kicker
from copydesk.flows.articles.text.heads import Head, take
from copydesk.flows.articles.text.openings import is_masthead, is_story, opens
from copydesk.flows.articles.text.parts import HeadPart, Read, read_line
from copydesk.flows.articles.text.pictures import read_captions
from copydesk.schemas.articles import RemovedKind

DEEPEST = 40  # lines; the longest head read for this, with every button, has 14
MOST_BETWEEN = 2  # lines of text between two that say what they are
LONGEST_SUBHEADLINE = 600  # characters
NEAR = 3  # lines from the headline to names that stand without "By"
_SAYS_WHAT_IT_IS = frozenset(
    {
        HeadPart.LABEL,
        HeadPart.STAMP,
        HeadPart.VAGUE,
        HeadPart.BYLINE,
        HeadPart.SECTION,
        HeadPart.ADDRESS,
    }
)


def read_head(lines: list[TextLine], language: str, head: Head, hints: frozenset[str]) -> Head:
    """Return what stands above the story of these lines; `head` holds what is known already."""
    at = _read_to_headline(lines, language, head, hints)
    if head.is_story_marked:
        return head
    last = _read_to_last_mark(lines, at, language, head)
    if head.is_story_marked:
        return head
    head.start = read_captions(lines, last + 1, language, head)
    if head.start >= len(lines) and lines:
        last_line = read_line(lines, len(lines) - 1, language, is_above=False)
        if last_line.part is HeadPart.TEXT:
            _give_back(lines, head)
    return head


def _read_to_headline(
    lines: list[TextLine], language: str, head: Head, hints: frozenset[str]
) -> int:
    """Read the lines down to the headline; return its place, or the one before the story's."""
    for at in range(min(len(lines), DEEPEST)):
        read = read_line(lines, at, language, is_above=True)
        text = read.line.text
        if read.part in (HeadPart.TEXT, HeadPart.BYLINE):
            if head.headline is not None:
                if folded(text).lstrip("# ") == folded(head.headline):
                    return at
                return at - 1
            if read.part is HeadPart.BYLINE:
                take(read, head, language)
                continue
            if is_kicker(text) and at + 1 < len(lines):
                head.kicker = text
                continue
            if head.outlet is None and is_masthead(lines, at, language):
                head.outlet = text
                continue
            if is_story(lines, at, language):
                return at - 1
            headline, outlet = headline_in(read.line.raw or text, hints)
            head.headline = headline
            head.outlet = head.outlet or outlet
            return at
        take(read, head, language)
        if head.is_story_marked:
            head.start = at + 1
            return at
    return min(len(lines), DEEPEST) - 1


def _read_to_last_mark(lines: list[TextLine], at: int, language: str, head: Head) -> int:
    """Read behind the headline down to the last line that says what it is; return its place."""
    last, between = at, 0
    texts: list[tuple[int, str]] = []
    for here in range(at + 1, min(len(lines), at + DEEPEST)):
        read = read_line(lines, here, language, is_above=False)
        if read.part is HeadPart.BYLINE and head.bylines and not starts_byline(read.line.text):
            read = Read(read.line)  # an agency's name below a caption credits the picture
        if read.part is HeadPart.TEXT:
            byline = _bare_byline(lines, here, at, language, head)
            if byline:
                read = byline
        if read.part in _SAYS_WHAT_IT_IS:
            take(read, head, language)
            if head.is_story_marked:
                head.start = here + 1
            last, between = here, 0
        elif read.part is HeadPart.FURNITURE:
            if not between:
                last = here
                head.remove(read.line.text, read.kind or RemovedKind.CHROME)
        else:
            between += 1
            is_too_long = len(read.line.text) > LONGEST_SUBHEADLINE
            if between > MOST_BETWEEN or is_too_long or opens(read.line.text, language):
                break
            texts.append((here, read.line.text))
        if head.is_story_marked:
            break
    _sort_texts([text for here, text in texts if here < last], head)
    return last


def _sort_texts(texts: list[str], head: Head) -> None:
    """Take text between headline and byline for a subheadline; with a credit, for a caption."""
    rest = []
    for text in texts:
        caption = caption_of(text) if head.subheadline or rest else None
        if caption:
            head.captions.append(caption)
        else:
            rest.append(text)
    if rest and head.subheadline is None:
        head.subheadline = " ".join(rest)
    else:
        for text in rest:
            head.remove(text, RemovedKind.OTHER)


def _bare_byline(
    lines: list[TextLine], here: int, at: int, language: str, head: Head
) -> Read | None:
    """Return a line of names alone as a byline, where one may stand; None otherwise."""
    text = lines[here].text
    if head.bylines or is_place(text) or here + 1 >= len(lines):
        return None
    byline = bare_byline_of(text, language)
    if byline is None:
        return None
    following = lines[here + 1]
    if byline.stamp is None and not following.gap and credit_of(following.text):
        return None  # a caption of one name, and its credit
    is_beside_date = byline.stamp is not None or stamp_of(following.text, language) is not None
    is_near = here - at <= NEAR
    if byline.words and (is_beside_date or is_near):
        return Read(lines[here], HeadPart.BYLINE, byline=byline)
    return None


def _give_back(lines: list[TextLine], head: Head) -> None:
    """Make the headline the story where nothing else is left: one sentence is a story."""
    if head.captions:
        head.captions.pop()
    elif head.headline is not None:
        head.headline = None
    head.start = len(lines) - 1
