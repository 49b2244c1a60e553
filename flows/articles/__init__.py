"""Articles: one raw document in, one article or the reason against it out.

parse_article(document, language)   -> Article | Reject

text/        a plain text taken apart: headline, byline, date, captions, body
web/         a saved page taken apart
bylines/     who wrote it, who is credited
dates/       when and where it was filed and published
known/       agencies, outlets and dateline places known by name
records.py   a structured record, whose fields came with it
fields.py    the fields as they are found; assemble.py the complete article
languages.py which language; counts.py words and sentences; lexicon.py the words of a language
lines.py, paragraphs.py, captions.py, furniture.py, invitations.py, junk.py   shared with pages
"""

from copydesk.flows.articles.assemble import PARSER_VERSION, reject_of
from copydesk.flows.articles.records import parse_record
from copydesk.flows.articles.text.texts import parse_text
from copydesk.flows.articles.web import parse_page
from copydesk.schemas.articles import Article
from copydesk.schemas.documents import ContentKind, RawDocument, Reject

__all__ = ["PARSER_VERSION", "parse_article", "reject_of"]


def parse_article(document: RawDocument, language: str) -> Article | Reject:
    """Return the article a raw document holds, or why it holds none.

    `language` is assumed where a short text leaves its own unsure.
    """
    if document.content_kind is ContentKind.FIELDS:
        return parse_record(document, language)
    if document.content_kind is ContentKind.HTML:
        return parse_page(document, language)
    return parse_text(document, language)
