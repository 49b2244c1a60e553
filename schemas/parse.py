"""Parse: an article's words, sentences and grammar, as plain lists that every step reads.

The one door between the language model and the steps. Nothing in it belongs to a model's library,
so a step costs list look-ups, and another core can fill the same lists.
"""

from bisect import bisect_right
from dataclasses import dataclass

from copydesk.schemas.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSpan:
    """A name the language model saw: tokens [start, end) and its label (PERSON, ORG, GPE ...)."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Parse:
    """One text, token by token. Every list but the last three has one entry a token.

    Offsets are characters into `text`. `heads` are token indices; a sentence's root is its own
    head. `pos` is universal, `tags` Penn Treebank, `deps` ClearNLP labels as spaCy names them.
    `left_edges` and `right_edges` are the first and last token (inclusive) of each token's subtree.
    White-space tokens are part of the lists (pos SPACE).
    """

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    lowers: list[str]
    lemmas: list[str]
    pos: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    children: list[list[int]]
    left_edges: list[int]
    right_edges: list[int]
    sentence_of: list[int]
    sentence_starts: list[int]  # first token of each sentence
    sentence_ends: list[int]  # one past the last token of each sentence
    names: list[NamedSpan]

    def __len__(self) -> int:
        """Return how many tokens there are."""
        return len(self.words)

    def span(self, start: int, end: int) -> Span:
        """Return the characters of tokens [start, end)."""
        return Span(self.starts[start], self.ends[end - 1])

    def subtree(self, token: int) -> tuple[int, int]:
        """Return the tokens [start, end) from the first to the last word under a token."""
        return self.left_edges[token], self.right_edges[token] + 1

    def token_at(self, offset: int) -> int:
        """Return the token that covers a character, or the last one before it (never below 0)."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def tokens_in(self, span: Span) -> tuple[int, int]:
        """Return the tokens [start, end) that share a character with a range."""
        first = self.token_at(span.start)
        if self.words and self.ends[first] <= span.start:
            first += 1
        last = bisect_right(self.starts, span.end - 1) if span.end > span.start else first
        return first, max(first, last)

    def sentence(self, number: int) -> tuple[int, int]:
        """Return the tokens [start, end) of a sentence."""
        return self.sentence_starts[number], self.sentence_ends[number]
