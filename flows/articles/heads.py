"""What stands above a plain text's story: headline, byline, date, outlet, section, captions?

Some lines say what they are: a date, a byline, a label, a button. The first of the others is the
headline; text between it and the last line that says what it is, is a subheadline; behind that,
before the story, may stand captions.
"""

import re
from dataclasses import dataclass, field

from flows.articles.authors import starts_byline
from flows.articles.bylines import bare_byline_of
from flows.articles.captions import caption_of, credit_of, looks_like_caption
from flows.articles.chrome import outlet_in
from flows.articles.datelines import opening_of
from flows.articles.fields import Moment, Published
from flows.articles.headlines import headline_in, is_kicker
from flows.articles.labels import Field, Labelled
from flows.articles.lexicon import folded
from flows.articles.lines import Line
from flows.articles.outlets import is_outlet
from flows.articles.parts import Part, Read, read_line
from flows.articles.places import is_place
from flows.articles.stamps import Stamp, stamp_of
from schemas.articles import Caption, PublishedMethod, Removed, RemovedKind

DEEPEST = 40  # lines; the longest head read for this, with every button, has 14
MOST_BETWEEN = 2  # lines of text between two that say what they are
LONGEST_HEADLINE = 300  # characters; the longest headline read for this has 190
LONGEST_SENTENCE = 160  # characters; a headline that ends as a sentence does is shorter
LONGEST_SUBHEADLINE = 600
LONGEST_CAPTION = 600
LONGEST_PHRASE = 100  # characters of a caption that is no sentence
_ENDS = re.compile(r"[.!?:;…。！？]['\"”’»)\]」]*$|[」』]$")
_SAYS_WHAT_IT_IS = frozenset({Part.LABEL, Part.STAMP, Part.BYLINE, Part.SECTION})


@dataclass(slots=True)
class Head:
    """What was read above a story, and the line the story begins at."""

    start: int = 0
    headline: str | None = None
    kicker: str | None = None
    subheadline: str | None = None
    bylines: list[str] = field(default_factory=list)
    outlet: str | None = None
    section: str | None = None
    url: str | None = None
    dateline: str | None = None
    language: str | None = None
    published: Published | None = None
    modified: Moment | None = None
    captions: list[Caption] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)
    opening_words: str | None = None  # what stands on the line of a "BODY:" label
    has_header_line: bool = False
    is_story_marked: bool = False  # by a "BODY:" label

    def apply(self, found: Labelled, language: str) -> None:
        """Take the value of a label; the first of a kind holds."""
        value = found.value.strip('"“” ') if found.field is Field.HEADLINE else found.value
        if not value:
            return
        if found.field is Field.HEADLINE:
            self.headline = self.headline or value
        elif found.field is Field.KICKER:
            self.kicker = self.kicker or value
        elif found.field is Field.SUBHEADLINE:
            self.subheadline = self.subheadline or value
        elif found.field is Field.AUTHOR:
            self.bylines.append(value)
        elif found.field is Field.OUTLET:
            self.outlet = self.outlet or value
        elif found.field is Field.SECTION:
            self.section = self.section or value.split(";")[0].strip()
        elif found.field is Field.URL:
            self.url = self.url or value
        elif found.field is Field.DATELINE:
            self.dateline = self.dateline or value
        elif found.field is Field.LANGUAGE and len(value) <= 3:
            self.language = self.language or value
        elif found.field in (Field.PUBLISHED, Field.UPDATED):
            stamp = stamp_of(value, language)
            if stamp:
                is_update = found.field is Field.UPDATED
                self.stamp(Stamp(stamp.moment, is_update, stamp.later), PublishedMethod.LABEL)

    def stamp(self, stamp: Stamp, method: PublishedMethod) -> None:
        """Take a time of publication; one with a time of day beats the same day without."""
        if stamp.later:
            self.modified = self.modified or stamp.later
        if stamp.is_update:
            self.modified = self.modified or stamp.moment
        known = self.published
        if known is None or (
            not stamp.is_update
            and known.moment.at is None
            and stamp.moment.at is not None
            and known.moment.day == stamp.moment.day
        ):
            self.published = Published(moment=stamp.moment, method=method)

    def remove(self, text: str, kind: RemovedKind) -> None:
        """Keep visible what is taken out."""
        self.removed.append(Removed(text=text, kind=kind))


