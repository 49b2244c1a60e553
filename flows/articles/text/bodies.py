"""Which of the lines below a head are the story, and what are the others?"""

from dataclasses import dataclass, field

from copydesk.flows.articles.bylines.bylines import byline_of
from copydesk.flows.articles.bylines.credits import is_photographers
from copydesk.flows.articles.captions import caption_within
from copydesk.flows.articles.furniture import furniture_kind, is_paywall, without_lead_in
from copydesk.flows.articles.known.places import is_place
from copydesk.flows.articles.lines import TextLine
from copydesk.flows.articles.paragraphs import kind_of
from copydesk.flows.articles.text.chrome import header_line_of
from copydesk.flows.articles.text.labels import Field, labelled
from copydesk.flows.articles.text.signoffs import sign_off_of
from copydesk.flows.articles.text.tails import without_tail
from copydesk.schemas.articles import ArticleWarning, Caption, ParagraphKind, Removed, RemovedKind

FOOT = 6  # lines; what closes a story stands among its last
NEAR_END = 8  # lines; a wall is the last thing a reader sees of a story
FEWEST_BEFORE_SECOND = 3  # paragraphs of a first story before a second can begin


@dataclass(slots=True)
class TextBody:
    """A story's paragraphs, and what was taken from between and below them."""

    paragraphs: list[tuple[str, ParagraphKind]] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    warnings: list[ArticleWarning] = field(default_factory=list)


def read_body(lines: list[TextLine], language: str) -> TextBody:
    """Return the story that these lines hold."""
    body = TextBody()
    end = _read_foot(lines, body, language)
    for at in range(end):
        line = without_lead_in(lines[at].text)
        kind = furniture_kind(line)
        if at >= end - NEAR_END and is_paywall(line):
            body.removed.append(Removed(text=line, kind=RemovedKind.CHROME))
            body.warnings.append(ArticleWarning.TRUNCATED)
        elif kind:
            body.removed.append(Removed(text=line, kind=kind))
        elif at + 1 < end and (caption := caption_within(line)):
            body.captions.append(caption)
        elif body.paragraphs and is_photographers(line):
            body.removed.append(Removed(text=line, kind=RemovedKind.METADATA))
        else:
            if len(body.paragraphs) >= FEWEST_BEFORE_SECOND and _begins_another(
                lines, at, language
            ):
                body.warnings.append(ArticleWarning.TWO_ARTICLES)
            body.paragraphs.append((line, _kind(lines, at, end)))
    _cut_tail(body)
    return body


def _cut_tail(body: TextBody) -> None:
    """Take the site's own sentences from the end of the last paragraph; go on if nothing stays."""
    while body.paragraphs:
        text, kind = body.paragraphs[-1]
        left, removed = without_tail(text, is_whole_story=len(body.paragraphs) == 1)
        if not removed:
            return
        body.removed.extend(removed)
        if left:
            body.paragraphs[-1] = (left, kind)
            return
        body.paragraphs.pop()


def _read_foot(lines: list[TextLine], body: TextBody, language: str) -> int:
    """Take what closes the story from below; return where the story ends."""
    end = len(lines)
    while end > max(0, len(lines) - FOOT):
        line = lines[end - 1].text
        found = labelled(line)
        sign_off = sign_off_of(line, language) if end > 1 else None
        kind = furniture_kind(line)
        if sign_off:
            body.agencies.extend(sign_off.agencies)
            body.authors.extend(sign_off.authors)
            body.removed.append(Removed(text=line, kind=RemovedKind.METADATA))
        elif kind or is_paywall(line):
            body.removed.append(Removed(text=line, kind=kind or RemovedKind.CHROME))
            if is_paywall(line):
                body.warnings.append(ArticleWarning.TRUNCATED)
        elif (
            found and found.field in (Field.LANGUAGE, Field.OTHER) and line.split(":")[0].isupper()
        ):
            body.removed.append(Removed(text=line, kind=RemovedKind.METADATA))
        else:
            break
        end -= 1
    return end


def _begins_another(lines: list[TextLine], at: int, language: str) -> bool:
    """Say whether a second story begins here: a headline, then its byline, or a header line."""
    line = lines[at].text
    if header_line_of(line, language):
        return True
    if at + 1 >= len(lines) or len(line) > 200 or line[-1:] in '.!?:;,"”':
        return False
    following = lines[at + 1].text
    if byline_of(following, language) is None:
        return False
    return at + 2 < len(lines)


def _kind(lines: list[TextLine], at: int, end: int) -> ParagraphKind:
    """Return what a paragraph is."""
    text = lines[at].text
    if at == 0 and len(text) <= 40 and is_place(text):
        return ParagraphKind.DATELINE
    return kind_of(text, is_last=at == end - 1)
