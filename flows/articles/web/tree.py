"""Tree of a page: its markup parsed without network, scripts and hidden parts taken out."""

import re

from lxml import etree, html  # ty: ignore[missing-module-member]  compiled, without stubs

__all__ = ["tree_of", "words_in"]

# Characters that XML has no place for; a page that holds them is read without them.
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)


def tree_of(content: str) -> html.HtmlElement | None:
    """Return the root of a page, whatever its markup is like, or None where it has no element.

    The characters are what the reader decoded: a charset that the page names is not believed.
    """
    fit = _DECLARATION.sub("", _UNFIT.sub("", content))
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    try:
        root = html.document_fromstring(fit.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError):
        return None
    return root if isinstance(root, html.HtmlElement) else None


def words_in(element: html.HtmlElement) -> str:
    """Return all words of an element, white space folded."""
    return " ".join("".join(element.itertext()).split())
