"""Annotation: articles in, each with its words, sentences, grammar and names out.

    annotate(articles, model)   -> (Article, Parse) ...   once an article, in batches
    annotator(model)            -> what annotates under that model here, and how

pipeline.py     which parts of the language model, loaded cheaply: vector_rows
fused.py        texts to parses in the compiled core (core/), for the pipelines it knows:
                weights, library, compiled, tokens, word_types, label_memo, columns
stock.py        the same by spaCy itself, for any other pipeline: parses
lemmas.py       part of speech and lemma, remembered; rules what the attribute ruler tells apart
spacy_alone.py  spaCy without its command line, at half the cost
datelines.py    where does the first sentence begin? Behind the dateline
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import copydesk.flows.annotation.spacy_alone  # noqa: F401  before any other word of spaCy
from copydesk.flows.annotation.compiled import CoreFailedError
from copydesk.flows.annotation.datelines import dateline_span
from copydesk.flows.annotation.fused import Fused
from copydesk.flows.annotation.lemmas import Lemmas
from copydesk.flows.annotation.library import NoCoreError
from copydesk.flows.annotation.pipeline import load_pipeline
from copydesk.flows.annotation.stock import Stock
from copydesk.flows.annotation.weights import OtherArchitectureError
from copydesk.schemas.articles import Article
from copydesk.schemas.parse import Parse

__all__ = ["annotate", "annotator"]

BATCH_CHARACTERS = 100_000  # of the texts annotated at a time: some 20,000 tokens, 40 MB
MAX_CHARACTERS = 400_000  # of one text. Longer: `long_text`
NO_CORE = "_COPYDESK_NO_CORE"  # set in the environment: the compiled core is left aside


@dataclass(frozen=True, slots=True)
class Annotator:
    """What turns texts into parses, and its description in one line: engine, model, version."""

    engine: Fused | Stock
    described: str


def annotate(articles: Iterable[Article], model: str) -> Iterator[tuple[Article, Parse]]:
    """Yield each article with its parse, in order.

    Of a text longer than MAX_CHARACTERS only the beginning is annotated.
    """
    engine = annotator(model).engine
    for batch in _batches(articles):
        texts = [article.text[:MAX_CHARACTERS] for article in batch]
        datelines = [
            dateline_span(text, article.dateline)
            for text, article in zip(texts, batch, strict=True)
        ]
        yield from zip(batch, engine.parses(texts, datelines), strict=True)


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    batch: list[Article] = []
    n_characters = 0
    for article in articles:
        batch.append(article)
        n_characters += len(article.text)
        if n_characters >= BATCH_CHARACTERS:
            yield batch
            batch, n_characters = [], 0
    if batch:
        yield batch


@cache
def annotator(model: str) -> Annotator:
    """Return what annotates under a model: the fused core, or spaCy where that cannot be used.

    Both give the same parses, the core several times as fast. Raises ModelNotInstalledError.
    """
    pipeline = load_pipeline(model)
    lemmas = Lemmas(pipeline)
    try:
        if os.environ.get(NO_CORE):
            raise NoCoreError(f"{NO_CORE} is set")
        fused = Fused(pipeline, lemmas)
    except (NoCoreError, OtherArchitectureError, CoreFailedError) as error:
        return Annotator(Stock(pipeline, lemmas), f"spaCy's own pace, without the core: {error}")
    return Annotator(fused, f"the compiled core ({fused.kernels})")
