"""Quotes: who said what in one article.

    attribute_quotes(article, parse, cast, language)   -> [Quote]

page.py       the parse with paragraphs and marked stretches laid over it
cues.py       which words may report speech; labels.py those that are colons and dashes
contents.py   what each may report, by grammar; marked_contents.py, placing.py by marks; pieces.py
sources.py    who may have spoken
rules.py      which content the rules choose; source_rules.py which source; precision.py how surely
scorer.py     the learned weights over the rules (SCORER.md); facts.py and features.py what they see
choosing.py   the readings that scorer and rules keep
decoding.py   which attributions stand side by side
reporting.py  which of them are what somebody said or thought at all
turns.py      statements without a cue; regions.py marked words that nobody says
speakers.py   the actor behind a source; descriptions.py its role; occasions.py who is told
records.py    the rows; tracing.py tells a trace of them, and of cues that report nothing
"""

from copydesk.flows.quotes.choosing import readings_by_rule, readings_by_score
from copydesk.flows.quotes.decoding import side_by_side
from copydesk.flows.quotes.lexicon import lexicon_of
from copydesk.flows.quotes.page import page_of
from copydesk.flows.quotes.records import quotes_of
from copydesk.flows.quotes.reporting import reported
from copydesk.flows.quotes.scorer import fitted_scorer
from copydesk.flows.quotes.tracing import dropped_into, note_quotes, untold
from copydesk.flows.quotes.turns import with_uncued
from copydesk.schemas.articles import Article
from copydesk.schemas.cast import Cast
from copydesk.schemas.parse import Parse
from copydesk.schemas.quotes import Quote
from copydesk.schemas.trace import Trace

__all__ = ["attribute_quotes"]

FITTED = "en"  # the language the scorer's weights were fitted to


def attribute_quotes(
    article: Article, parse: Parse, cast: Cast, language: str, trace: Trace | None = None
) -> list[Quote]:
    """Return every attribution of an article, in the order of the text.

    A trace is told of each, and of each word that might have reported something.
    """
    if not len(parse):
        return []
    words, fitted = lexicon_of(language), fitted_scorer() if language == FITTED else None
    page = page_of(article, parse, words)
    dropped = untold if trace is None else dropped_into(trace, parse)
    if fitted is None:
        readings = readings_by_rule(page, words, dropped)
    else:
        readings = readings_by_score(page, words, fitted, dropped)
    found = side_by_side(page, readings, dropped)
    if fitted is not None:
        found = reported(page, words, found, dropped)
    quotes = quotes_of(article, page, words, cast, with_uncued(page, words, found))
    if trace is not None:
        note_quotes(trace, quotes)
    return quotes
