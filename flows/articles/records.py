"""Structured records: their fields are taken as given, their body character for character."""

from copydesk.flows.articles.assemble import article_of, reject_of
from copydesk.flows.articles.bylines.authors import names_of
from copydesk.flows.articles.dates.behind import opening_in
from copydesk.flows.articles.dates.datelines import dateline_named
from copydesk.flows.articles.dates.dates import read_moment
from copydesk.flows.articles.fields import ArticleFields, Dateline, PublicationTime
from copydesk.flows.articles.junk import is_empty
from copydesk.flows.articles.known.agencies import agencies_named
from copydesk.flows.articles.languages import language_of
from copydesk.flows.articles.paragraphs import paragraphs_of
from copydesk.schemas.articles import Article, Caption, PublishedMethod
from copydesk.schemas.documents import RawDocument, Reject, RejectReason


def parse_record(document: RawDocument, language: str) -> Article | Reject:
    """Return the article of a structured record, or why it is none.

    Only what the record lacks is looked for in its text: the dateline and what that credits.
    """
    text = document.content
    if is_empty(text):
        reason = RejectReason.NO_BODY if document.given.headline else RejectReason.EMPTY
        return reject_of(document, reason, "The record has no text. Give it a body.")
    given = document.given
    detected = language_of(text, given.language, language)
    moment = read_moment(given.published or "", detected.code)
    published = PublicationTime(moment=moment, method=PublishedMethod.GIVEN) if moment else None
    paragraphs = paragraphs_of(text)
    dateline = _dateline(
        document, text[paragraphs[0].start : paragraphs[0].end], published, detected.code
    )
    names = [
        names_of(words) for words in (given.authors or ((given.byline,) if given.byline else ()))
    ]
    authors = [author for each in names for author in each.authors]
    agencies = [agency for words in given.agencies for agency in agencies_named(words) or (words,)]
    agencies += [agency for each in names for agency in each.agencies]
    agencies += dateline.agencies if dateline else ()
    fields = ArticleFields(
        text=text,
        headline=_folded(given.headline),
        kicker=_folded(given.kicker),
        subheadline=_folded(given.subheadline),
        byline=given.byline or "; ".join(given.authors) or None,
        authors=tuple(dict.fromkeys(authors)),
        agencies=tuple(dict.fromkeys(agencies)),
        outlet=_folded(given.outlet) or next((each.outlet for each in names if each.outlet), None),
        outlet_domain=given.outlet_domain,
        section=_folded(given.section),
        url=given.url,
        dateline=dateline,
        published=published,
        modified=read_moment(given.modified or "", detected.code),
        language=detected,
        paragraphs=paragraphs,
        captions=tuple(Caption(text=c.text, credit=c.credit) for c in given.captions),
    )
    return article_of(document, fields, language)


def _dateline(
    document: RawDocument, first: str, published: PublicationTime | None, language: str
) -> Dateline | None:
    """Return the dateline given, or the one the text opens with."""
    day = published.moment.day if published else None
    if document.given.dateline:
        return dateline_named(document.given.dateline, day, language)
    opening = opening_in(first, day, language)
    return opening.dateline if opening else None


def _folded(words: str | None) -> str | None:
    """Return words with single spaces; None where there are none."""
    return " ".join((words or "").split()) or None
