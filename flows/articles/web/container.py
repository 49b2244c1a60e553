"""Container: which element of a page holds its story.

The one under which running text outweighs links, headings and scraps the most; where the page's
own marks name one that holds at least half as much, that one; then as far down as nearly all of
the text stays together.
"""

from collections import defaultdict
from collections.abc import Sequence

from lxml import html

from copydesk.flows.articles.web.blocks import Block
from copydesk.flows.articles.web.chrome import is_body_name

__all__ = ["container_of"]

MARKED = 0.5  # share of the heaviest element's weight that a marked one must hold
TITLED = 0.2  # the same for one that holds the page's only headline too
NAMED = 0.6  # share that an element named a story's body must hold to stand for the one above
TOGETHER = 0.9  # the same for any other element
WIDER = 1.3  # times the running text that the element above must hold to take its place
ALIKE = 0.25  # share of running text in elements of the same name beside one
TOO_MANY_LINKS = 0.3  # share of weight below which an element above holds too much else
LEAD = 100  # weight of a paragraph before the rest: an opening outside a paywall's element

_PARAGRAPHS = frozenset({"p", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "dd"})

Weights = defaultdict[html.HtmlElement, float]


def container_of(blocks: Sequence[Block]) -> html.HtmlElement | None:
    """Return the element that holds the story, or None where there is no text at all."""
    held: Weights = defaultdict(float)  # all weight under an element
    told: Weights = defaultdict(float)  # running text alone
    titled: set[html.HtmlElement] = set()
    for block in blocks:
        weight = block.weight
        above: html.HtmlElement | None = block.element
        while above is not None:
            held[above] += weight
            told[above] += max(0.0, weight)
            if block.element.tag == "h1":
                titled.add(above)
            above = above.getparent()
    if not held:
        return None
    best = max(held, key=held.__getitem__)
    marked = [
        element
        for element, weight in held.items()
        if weight >= (TITLED if element in titled else MARKED) * held[best]
        and (element.tag == "article" or is_body_name(element))
    ]
    with_title = [element for element in marked if element in titled]
    best = max(with_title or marked, key=held.__getitem__, default=best)
    return _widened(_narrowed(best, held), held, told)


def _narrowed(best: html.HtmlElement, held: Weights) -> html.HtmlElement:
    """Return the element furthest down that still holds nearly all of the story."""
    named = [
        element
        for element in best.iterdescendants()
        if held.get(element, 0) >= NAMED * held[best] and is_body_name(element)
    ]
    best = max(named, key=held.__getitem__, default=best)
    weight = held[best]
    while below := [child for child in best if held.get(child, 0) >= TOGETHER * weight]:
        child = max(below, key=held.__getitem__)
        if is_body_name(best) and not is_body_name(child):
            break
        best = child
    return best


def _widened(best: html.HtmlElement, held: Weights, told: Weights) -> html.HtmlElement:
    """Return the element, or the one above where the story plainly goes on beside it.

    A link or two between paragraphs can make one of them outweigh the element above.
    """
    while (above := best.getparent()) is not None and above.tag != "body":
        if best.tag in _PARAGRAPHS:
            best = above
            continue
        if best.tag == "article" or is_body_name(best):
            break
        beside = [other for other in above if other is not best and other in told]
        alike = [e for e in beside if e.tag == best.tag and e.get("class") == best.get("class")]
        before = above[: above.index(best)]
        is_torn = sum(told[other] for other in alike) >= ALIKE * told[best] or any(
            other.tag == "p" and told.get(other, 0) >= LEAD for other in before
        )
        is_part = told[above] >= WIDER * told[best]
        if not is_torn and (not is_part or held[above] < TOO_MANY_LINKS * held[best]):
            break
        best = above
    return best
