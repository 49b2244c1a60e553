"""Annotation: articles in, each with its words, sentences, grammar and names out.

    annotate(articles, model)   -> (Article, Parse) ...   once an article, in batches

pipeline.py   which parts of the language model
lemmas.py     part of speech and lemma, remembered
datelines.py  where does the first sentence begin? Behind the dateline
parses.py     the model's arrays turned into the plain lists of `copydesk.schemas.parse.Parse`
"""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

from copydesk.flows.annotation.datelines import part_dateline
from copydesk.flows.annotation.lemmas import Lemmas
from copydesk.flows.annotation.parses import parse_of
from copydesk.flows.annotation.pipeline import load_pipeline
from copydesk.schemas.articles import Article
from copydesk.schemas.parse import Parse

__all__ = ["annotate"]

BATCH = 64  # texts; larger batches page-fault and run slower (measured: 256 costs 7 %)
MAX_CHARACTERS = 400_000  # of one text; the model wants about 1 GB a million. Longer: `long_text`
MAX_STRINGS = 500_000  # words remembered behind the model's hashes; about 50 MB


def annotate(articles: Iterable[Article], model: str) -> Iterator[tuple[Article, Parse]]:
    """Yield each article with its parse, in order. Texts are annotated in batches of 64.

    Each batch has a memory zone of its own: what the model allocates for words never seen before
    is given back after it, so a long run stays flat. Of a text longer than MAX_CHARACTERS only the
    beginning is annotated.
    """
    pipeline, lemmas, strings = load_pipeline(model), _lemmas(model), _strings(model)
    waiting = iter(articles)
    while batch := list(islice(waiting, BATCH)):
        with pipeline.memory_zone():
            unread = [pipeline.make_doc(article.text[:MAX_CHARACTERS]) for article in batch]
            for article, doc in zip(batch, unread, strict=True):
                part_dateline(doc, article.dateline)
            docs = pipeline.pipe(unread, batch_size=BATCH)
            parses = [parse_of(doc, lemmas, strings) for doc in docs]
        if len(strings) > MAX_STRINGS:
            strings.clear()
        yield from zip(batch, parses, strict=True)


@cache
def _lemmas(model: str) -> Lemmas:
    return Lemmas(load_pipeline(model))


@cache
def _strings(model: str) -> dict[int, str]:
    del model  # one dictionary a model
    return {}
