"""Web: an HTML page in, one article or the reason against it out.

parse_page(document, language)   -> Article | Reject

page.py, tree.py       the page opened once, without scripts and hidden parts
linked_data.py         what it says of itself in JSON-LD; told.py the story as that gives it
identity.py            outlet, address, section, language; publication.py when
authorship.py          who wrote it, signed_data.py by its data; headlines.py what it is called
container.py           which element holds the story; blocks.py its running text; chrome.py the site
body.py                which blocks are the story; figures.py and caption_words.py its photos
findings.py            all fields, each from the module that knows where to look
"""

from copydesk.flows.articles.assemble import article_of, reject_of
from copydesk.flows.articles.web.findings import fields_of
from copydesk.flows.articles.web.page import page_of
from copydesk.schemas.articles import Article
from copydesk.schemas.documents import RawDocument, Reject, RejectReason

__all__ = ["parse_page"]

NO_ARTICLE = (
    "A page without running text: a list of links, a frame, or a page that scripts fill in. "
    "Deliver it as a browser shows it, or deliver its text."
)


def parse_page(document: RawDocument, language: str) -> Article | Reject:
    """Return the article a web page holds, or why it holds none.

    What the delivery says of the page (a feed's or a crawler's fields) comes before what the page
    says of itself. `language` is assumed where neither the page nor its text tells one.
    """
    if not document.content.strip():
        return reject_of(document, RejectReason.EMPTY, "An empty page. Deliver it again.")
    page = page_of(document.content)
    fields = fields_of(page, document.given, language) if page else None
    if fields is None:
        return reject_of(document, RejectReason.NOT_AN_ARTICLE, NO_ARTICLE)
    return article_of(document, fields, language)