def _unquoted(words: str) -> str:
    """Return a value without the quotation marks around the whole of it."""
    inner = words[1:-1]
    if len(words) > 2 and words[0] == words[-1] == '"' and '"' not in inner:
        return inner.strip()
    return words


def read_head(lines: list[Line], language: str, head: Head, hints: frozenset[str]) -> Head:
    """Return what stands above the story of these lines; `head` holds what is known already."""
    at = _read_to_headline(lines, language, head, hints)
    if head.is_story_marked:
        return head
    last = _read_to_last_mark(lines, at, language, head)
    if head.is_story_marked:
        return head
    head.start = _read_captions(lines, last + 1, language, head)
    if head.start >= len(lines) and lines:
        _give_back(lines, head)
    return head


def _read_to_headline(lines: list[Line], language: str, head: Head, hints: frozenset[str]) -> int:
    """Read the lines down to the headline; return its place, or the one before the story's."""
    for at in range(min(len(lines), DEEPEST)):
        read = read_line(lines, at, language, is_above=True)
        text = read.line.text
        if read.part in (Part.TEXT, Part.BYLINE):
            if head.headline is not None:
                if folded(text).lstrip("# ") == folded(head.headline):
                    return at
                return at - 1
            if read.part is Part.BYLINE:
                _take(read, head, language)
                continue
            if is_kicker(text) and at + 1 < len(lines):
                head.kicker = text
                continue
            if head.outlet is None and _is_masthead(lines, at, language):
                head.outlet = text
                continue
            if _is_story(text, language) and at + 1 <= len(lines):
                return at - 1
            headline, outlet = headline_in(read.line.raw or text, hints)
            head.headline = headline
            head.outlet = head.outlet or outlet
            return at
        _take(read, head, language)
        if head.is_story_marked:
            head.start = at + 1
            return at
    return min(len(lines), DEEPEST) - 1


def _read_to_last_mark(lines: list[Line], at: int, language: str, head: Head) -> int:
    """Read behind the headline down to the last line that says what it is; return its place."""
    last, between = at, 0
    texts: list[tuple[int, str]] = []
    for here in range(at + 1, min(len(lines), at + DEEPEST)):
        read = read_line(lines, here, language, is_above=False)
        if read.part is Part.BYLINE and head.bylines and not starts_byline(read.line.text):
            read = Read(read.line)  # an agency's name below a caption credits the picture
        if read.part is Part.TEXT:
            byline = _bare_byline(lines, here, at, language, head)
            if byline:
                read = byline
        if read.part in _SAYS_WHAT_IT_IS:
            _take(read, head, language)
            if head.is_story_marked:
                head.start = here + 1
            last, between = here, 0
        elif read.part is Part.FURNITURE:
            if not between:
                last = here
                head.remove(read.line.text, read.kind or RemovedKind.CHROME)
        else:
            between += 1
            is_too_long = len(read.line.text) > LONGEST_SUBHEADLINE
            if between > MOST_BETWEEN or is_too_long or _opens(read.line.text, language):
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


def _take(read: Read, head: Head, language: str) -> None:
    """Take what a line that says what it is has to give."""
    text = read.line.text
    if read.header:
        head.has_header_line = True
        head.stamp(Stamp(read.header.moment), PublishedMethod.HEADER_LINE)
        head.outlet = head.outlet or outlet_in(read.header.chrome)
        if read.header.chrome:
            head.remove(read.header.chrome, RemovedKind.CHROME)
    elif read.labelled:
        if read.labelled.field is Field.BODY:
            head.is_story_marked = True
            head.opening_words = read.labelled.value or None
        elif read.labelled.field is Field.OTHER:
            head.remove(text, RemovedKind.METADATA)
        head.apply(read.labelled, language)
    elif read.byline:
        head.bylines.append(read.byline.words)
        if read.byline.stamp:
            head.stamp(read.byline.stamp, PublishedMethod.BYLINE)
    elif read.stamp:
        is_plain = text[:1].isdigit()
        head.stamp(read.stamp, PublishedMethod.HEADER_LINE if is_plain else PublishedMethod.LABEL)
    elif read.section:
        head.section = head.section or read.section
        head.remove(text, RemovedKind.CHROME)
    else:
        head.outlet = head.outlet or (outlet_in(text) if read.kind is RemovedKind.CHROME else None)
        head.remove(text, read.kind or RemovedKind.METADATA)


