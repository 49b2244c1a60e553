"""Container: which element of a page holds its story.

The one under which running text outweighs links, headings and scraps the most; where the page's
own marks name one that holds at least half as much, that one; then as far down as nearly all of
the text stays together.
"""

from collections import defaultdict
from collections.abc import Sequence

from lxml import html

from flows.articles.web.blocks import Block
from flows.articles.web.chrome import is_body_name

__all__ = ["container_of"]

MARKED = 0.5  # share of the heaviest element's weight that a marked one must hold
TITLED = 0.2  # the same for one that holds the page's only headline too
TOGETHER = 0.9  # share that an element further down must hold to stand for the one above
WIDER = 1.3  # times the running text that the element above must hold to take its place

_PARAGRAPHS = frozenset({"p", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "dd"})


def container_of(blocks: Sequence[Block]) -> html.HtmlElement | None:
    """Return the element that holds the story, or None where there is no text at all."""
    held: defaultdict[html.HtmlElement, float] = defaultdict(float)
    told: defaultdict[html.HtmlElement, float] = defaultdict(float)
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
    weight = held[best]
    while below := [child for child in best if held.get(child, 0) >= TOGETHER * weight]:
        child = max(below, key=held.__getitem__)
        if is_body_name(best) and not is_body_name(child):
            break
        best = child
    # A link or two between its paragraphs can make one of them outweigh the element above.
    while (above := best.getparent()) is not None and above.tag != "body":
        if best.tag == "article" or is_body_name(best):
            break
        alike = sum(
            told[e]
            for e in above
            if e is not best and e.tag == best.tag and e.get("class") == best.get("class")
        )
        if alike >= 0.25 * told[best]:
            best = above
            continue
        is_part = best.tag in _PARAGRAPHS or told[above] >= WIDER * told[best]
        if not is_part or held[above] < 0.3 * held[best]:
            break
        best = above
    return best
