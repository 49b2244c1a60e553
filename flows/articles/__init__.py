"""Articles: one raw document in, one article or the reason against it out.

parse_article(document, language)   -> Article | Reject
"""

from flows.articles.assemble import PARSER_VERSION

__all__ = ["PARSER_VERSION", "parse_article"]

from schemas.articles import Article
from schemas.documents import RawDocument, Reject


def parse_article(document: RawDocument, language: str) -> Article | Reject:
    """Return the article a raw document holds, or why it holds none.

    `language` is assumed where a short text leaves its own unsure.
    """
    del language
    raise NotImplementedError(document.source_path)