def _bare_byline(lines: list[Line], here: int, at: int, language: str, head: Head) -> Read | None:
    """Return a line of names alone as a byline, where one may stand; None otherwise."""
    text = lines[here].text
    if head.bylines or is_place(text) or here + 1 >= len(lines):
        return None
    byline = bare_byline_of(text, language)
    if byline is None:
        return None
    following = lines[here + 1]
    if not following.gap and credit_of(following.text):
        return None  # a caption of one name, and its credit
    is_beside_date = byline.stamp is not None or stamp_of(following.text, language) is not None
    is_near = here - at <= 3
    if byline.words and (is_beside_date or is_near):
        return Read(lines[here], Part.BYLINE, byline=byline)
    return None


def _read_captions(lines: list[Line], at: int, language: str, head: Head) -> int:
    """Read captions from a place on; return where the story begins."""
    has_mark = bool(head.bylines) or head.published is not None
    while at + 1 < len(lines):
        line, following = lines[at], lines[at + 1]
        if _opens(line.text, language) or len(line.text) > LONGEST_CAPTION:
            break
        credit = credit_of(following.text) if not following.gap else None
        if credit and at + 2 < len(lines):
            head.captions.append(Caption(text=line.text, credit=credit))
            at += 2
            continue
        caption = caption_of(line.text)
        if caption is None and _is_bare_caption(lines, at, head, has_mark=has_mark):
            caption = Caption(text=line.text)
        if caption is None:
            break
        head.captions.append(caption)
        at += 1
    return at


def _is_bare_caption(lines: list[Line], at: int, head: Head, *, has_mark: bool) -> bool:
    """Say whether a line without credit is a caption by its words or its place.

    In raw pages a caption hangs on the byline's line and a blank line parts it from the story.
    """
    line, following = lines[at], lines[at + 1]
    if looks_like_caption(line.text):
        return True
    if not has_mark:
        return False
    if not line.gap and following.gap > 0 and head.bylines and head.has_header_line:
        return True
    # A few words that are no sentence, before the story's first long paragraph.
    is_phrase = len(line.text) <= LONGEST_PHRASE and not _ENDS.search(line.text)
    is_story = len(following.text) > LONGEST_PHRASE and _ENDS.search(following.text) is not None
    return is_phrase and is_story and not is_place(line.text)


def _is_masthead(lines: list[Line], at: int, language: str) -> bool:
    """Say whether the first line names the outlet, as archives print it: outlet, date, headline."""
    if at + 3 >= len(lines) or len(lines[at].text) > 60:
        return False
    if stamp_of(lines[at + 1].text, language) is None:
        return False
    third = lines[at + 2].text
    if (
        len(third) > LONGEST_HEADLINE
        or read_line(lines, at + 2, language, is_above=False).part is not Part.TEXT
    ):
        return False
    fourth = read_line(lines, at + 3, language, is_above=False).part
    return is_outlet(lines[at].text) or fourth in (Part.LABEL, Part.BYLINE)


def _is_story(text: str, language: str) -> bool:
    """Say whether a text's first line belongs to the story already: there is no headline."""
    if len(text) > LONGEST_HEADLINE or _opens(text, language):
        return True
    return len(text) > LONGEST_SENTENCE and text.rstrip("\"'”’»)")[-1:] in ".!?。"


def _opens(text: str, language: str) -> bool:
    """Say whether a line opens a story with a dateline that names an agency or a day."""
    opening = opening_of(text, None, language)
    if opening is None:
        return False
    words = opening.dateline.text
    return (
        bool(opening.dateline.agencies)
        or any(letter.isdigit() for letter in words)
        or (opening.dateline.place is not None and words.split(" ")[0].strip(",.-–—:").isupper())
    )


def _give_back(lines: list[Line], head: Head) -> None:
    """Make the headline the story where nothing else is left: one sentence is a story."""
    if head.captions:
        head.captions.pop()
    elif head.headline is not None:
        head.headline = None
    head.start = len(lines) - 1
