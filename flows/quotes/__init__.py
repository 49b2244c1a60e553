"""Quotes: who said what in one article.

    attribute_quotes(article, parse, cast, language)   -> [Quote]

marks.py      which stretches of the text stand in quotation marks
page.py       the parse with paragraphs and marked stretches laid over it
cues.py       which words may report speech          contents.py   what each may report
sources.py    who may have spoken                    rules.py      which of these the rules choose
decoding.py   which attributions stand side by side  regions.py    marked words that nobody says
turns.py      quotes without a cue of their own      speakers.py   actor, role, addressee, negation
records.py    the rows
"""

from flows.quotes.attributions import Attribution
from flows.quotes.contents import contents_of
from flows.quotes.cues import cues_of
from flows.quotes.decoding import side_by_side
from flows.quotes.lexicon import Lexicon, lexicon
from flows.quotes.page import Page, page_of
from flows.quotes.records import quotes_of
from flows.quotes.rules import precision_of, reading_of, source_by_rule
from flows.quotes.sources import sources_of
from flows.quotes.turns import with_uncued
from schemas.articles import Article
from schemas.cast import Cast
from schemas.parse import Parse
from schemas.quotes import Quote

__all__ = ["attribute_quotes"]


def attribute_quotes(article: Article, parse: Parse, cast: Cast, language: str) -> list[Quote]:
    """Return every attribution of an article, in the order of the text."""
    if not len(parse):
        return []
    words = lexicon(language)
    page = page_of(article, parse)
    found = side_by_side(page, _readings(page, words))
    return quotes_of(article, page, words, cast, with_uncued(page, words, found))


def _readings(page: Page, words: Lexicon) -> list[Attribution]:
    readings = []
    for cue in cues_of(page, words):
        reading = reading_of(page, words, cue, contents_of(page, cue))
        if reading is None:
            continue
        source = source_by_rule(page, cue, sources_of(page, cue))
        confidence = precision_of(page, words, cue, reading, source)
        if confidence >= MIN_CONFIDENCE:
            readings.append(
                Attribution(
                    cue=cue,
                    pieces=reading.pieces,
                    source=source,
                    is_implied=False,
                    rule=reading.rule,
                    confidence=confidence,
                )
            )
    return readings


MIN_CONFIDENCE = 0.25
