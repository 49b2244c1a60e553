"""Plain text: a headline, a byline, a date and a story all in one, told apart here."""

from datetime import date

from copydesk.flows.articles.assemble import article_of, reject_of
from copydesk.flows.articles.bylines.authors import BylineNames, names_of
from copydesk.flows.articles.dates.behind import opening_in
from copydesk.flows.articles.dates.datelines import dateline_named
from copydesk.flows.articles.fields import (
    ArticleFields,
    Dateline,
    Language,
    Opening,
    PublicationTime,
)
from copydesk.flows.articles.junk import is_empty, is_junk
from copydesk.flows.articles.known.outlets import is_known_outlet, is_outlet
from copydesk.flows.articles.languages import language_of
from copydesk.flows.articles.lexicon import folded, lexicon
from copydesk.flows.articles.lines import TextLine, clean, lines_of
from copydesk.flows.articles.paragraphs import joined
from copydesk.flows.articles.text.above import read_head
from copydesk.flows.articles.text.bodies import TextBody, read_body
from copydesk.flows.articles.text.frontmatter import FrontMatter, front_matter_of
from copydesk.flows.articles.text.heads import Head
from copydesk.flows.articles.text.labels import Field, Labelled
from copydesk.flows.articles.text.preambles import without_preamble
from copydesk.schemas.articles import Article, PublishedMethod
from copydesk.schemas.documents import Given, RawDocument, Reject, RejectReason

LONG_LINE = 80  # characters; such lines are the story's, and tell its language
SAMPLE = 2_000


def parse_text(document: RawDocument, language: str) -> Article | Reject:
    """Return the article a plain text holds, or why it holds none."""
    content = document.content
    if is_empty(content):
        return reject_of(
            document,
            RejectReason.EMPTY,
            "The file holds nothing but white space. Put the article's text into it.",
        )
    if is_junk(content):
        return reject_of(
            document,
            RejectReason.NOT_AN_ARTICLE,
            "No running text: numbers, code or bytes. Deliver articles as text, HTML or records.",
        )
    text = clean(content)
    matter = front_matter_of(text)
    lines, of_wire = without_preamble(lines_of(matter.rest if matter else text))
    detected = language_of(_sample(lines), document.given.language, language)
    head = read_head(
        lines, detected.code, _head_of(matter, document.given, detected.code), _hints(lines)
    )
    head.removed[:0] = of_wire
    story = lines[head.start :]
    if head.opening_words:
        story = [TextLine(head.opening_words, 1), *story]
    body = read_body(story, detected.code)
    if not body.paragraphs:
        return reject_of(
            document,
            RejectReason.NO_BODY,
            "There is a headline and no story below it. Put the whole article into the file.",
        )
    return article_of(document, _fields(head, body, detected), language)


def _fields(head: Head, body: TextBody, detected: Language) -> ArticleFields:
    """Return the fields of an article from what was read above and in its story."""
    text, paragraphs = joined(body.paragraphs)
    published = head.published
    first, day = body.paragraphs[0][0], _day(published)
    opening = opening_in(first, day, detected.code)
    dateline = opening.dateline if opening else None
    if head.dateline:
        dateline = dateline_named(head.dateline, _day(published), detected.code)
    names = [names_of(byline) for byline in head.bylines]
    authors = _authors(names, body, opening)
    outlet = head.outlet or next((each.outlet for each in names if each.outlet), None)
    if outlet is None and authors and _is_outlet_alone(authors[0]):
        # "By Rook Wave" and no other word of who published it: that is what the line tells.
        outlet, authors = authors[0], authors[1:]
    return ArticleFields(
        text=text,
        headline=head.headline,
        kicker=head.kicker,
        subheadline=head.subheadline,
        byline=" | ".join(head.bylines) or None,
        authors=authors,
        agencies=_agencies(names, body, dateline),
        outlet=outlet,
        section=head.section,
        url=head.url,
        dateline=dateline,
        published=published,
        modified=head.modified,
        language=detected,
        paragraphs=paragraphs,
        captions=tuple(head.captions + body.captions),
        removed=tuple(head.removed + body.removed),
        warnings=tuple(dict.fromkeys(body.warnings)),
    )


def _is_outlet_alone(author: str) -> bool:
    """Say whether an author is an outlet, not a desk or a reporter of one."""
    is_desk = any(folded(author).endswith(role) for role in lexicon("author_roles"))
    return is_known_outlet(author) or (is_outlet(author) and not is_desk)


def _authors(names: list[BylineNames], body: TextBody, opening: Opening | None) -> tuple[str, ...]:
    """Return the people of the byline, or else those the story's end or dateline names."""
    found = [author for each in names for author in each.authors]
    if not found:
        found = body.authors or ([opening.author] if opening and opening.author else [])
    return tuple(dict.fromkeys(found))


def _agencies(
    names: list[BylineNames], body: TextBody, dateline: Dateline | None
) -> tuple[str, ...]:
    """Return the agencies credited in byline, dateline and sign-off."""
    found = [agency for each in names for agency in each.agencies]
    found += dateline.agencies if dateline else ()
    return tuple(dict.fromkeys([*found, *body.agencies]))


def _head_of(matter: FrontMatter | None, given: Given, language: str) -> Head:
    """Return a head with what came with a text, as a letter's subject, or stands in its block."""
    head = Head()
    for field, value in (
        (Field.HEADLINE, given.headline),
        (Field.AUTHOR, given.byline),
        (Field.OUTLET, given.outlet),
        (Field.SECTION, given.section),
        (Field.URL, given.url),
        (Field.PUBLISHED, given.published),
        (Field.UPDATED, given.modified),
    ):
        head.apply(Labelled(field, value or ""), language)
    for field, values in matter.values.items() if matter else ():
        for value in values:
            head.apply(Labelled(field, value), language)
    if head.published:
        head.published = PublicationTime(
            moment=head.published.moment, method=PublishedMethod.METADATA
        )
    return head


def _sample(lines: list[TextLine]) -> str:
    """Return enough of the story's own lines to tell its language."""
    found: list[str] = []
    length = 0
    for line in lines:
        if len(line.text) >= LONG_LINE:
            found.append(line.text)
            length += len(line.text)
            if length >= SAMPLE:
                break
    return "\n".join(found) if length >= LONG_LINE else "\n".join(line.text for line in lines[:60])


def _hints(lines: list[TextLine]) -> frozenset[str]:
    """Return the outlets that copyright lines and the like name, folded."""
    found: set[str] = set()
    for line in lines[-4:]:
        words = line.text
        low = folded(words)
        if low.startswith(("copyright", "©", "more from")):
            for piece in ("copyright", "©", "more from", "all rights reserved"):
                low = low.replace(piece, " ")
            found.add(
                " ".join(word for word in low.split() if not word.strip(".,").isdigit()).strip(" .")
            )
    return frozenset(found)


def _day(published: PublicationTime | None) -> date | None:
    """Return the day of publication, where it is known."""
    return published.moment.day if published else None
