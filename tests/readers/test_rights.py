"""What a record, a page or a text says of its rights is kept in its own words."""

import io
import json

import pytest

from copydesk.flows.articles import parse_article
from copydesk.flows.readers import Limits, read
from copydesk.schemas.articles import Article
from copydesk.schemas.documents import RawDocument
from tests.articles.stories import BODY, FIRST, HEADLINE, SECOND, THIRD

PARAGRAPHS = "".join(f"<p>{words}</p>" for words in (FIRST, SECOND, THIRD))
NITF = (
    "<nitf><head><title>Mill shuts</title><docdata>{}</docdata></head>"
    f"<body><body.content>{PARAGRAPHS}</body.content></body></nitf>"
)
NEWSML_G2 = (
    '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:rook:1">{}'
    "<contentMeta><headline>Mill shuts</headline></contentMeta><contentSet><inlineXML>"
    f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{PARAGRAPHS}</body></html>'
    "</inlineXML></contentSet></newsItem>"
)
FEED = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>Rook Wave</title>{}<entry><id>1</id>'
    "<title>Mill shuts</title>{}<content type='text'>" + BODY + "</content></entry></feed>"
)
PAGE = (
    f"<html><head>{{}}</head><body><article><h1>{HEADLINE}</h1>{PARAGRAPHS}</article></body></html>"
)
NOTICE = "© 2041 Rook Wave. All rights reserved."
LINKED = '<script type="application/ld+json">{}</script>'


def rights_in(name: str, content: str) -> str | None:
    """Return the rights of the one article in a file."""
    (document,) = read(io.BytesIO(content.encode()), name, Limits())
    assert isinstance(document, RawDocument), document
    article = parse_article(document, "en")
    assert isinstance(article, Article), article
    assert FIRST in article.text
    return article.rights


def record(**facts: str) -> str:
    return json.dumps({"title": HEADLINE, "text": BODY, **facts})


def linked(**facts: object) -> str:
    node = {"@type": "NewsArticle", "headline": HEADLINE, **facts}
    return PAGE.format(LINKED.format(json.dumps(node)))


@pytest.mark.parametrize(
    ("name", "content", "rights"),
    [
        ("a.jsonl", record(copyright="© Rook"), "© Rook"),
        ("a.jsonl", record(license="CC BY 4.0"), "CC BY 4.0"),
        ("a.jsonl", record(), None),
        ("a.xml", NITF.format('<doc.copyright year="2041" holder="Rook"/>'), "© 2041 Rook"),
        ("a.xml", NITF.format("<doc.rights>No archive</doc.rights>"), "No archive"),
        ("a.xml", NITF.format(""), None),
        (
            "a.xml",
            NEWSML_G2.format(
                "<rightsInfo><copyrightNotice>© 2041 Rook</copyrightNotice>"
                "<usageTerms>Not for radio</usageTerms></rightsInfo>"
            ),
            "© 2041 Rook; Not for radio",
        ),
        ("a.xml", FEED.format("<rights>All kept</rights>", ""), "All kept"),
        ("a.xml", FEED.format("<rights>All kept</rights>", "<rights>Free</rights>"), "Free"),
        ("a.html", PAGE.format('<meta name="copyright" content="Rook Wave">'), "Rook Wave"),
        ("a.html", PAGE.format('<link rel="license" href="https://x.invalid/by">'), "https://x.invalid/by"),
        ("a.html", linked(license="https://x.invalid/by-nc"), "https://x.invalid/by-nc"),
        ("a.html", linked(license={"@type": "CreativeWork", "name": "CC BY"}), "CC BY"),
        (
            "a.html",
            linked(copyrightHolder={"@type": "Organization", "name": "Rook"}, copyrightYear=2041),
            "© 2041 Rook",
        ),
        ("a.html", PAGE.format(""), None),
        ("a.txt", f"{HEADLINE}\n\n{BODY}\n\n{NOTICE}\n", NOTICE),
        ("a.txt", f"{HEADLINE}\n\n{BODY}\n", None),
    ],
)  # fmt: skip
def test_rights_are_as_they_are_said(name: str, content: str, rights: str | None) -> None:
    assert rights_in(name, content) == rights
