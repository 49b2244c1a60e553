"""Layout: an article's paragraphs and marked stretches laid over its tokens, counted once."""

from dataclasses import dataclass
from functools import lru_cache

from copydesk.flows.grammar.marks import QuotedRegion, regions_of
from copydesk.flows.grammar.paragraphs import paragraphs_of
from copydesk.schemas.articles import Article, Paragraph
from copydesk.schemas.parse import Parse
from copydesk.schemas.spans import Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """A region as tokens, first to last inclusive, the tokens of its marks included."""

    first: int
    last: int
    region: QuotedRegion


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Layout:
    """Where each token stands. Lists have one entry a token unless said otherwise."""

    paragraphs: list[Span]  # one a paragraph
    paragraph_of: list[int]
    first_tokens: list[int]  # one a paragraph: its first token
    stretches: list[Stretch]  # one a marked stretch; they never overlap
    stretch_of: list[int]  # index into stretches, or -1

    def paragraph_start(self, token: int) -> int:
        """Return the character at which a token's paragraph begins."""
        return self.paragraphs[self.paragraph_of[token]].start

    def sentence_of(self, parse: Parse, token: int) -> Span:
        """Return a token's sentence within its paragraph, without white space around it."""
        whole = parse.span(*parse.sentence(parse.sentence_of[token]))
        paragraph = self.paragraphs[self.paragraph_of[token]]
        start, end = max(whole.start, paragraph.start), min(whole.end, paragraph.end)
        words = parse.text[start:end]
        return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))


def layout_of(article: Article, parse: Parse) -> Layout:
    """Return the layout of an article. Each step asks anew; one article is remembered."""
    return _layout(parse, article.paragraphs if len(article.paragraphs) > 1 else ())


@lru_cache(maxsize=1)
def _layout(parse: Parse, given: tuple[Paragraph, ...]) -> Layout:
    paragraphs = paragraphs_of(parse.text, [paragraph.span for paragraph in given])
    paragraph_of, first_tokens = _paragraph_numbers(parse, paragraphs)
    stretches: list[Stretch] = []
    stretch_of = [-1] * len(parse)
    for region in regions_of(parse.text, paragraphs):
        first, end = parse.tokens_in(Span(region.start, region.end))
        if first < end and (not stretches or first > stretches[-1].last):
            stretch_of[first:end] = [len(stretches)] * (end - first)
            stretches.append(Stretch(first, end - 1, region))
    return Layout(
        paragraphs=paragraphs,
        paragraph_of=paragraph_of,
        first_tokens=first_tokens,
        stretches=stretches,
        stretch_of=stretch_of,
    )


def _paragraph_numbers(parse: Parse, paragraphs: list[Span]) -> tuple[list[int], list[int]]:
    first_tokens = []
    for span in paragraphs:
        first, _ = parse.tokens_in(span)
        first_tokens.append(min(first, len(parse)))
    numbers: list[int] = []
    for number, first in enumerate(first_tokens):
        after = first_tokens[number + 1] if number + 1 < len(first_tokens) else len(parse)
        numbers.extend([number] * (after - max(first, len(numbers))))
    return numbers, first_tokens
