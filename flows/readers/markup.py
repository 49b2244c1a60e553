"""Markup: the words of an HTML fragment that is nothing but a story, a paragraph a block."""

import re

from lxml import html
from lxml.html import etree

# A line of its own begins and ends with these.
BLOCKS = frozenset(
    (
        "p",
        "div",
        "section",
        "article",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "tr",
        "table",
        "figure",
        "figcaption",
        "header",
        "footer",
        "aside",
        "main",
        "hr",
        "tbody",
        "thead",
    )
)
SILENT = frozenset(["script", "style", "template", "noscript", "head", "iframe", "svg"])
_FRAGMENT = re.compile(
    r"\s*<(?:p|div|h[1-6]|ul|ol|blockquote|article|section|figure|br|strong|em"
    r"|b|i|a|span|img|table)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"</\w+\s*>|<br\s*/?>|/>")
_SPACE = re.compile(r"[ \t\r\n\f]+")


def is_fragment(text: str) -> bool:
    """Say whether a text is a piece of HTML, not writing that happens to begin with "<"."""
    return bool(_FRAGMENT.match(text) and _CLOSED.search(text))


def words_of_fragment(text: str) -> str:
    """Return the words of a piece of HTML, its blocks as paragraphs."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    return "\n\n".join(blocks(root))


def blocks(root: etree._Element, skip: frozenset[str] = SILENT) -> list[str]:
    """Return the words of each block below an element, white space folded; empty ones left out.

    `skip` names the elements whose words are no part of the story.
    """
    found: list[str] = []
    words: list[str] = []

    def close() -> None:
        line = _SPACE.sub(" ", "".join(words)).strip()
        if line:
            found.append(line)
        words.clear()

    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        name = local(element)
        if event == "start":
            if name in BLOCKS:
                close()
            elif name == "br":
                if words and words[-1] == "\n":  # two in a row part paragraphs
                    close()
                words.append("\n")
            if name in skip:
                walker.skip_subtree()
            elif element.text:
                words.append(element.text)
            continue
        if name in BLOCKS:
            close()
        if element is not root and element.tail:
            words.append(element.tail)
    close()
    return found


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace; "" for comments and the like."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1].lower() if isinstance(tag, str) else ""
