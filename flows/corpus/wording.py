"""Wording: what words tell of an article, and how near two articles are by them.

wording_of(articles)            -> Wording: texts, how many terms tell of each, near articles
telling_terms(texts)            -> DataFrame[article_id, term, weight]
near_articles(terms, chosen)    -> DataFrame[one, other, nearness]

A word tells the more the fewer articles have it. Its weight is a whole number from classes of
twofold frequency, so that an article more or less changes little, and sums do not depend on order.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from math import log2

import polars as pl

from copydesk.flows.languages import languages_with, words

WORD = r"[^\W\d_]{4,}|\d+"
TERM = 7  # characters of a word that its forms share: protest, protester, protested
TOP = 80  # telling words of an article; with 40, one in five pairs of one happening was not near
MAX_ARTICLES = 100  # with a word; one that more articles have leads to no pair
BEHIND = 64  # articles that every corpus is thought to have behind it, so that two make no rule
SCALE = 1000  # weights are thousandths of an article's whole
MIN_NEARNESS = 50  # thousandths; below, fewer than one pair in a hundred is of one happening
CHUNK = 2_000  # articles compared at a time, which bounds memory

TERMS = {"article_id": pl.String, "term": pl.String, "weight": pl.Int64}
NEAR = {"one": pl.String, "other": pl.String, "nearness": pl.Int64}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What the words of a corpus tell: each text, how many terms tell of it, near articles."""

    texts: Mapping[str, str]
    n_terms: Mapping[str, int]
    near: pl.DataFrame  # one, other, nearness


def wording_of(articles: pl.DataFrame) -> Wording:
    """Return what the headlines and texts of some articles tell, taken as one corpus."""
    head = pl.col("headline").fill_null("")
    texts = articles.select("article_id", text=pl.concat_str(head, head, "text", separator="\n"))
    terms = telling_terms(texts)
    return Wording(
        texts=dict(texts.iter_rows()),
        n_terms=dict(terms.group_by("article_id").len().iter_rows()),
        near=near_articles(terms),
    )


def terms_of(text: str) -> Counter[str]:
    """Return how often each term occurs: words of four letters and more, and numbers."""
    found = re.findall(WORD, text.lower())
    return Counter(word[:TERM] for word in found if word not in _common())


def telling_terms(texts: pl.DataFrame) -> pl.DataFrame:
    """Return the terms that tell most of each article, with weights in thousandths of a whole.

    `texts` has article_id and text.
    """
    parts = [texts.slice(i, CHUNK) for i in range(0, texts.height, CHUNK)]
    counted = [_counted(part) for part in parts]
    seen = pl.concat(
        [pl.DataFrame(schema={"term": pl.String}), *(c.select("term") for c in counted)]
    )
    n_articles = dict(seen.group_by("term").len().iter_rows())
    telling = pl.DataFrame(
        [(term, _telling(n, texts.height)) for term, n in n_articles.items()],
        {"term": pl.String, "telling": pl.Int64},
        orient="row",
    )
    return pl.concat([pl.DataFrame(schema=TERMS), *(_weighed(part, telling) for part in counted)])


def near_articles(terms: pl.DataFrame, chosen: Collection[str] | None = None) -> pl.DataFrame:
    """Return `one`, `other` and `nearness` in thousandths, `one` before `other`.

    With `chosen`, only pairs of which at least one article is chosen: what a batch adds.
    """
    rare = terms.group_by("term").len().filter(pl.col("len").is_between(2, MAX_ARTICLES))
    index = terms.join(rare, on="term", how="semi")
    asked = sorted(terms["article_id"].unique() if chosen is None else chosen)
    parts = [_near(index, asked[i : i + CHUNK]) for i in range(0, len(asked), CHUNK)]
    found = pl.concat([pl.DataFrame(schema=NEAR), *parts])
    return found.unique(["one", "other"]).sort("one", "other")


def _counted(texts: pl.DataFrame) -> pl.DataFrame:
    """Return how often each term occurs in each article."""
    found = pl.col("text").str.to_lowercase().str.extract_all(WORD)
    words = texts.select("article_id", term=found).explode("term").drop_nulls("term")
    words = words.filter(~pl.col("term").is_in(sorted(_common())))
    return words.group_by("article_id", pl.col("term").str.slice(0, TERM)).len("n")


def _telling(n: int, of: int) -> int:
    """Return how telling a term is that `n` articles of a corpus have: 1 to 16 or so."""
    return max(1, round(2 * log2((of + BEHIND) / (n + 1))))


def _weighed(counted: pl.DataFrame, telling: pl.DataFrame) -> pl.DataFrame:
    raw = pl.col("telling") * (4 + pl.col("n").clip(upper_bound=6).cast(pl.Int64))
    weighed = counted.join(telling, on="term").with_columns(raw=raw)
    whole = (pl.col("raw") ** 2).sum().sqrt().floor().cast(pl.Int64).over("article_id")
    return (
        weighed.with_columns(weight=SCALE * pl.col("raw") // whole)
        .sort("article_id", -pl.col("raw"), "term")
        .group_by("article_id", maintain_order=True)
        .head(TOP)
        .select(list(TERMS))
    )


def _near(index: pl.DataFrame, chosen: Collection[str]) -> pl.DataFrame:
    mine = index.filter(pl.col("article_id").is_in(list(chosen)))
    return (
        mine.join(index, on="term", suffix="_other")
        .filter(pl.col("article_id") != pl.col("article_id_other"))
        .group_by("article_id", "article_id_other")
        .agg(nearness=(pl.col("weight") * pl.col("weight_other")).sum() // SCALE)
        .filter(pl.col("nearness") >= MIN_NEARNESS)
        .select(
            one=pl.min_horizontal("article_id", "article_id_other"),
            other=pl.max_horizontal("article_id", "article_id_other"),
            nearness="nearness",
        )
    )


@cache
def _common() -> frozenset[str]:
    """Return the words that tell nothing, of every language."""
    packs = (words(code, "corpus") for code in sorted(languages_with("corpus")))
    return frozenset(word for pack in packs for word in str(pack["common_words"]).split())
