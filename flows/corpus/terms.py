"""Terms: which words an article has how often, and how much each tells of it.

counted_terms(texts)        -> DataFrame[article_id, term, n]
telling(n_having, of)       -> how telling terms are that so many articles have
weighed(counted, having)    -> DataFrame[article_id, term, raw, whole]

A word tells the more the fewer articles have it. Its weight is a whole number from classes of
twofold frequency, so that an article more or less changes little, and sums do not depend on order.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from math import floor, log2
from typing import Protocol

import polars as pl

from copydesk.flows.languages import languages_with, words

WORD = r"[^\W\d_]{4,}|\d+"
TERM = 7  # characters of a word that its forms share: protest, protester, protested
TOP = 80  # telling words of an article; with 40, one in five pairs of one happening was not near
BEHIND = 64  # articles that every corpus is thought to have behind it, so that two make no rule
COUNTED_OUT = 4_096  # articles of a corpus up to which each counts
STEPS = 8  # a doubling; beyond, a corpus grows by ninths, or all words would tell anew at each run
SCALE = 1000  # weights are thousandths of an article's whole
CHUNK = 2_000  # articles counted or compared at a time, which bounds memory

COUNTED = {"article_id": pl.String, "term": pl.String, "n": pl.UInt32}
WEIGHED = {"article_id": pl.String, "term": pl.String, "raw": pl.Int64, "whole": pl.Int64}


class Counted(Protocol):
    """The terms of a corpus, some articles at a time; of some of its articles alone, if asked."""

    def __call__(self, asked: pl.DataFrame | None = None, /) -> Iterable[pl.DataFrame]:
        """Yield parts, each with all terms of its articles; `asked` has `article_id`."""
        ...


def texts_of(articles: pl.DataFrame) -> pl.DataFrame:
    """Return article_id and all that an article says; its headline counts twice."""
    head = pl.col("headline").fill_null("")
    return articles.select("article_id", text=pl.concat_str(head, head, "text", separator="\n"))


def digests_of(texts: pl.DataFrame) -> pl.DataFrame:
    """Return each article with a digest of its text, of one version of Polars."""
    distinct = texts.unique("article_id", keep="first", maintain_order=True)
    return distinct.select("article_id", digest=distinct.select("text").hash_rows())


def terms_of(text: str) -> Counter[str]:
    """Return how often each term occurs: words of four letters and more, and numbers."""
    found = re.findall(WORD, text.lower())
    return Counter(word[:TERM] for word in found if word not in _common())


def counted_terms(texts: pl.DataFrame) -> pl.DataFrame:
    """Return how often each article has which term. `texts` has article_id and text."""
    return pl.concat([pl.DataFrame(schema=COUNTED), *counted_parts(texts)])


def counted_parts(texts: pl.DataFrame, asked: pl.DataFrame | None = None) -> Iterable[pl.DataFrame]:
    """Yield the same some articles at a time, which bounds memory."""
    if asked is not None:
        texts = texts.join(asked, on="article_id", how="semi")
    for start in range(0, texts.height, CHUNK):
        yield _counted(texts.slice(start, CHUNK))


def telling(n_having: pl.Series, of: int) -> pl.Series:
    """Return how telling terms are that so many of a corpus's articles have: 1 to 16 or so."""
    size = _size(of)
    classes = {n: _telling(n, size) for n in n_having.unique()}
    return n_having.replace_strict(classes, return_dtype=pl.Int64).alias("telling")


def weighed(counted: pl.DataFrame, having: pl.DataFrame) -> pl.DataFrame:
    """Return the terms that tell most of each article, the most telling first.

    `raw` is the weight of a term, `whole` that of all its article's terms; `having` has `term` and
    `telling`.
    """
    whole = (pl.col("raw") ** 2).sum().sqrt().floor().cast(pl.Int64).over("article_id")
    return (
        raised(counted, having)
        .with_columns(whole=whole)
        .sort("article_id", -pl.col("raw"), "term")
        .group_by("article_id", maintain_order=True)
        .head(TOP)
        .select(list(WEIGHED))
    )


def raised(counted: pl.DataFrame, having: pl.DataFrame) -> pl.DataFrame:
    """Return the terms with their weights, `raw`, not yet held against the rest of the article."""
    raw = pl.col("telling") * (4 + pl.col("n").clip(upper_bound=6).cast(pl.Int64))
    return counted.join(having, on="term").with_columns(raw=raw)


def _counted(texts: pl.DataFrame) -> pl.DataFrame:
    """Return how often each term occurs in each article."""
    found = pl.col("text").str.to_lowercase().str.extract_all(WORD)
    words = texts.select("article_id", term=found).explode("term").drop_nulls("term")
    words = words.filter(~pl.col("term").is_in(sorted(_common())))
    return words.group_by("article_id", pl.col("term").str.slice(0, TERM)).len("n")


def _size(of: int) -> float:
    """Return how many articles a corpus is said to have: for a large one, the last full step."""
    return of if of <= COUNTED_OUT else 2 ** (floor(STEPS * log2(of)) / STEPS)


def _telling(n: int, of: float) -> int:
    return max(1, round(2 * log2((of + BEHIND) / (n + 1))))


@cache
def _common() -> frozenset[str]:
    """Return the words that tell nothing, of every language."""
    packs = (words(code, "corpus") for code in sorted(languages_with("corpus")))
    return frozenset(word for pack in packs for word in str(pack["common_words"]).split())
