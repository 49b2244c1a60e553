"""Body: which blocks of a page are its story, paragraph by paragraph.

The blocks of the container that holds the story, without what is named as the site's, what stands
above the headline, lines of links, furniture, bylines and dates, and whatever stands twice.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import html

from copydesk.flows.articles.bylines.authors import starts_byline
from copydesk.flows.articles.dates.dates import find_moments
from copydesk.flows.articles.furniture import furniture_kind, is_paywall
from copydesk.flows.articles.paragraphs import kind_of
from copydesk.flows.articles.web.blocks import FAIR, Block
from copydesk.flows.articles.web.chrome import without_chrome
from copydesk.flows.articles.web.page import WebPage
from copydesk.flows.articles.web.told import letters_of, told_letters, told_paragraphs
from copydesk.schemas.articles import ParagraphKind, Removed, RemovedKind
from copydesk.schemas.ids import normalise

__all__ = ["WebBody", "body_of", "fuller", "story_scope"]

MANY_LINKS = 0.75  # share of a paragraph that is links from which it is none of the story
EDGE = 6  # blocks at either end of a story where bylines and dates stand
LONGEST_BYLINE, LONGEST_DATE = 80, 70  # characters of a line that is nothing else
LONGEST_NAVIGATION = 200  # characters of a line that leads elsewhere
TWICE = 40  # characters from which words that stand a second time are a pull quote or a teaser
ENOUGH_TOLD = 200  # letters of a body in linked data that can confirm the one on the page
AGAIN = 3  # times from which a line is a notice
FAR = 6  # elements above a container among which one holds the headline too
FAR_LONGER = 1.5  # times the story found that the one told must be long to take its place
MOSTLY = 0.7  # share of a story that its linked data must hold to be believed on the rest


@dataclass(frozen=True, slots=True)
class WebBody:
    """A story's paragraphs with their kinds, what was taken out, and whether a paywall cuts it."""

    paragraphs: list[tuple[str, ParagraphKind]]
    removed: list[Removed]
    is_cut: bool = False


def story_scope(container: html.HtmlElement) -> html.HtmlElement:
    """Return the element that holds a story with its headline: the container or one above."""
    scope = container
    for _ in range(FAR):
        above = scope.getparent()
        if above is None or above.tag in ("body", "html"):
            break
        scope = above
        if next(scope.iter("h1"), None) is not None:
            break
    return scope


def body_of(
    page: WebPage, container: html.HtmlElement, headline: str | None, taken: frozenset[str]
) -> WebBody:
    """Return the story of a page that stands in a container; no paragraphs where there is none.

    `taken` are normalised words that stand elsewhere in the article: captions, names of authors.
    Scraps of text are no story, unless the page says by its headline or its linked data that it
    is an article.
    """
    inside = set(container.iter())
    blocks, chrome = without_chrome([b for b in page.blocks if b.element in inside], container)
    title = normalise(headline or "")
    start = _behind_headline(blocks, title)
    removed = [(block, RemovedKind.CHROME) for block in [*chrome, *blocks[:start]]]
    story: list[Block] = []
    is_cut = False
    seen = {title, *taken}
    blocks = blocks[start:]
    repeated = _repeated(blocks)
    for n, block in enumerate(blocks):
        words = normalise(block.text)
        kind = RemovedKind.OTHER if words in seen or words in repeated else _site_kind(block)
        if is_paywall(block.text):
            kind, is_cut = RemovedKind.CHROME, True
        if kind is None and min(n, len(blocks) - 1 - n) < EDGE and _is_byline_or_date(block):
            kind = RemovedKind.METADATA
        if kind is not None:
            removed.append((block, kind))
            continue
        if len(words) >= TWICE:
            seen.add(words)
        story.append(block)
    story, denied = _confirmed(story, page)
    removed += [(block, RemovedKind.OTHER) for block in denied]
    while story and story[-1].is_heading:
        removed.append((story.pop(), RemovedKind.OTHER))
    has_heading = next(page.root.iter("h1"), None) is not None
    if not has_heading and not page.data and all(block.weight <= 0 for block in story):
        return WebBody([], [])
    last = len(story) - 1
    return WebBody(
        [(block.text, _kind(block, is_last=n == last)) for n, block in enumerate(story)],
        [
            Removed(text=block.text, kind=kind)
            for block, kind in removed
            if normalise(block.text) not in taken
        ],
        is_cut,
    )


def fuller(body: WebBody, page: WebPage) -> WebBody:
    """Return the body found on a page, or the one in its linked data where that is far longer."""
    told = told_letters(page)
    found = sum(len(letters_of(words)) for words, _ in body.paragraphs)
    if len(told) < ENOUGH_TOLD or len(told) < FAR_LONGER * found:
        return body
    paragraphs = told_paragraphs(page)
    return WebBody(paragraphs, body.removed) if paragraphs else body


def _behind_headline(blocks: Sequence[Block], title: str) -> int:
    """Return the place of the first block behind the headline, 0 where it is not among them."""
    for n, block in enumerate(blocks):
        if block.element.tag == "h1" or (title and normalise(block.text) == title):
            return n + 1
        if n > 2 * EDGE:
            break
    return 0


def _repeated(blocks: Sequence[Block]) -> frozenset[str]:
    """Return what stands again and again in a story: notices in place of embedded content."""
    counted = Counter(normalise(block.text) for block in blocks if len(block.text) >= FAIR)
    return frozenset(words for words, n in counted.items() if n >= AGAIN)


def _site_kind(block: Block) -> RemovedKind | None:
    """Return what a block is to the site, or None where it is story."""
    if block.linked >= MANY_LINKS:
        return RemovedKind.RELATED
    if block.linked >= 0.5 and not block.ends_sentence and len(block.text) < LONGEST_NAVIGATION:
        return RemovedKind.RELATED
    if not any(sign.isalnum() for sign in block.text) or block.text.isdigit():
        return RemovedKind.OTHER
    return furniture_kind(block.text)


def _is_byline_or_date(block: Block) -> bool:
    """Say whether a block is nothing but who wrote the story, or when."""
    size = len(block.text)
    if size < LONGEST_BYLINE and not block.ends_sentence and starts_byline(block.text):
        return True
    if size >= LONGEST_DATE or not any(sign.isdigit() for sign in block.text):
        return False
    return next(find_moments(block.text, None), None) is not None


def _confirmed(story: list[Block], page: WebPage) -> tuple[list[Block], list[Block]]:
    """Part a story into what the page's linked data tells as well and what it does not.

    All of it is kept where the linked data tells another text, a part of it, or none.
    """
    told = told_letters(page)
    if len(told) < ENOUGH_TOLD:
        return story, []
    is_told = [block.is_heading or letters_of(block.text) in told for block in story]
    n_told = sum(len(b.text) for b, yes in zip(story, is_told, strict=True) if yes)
    if n_told < MOSTLY * sum(len(block.text) for block in story):
        return story, []
    kept = [block for block, yes in zip(story, is_told, strict=True) if yes]
    return kept, [block for block, yes in zip(story, is_told, strict=True) if not yes]


def _kind(block: Block, *, is_last: bool) -> ParagraphKind:
    """Return what a paragraph is: by its element, else by its look."""
    if block.is_heading:
        return ParagraphKind.SUBHEAD
    if block.element.tag == "li":
        return ParagraphKind.LIST
    if block.element.tag == "blockquote":
        return ParagraphKind.QUOTE
    return kind_of(block.text, is_last=is_last)
