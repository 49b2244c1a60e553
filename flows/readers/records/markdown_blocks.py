"""The blocks of a Markdown text (CommonMark), each as the words a reader sees."""

import html
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from copydesk.flows.readers.refusals import RefusedError
from copydesk.schemas.documents import RejectReason

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

MAX_LINES = 20_000  # far above any story; list markers cost the parser up to .1 ms a line
MAX_DEPTH = 60  # blocks inside one another; the parser drops the words of deeper ones
_ARROWS = re.compile(r"^(?:[ \t]*>){9,}", re.MULTILINE)  # an ornament, no quote in a quote
# Each bounded, so that a line of megabytes costs no more than its length.
_IMAGE = re.compile(r"!\[([^\[\]\n]{0,1000})\]\([^)\n]{0,2000}\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,500})\]\((?:[^()\n]|\([^()\n]{0,200}\)){0,2000}\)")
_EMPHASIS = re.compile(  # twice, since one may hold another
    r"(?<![\w*_\\])(?:(\*{1,3})(?=[^\s*])([^*\n]{1,500})(?<!\s)\1"
    r"|(_{1,3})(?=[^\s_])([^_\n]{1,500})(?<!\s)\3)(?![\w*_])"
)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!>-])")
_INVISIBLE = re.compile("[\u200b\u2060\ufeff]")


@cache
def _parser() -> "MarkdownIt":
    """Return the parser, loaded with the first Markdown that is met.

    It finds blocks alone: what is inside a line is taken off below, at a cost that hostile lines
    cannot raise. HTML and references stay text, since a bracketed word before a colon must not
    vanish; a story's indented paragraphs are no code.
    """
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": MAX_DEPTH})
    return parser.disable(["inline", "html_block", "reference", "code"])


class MarkdownBlock(NamedTuple):
    """A heading, a paragraph, an item of a list, a rule or a fenced text.

    `pictures` are the words for the pictures in it, which `text` lacks. `is_title` tells a heading
    of the first rank, `follows` an item right below another one of its list.
    """

    text: str
    pictures: tuple[str, ...] = ()
    is_title: bool = False
    follows: bool = False


def blocks(text: str) -> Iterator[MarkdownBlock]:
    """Yield the blocks in order. A fence that nothing closes ends with the text.

    RefusedError where the text is longer or its blocks lie deeper than those of any story.
    """
    if text.count("\n") + text.count("\r") > MAX_LINES:
        raise RefusedError(
            RejectReason.TOO_LARGE,
            f"Markdown of more than {MAX_LINES} lines; split it into its stories",
        )
    tokens = _parser().parse(_ARROWS.sub("> ", text))
    if any(token.level >= MAX_DEPTH - 1 for token in tokens):
        raise RefusedError(
            RejectReason.TOO_DEEP,
            f"lists and quotes more than {MAX_DEPTH // 2} deep inside one another; flatten them",
        )
    marker, is_title, is_tight, follows = "", False, False, False
    for token in tokens:
        if token.type == "list_item_open":
            marker = f"{token.info}{token.markup} "
        elif token.type == "list_item_close":
            marker = ""
        elif token.type in ("heading_open", "paragraph_open"):
            is_title = token.tag == "h1"
            follows = token.hidden and is_tight
            is_tight = token.hidden
        elif token.type.endswith("list_open") and not token.level:
            is_tight = False
        elif token.type == "inline":
            pictures = tuple(words for words in _IMAGE.findall(token.content) if words.strip())
            words = unmarked(_IMAGE.sub("", token.content))
            # A line of hard spaces is a paragraph to the parser; to a reader it is a blank line.
            if words.strip() or pictures:
                yield MarkdownBlock(marker + words, pictures, is_title, follows)
            marker = ""
        elif token.type == "fence":
            yield MarkdownBlock(_INVISIBLE.sub("", token.content).strip("\n"))
        elif token.type == "hr":
            yield MarkdownBlock(token.markup)


def joined(parts: list[MarkdownBlock]) -> str:
    """Return the blocks as one text: a blank line between two, none between the items of a list."""
    text = "".join(("\n" if part.follows else "\n\n") + part.text for part in parts)
    return text.strip("\n")


def unmarked(text: str) -> str:
    """Return the lines of a block without the marks of links, emphasis and escapes in them."""
    text = _LINK.sub(r"\1", text)
    for _ in range(2):
        text = _EMPHASIS.sub(lambda found: found.group(2) or found.group(4), text)
    text = _ESCAPE.sub(r"\1", text)
    if "&" in text:
        text = html.unescape(text)
    return _INVISIBLE.sub("", text).replace("\r", "\n")
