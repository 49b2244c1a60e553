"""Blocks: the stretches of running text on a page, each with the element it stands in."""

import re
from dataclasses import dataclass

from lxml import html

__all__ = ["Block", "blocks_of"]

# Elements that do not part a line of text. All others do.
_INLINE = frozenset(
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
        "em", "font", "i", "ins", "kbd", "mark", "nobr", "q", "rb", "rp", "rt", "rtc", "ruby", "s",
        "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    }
)  # fmt: skip
# Elements whose words nobody reads.
_SILENT = frozenset(
    {
        "script", "style", "noscript", "template", "iframe", "svg", "select", "textarea", "object",
        "embed", "audio", "video", "canvas", "math", "map", "head", "button", "label", "meta",
        "link",
    }
)  # fmt: skip
_UNSEEN = re.compile(r"(?:^|[\s_-])(?:sr-only|visually-?hidden|screen-?reader)", re.IGNORECASE)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SENTENCE_END = re.compile(r"[.!?…:。！？।۔؟][\"'”’»)\]」』]*$")
LINKED = 0.5  # share of link text from which a block leads elsewhere
LONG, FAIR = 60, 25  # characters of a paragraph that tells something, and of a short one
SURELY_TEXT = 120  # characters; so long a block is running text without an end mark too


@dataclass(slots=True)
class Block:
    """One stretch of text: its words, how many of its characters are links, where it stands."""

    text: str
    n_linked: int
    element: html.HtmlElement

    @property
    def is_heading(self) -> bool:
        """Whether it stands in a heading."""
        return self.element.tag in _HEADINGS

    @property
    def linked(self) -> float:
        """Share of its characters that are links."""
        return self.n_linked / len(self.text)

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return _SENTENCE_END.search(self.text) is not None

    @property
    def weight(self) -> float:
        """How much it speaks for a story where it stands; less than 0: against one."""
        size = len(self.text)
        if self.linked >= LINKED:
            return -max(30.0, self.n_linked)
        if self.is_heading:
            return -10
        if size >= SURELY_TEXT or (size >= LONG and self.ends_sentence):
            return size - 2 * self.n_linked
        if size >= FAIR:
            return size / 2 if self.ends_sentence else -10
        return -5


def blocks_of(root: html.HtmlElement) -> list[Block]:
    """Return the blocks of a page in order, none empty.

    Two line breaks in a row part a block as a paragraph does.
    """
    line = _Line(root)
    stack: list[tuple[html.HtmlElement, bool]] = [(root, False)]
    while stack:
        element, is_left = stack.pop()
        tag = element.tag
        if is_left:
            if tag in _INLINE:
                line.n_links -= tag == "a"
            else:
                line.end(_block_above(element))
            line.add(element.tail)
        elif not isinstance(tag, str) or tag in _SILENT or _is_unseen(element):
            line.add(element.tail)
        elif tag == "br":
            line.break_()
            line.add(element.tail)
        else:
            if tag in _INLINE:
                line.n_links += tag == "a"
            else:
                line.end(element)
            line.add(element.text)
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))
    line.end(root)
    return line.blocks


class _Line:
    """The block being read, and those read before it."""

    def __init__(self, root: html.HtmlElement) -> None:
        self.blocks: list[Block] = []
        self.n_links = 0  # links open here
        self._element = root
        self._pieces: list[str] = []
        self._n_linked = 0
        self._n_breaks = 0

    def add(self, words: str | None) -> None:
        """Take more words into the block."""
        if not words:
            return
        self._pieces.append(words)
        if not words.isspace():
            self._n_breaks = 0
            self._n_linked += len(words.strip()) if self.n_links else 0

    def break_(self) -> None:
        """Take a line break: the second in a row ends the block."""
        self._n_breaks += 1
        self._pieces.append(" ")
        if self._n_breaks == 2:
            self.end(self._element)

    def end(self, element: html.HtmlElement) -> None:
        """End the block; the next one stands in an element."""
        text = " ".join("".join(self._pieces).split())
        if text:
            self.blocks.append(Block(text, min(self._n_linked, len(text)), self._element))
        self._pieces.clear()
        self._n_linked = self._n_breaks = 0
        self._element = element


def _is_unseen(element: html.HtmlElement) -> bool:
    """Say whether a part of a line is there for screen readers alone: "(opens in a new window)"."""
    classes = element.get("class")
    return classes is not None and element.tag == "span" and _UNSEEN.search(classes) is not None


def _block_above(element: html.HtmlElement) -> html.HtmlElement:
    """Return the nearest element above that is no inline one, or the root."""
    above = element.getparent()
    while above is not None and above.tag in _INLINE:
        above = above.getparent()
    return element if above is None else above
