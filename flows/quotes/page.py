"""Page: a parse with its paragraphs and marked regions laid over the tokens, looked up in one step.

Everything the other modules ask of one text is counted here once, so that none of them walks over a
long quotation again: whether a token is marked, how many marked words or verbs lie between two.
"""

from dataclasses import dataclass
from itertools import accumulate

from copydesk.flows.grammar.clause import VERBAL
from copydesk.flows.grammar.function_words import FunctionWords
from copydesk.flows.grammar.layout import Stretch, layout_of
from copydesk.flows.grammar.marks import QuotedRegion
from copydesk.flows.quotes.lexicon import QuoteWords
from copydesk.schemas.articles import Article
from copydesk.schemas.parse import Parse
from copydesk.schemas.spans import Span

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
NO_WORDS = frozenset({"PUNCT", "SPACE", "SYM"})


@dataclass(frozen=True, slots=True)
class Marked:
    """A region as tokens, first to last inclusive, the tokens of its marks included."""

    first: int
    last: int
    inner_first: int  # the first token that is no mark
    inner_last: int
    region: QuotedRegion
    paragraph: int
    n_words: int
    is_named: bool  # announced as a name: the song “Blue Harbour”, the so-called “experts”


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MarkedPage:
    """One text, ready to be asked. Lists have one entry a token unless said otherwise."""

    parse: Parse
    grammar: FunctionWords
    paragraphs: list[Span]  # one a paragraph
    paragraph_of: list[int]
    first_tokens: list[int]  # one a paragraph: its first token
    marked: list[Marked]  # one a region
    marked_of: list[int]  # index into marked, or -1
    words_before: list[int]  # words in tokens [0, i); one entry more than tokens
    marked_before: list[int]  # the same for marked words
    verbs_before: list[int]
    speaking: frozenset[int]  # verbs of speech outside all marks
    governing: frozenset[int]  # words that a clause hangs on: "said that ..."

    def n_words(self, first: int, last: int) -> int:
        """Return how many words lie between two tokens, both included."""
        return self.words_before[last + 1] - self.words_before[first]

    def n_marked(self, first: int, last: int) -> int:
        """Return how many marked words lie between two tokens, both included."""
        return self.marked_before[last + 1] - self.marked_before[first]

    def paragraph_end(self, number: int) -> int:
        """Return one past the last token of a paragraph."""
        after = number + 1
        return self.first_tokens[after] if after < len(self.first_tokens) else len(self.parse)

    def n_sentences(self, first: int, last: int) -> int:
        """Return over how many sentences two tokens reach, 1 to 3."""
        return min(3, 1 + self.parse.sentence_of[last] - self.parse.sentence_of[first])

    def is_answered(self, last: int) -> bool:
        """Say whether a verb of speech follows closely on a region: “No,” the mayor replied."""
        number = self.paragraph_of[last]
        return any(
            k in self.speaking and self.paragraph_of[k] == number for k in range(last + 1, last + 6)
        )

    def first_word(self, number: int) -> int:
        """Return a paragraph's first token that is no white space."""
        at, last = self.first_tokens[number], self.paragraph_end(number) - 1
        while at < last and self.parse.pos[at] == "SPACE":
            at += 1
        return min(at, len(self.parse) - 1)

    def is_whole_paragraph(self, region: int) -> bool:
        """Say whether a marked region is nearly all of its paragraph."""
        marked = self.marked[region]
        first, end = self.first_tokens[marked.paragraph], self.paragraph_end(marked.paragraph)
        return marked.n_words >= 0.9 * self.n_words(first, end - 1)


def page_of(article: Article, parse: Parse, lexicon: QuoteWords) -> MarkedPage:
    """Return the page of an article: paragraphs and marked regions as tokens."""
    layout = layout_of(article, parse)
    is_word = [0 if pos in NO_WORDS else 1 for pos in parse.pos]
    words_before = [0, *accumulate(is_word)]
    marked_of, paragraph_of = layout.stretch_of, layout.paragraph_of
    marked = [
        _marked(parse, stretch, paragraph_of, words_before, lexicon.scare_leads)
        for stretch in layout.stretches
    ]
    return MarkedPage(
        parse=parse,
        grammar=lexicon.grammar,
        paragraphs=layout.paragraphs,
        paragraph_of=paragraph_of,
        first_tokens=layout.first_tokens,
        marked=marked,
        marked_of=marked_of,
        words_before=words_before,
        marked_before=[
            0,
            *accumulate([w if m >= 0 else 0 for w, m in zip(is_word, marked_of, strict=True)]),
        ],
        speaking=frozenset(
            k
            for k, pos in enumerate(parse.pos)
            if pos == "VERB" and marked_of[k] < 0 and parse.lemmas[k] in lexicon.speech_verbs
        ),
        governing=frozenset([parse.heads[k] for k, dep in enumerate(parse.deps) if dep == "ccomp"]),
        verbs_before=[0, *accumulate([1 if pos in VERBAL else 0 for pos in parse.pos])],
    )


def _marked(
    parse: Parse,
    stretch: Stretch,
    paragraph_of: list[int],
    words_before: list[int],
    naming: frozenset[str],
) -> Marked:
    first, last = stretch.first, stretch.last
    inner_first, inner_last = first, last
    while inner_first < last and parse.pos[inner_first] in NO_WORDS:
        inner_first += 1
    while inner_last > inner_first and parse.pos[inner_last] in NO_WORDS:
        inner_last -= 1
    n_words = words_before[last + 1] - words_before[first]
    is_named = (
        first > 0
        and parse.lowers[first - 1] in naming
        and paragraph_of[first - 1] == paragraph_of[first]
    )
    number = paragraph_of[first]
    return Marked(first, last, inner_first, inner_last, stretch.region, number, n_words, is_named)
