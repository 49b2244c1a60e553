"""Wording: what words tell of an article, and how near two articles are by them.

wording_of(articles)              -> Wording: texts, telling words and near articles of a corpus
term_weights(texts)               -> {article_id: {term: weight}}, the telling words of each
near_articles(weights, chosen)    -> pairs of articles and their nearness

A word tells the more the fewer articles have it. Its weight is a whole number from classes of
twofold frequency, so that an article more or less changes little, and sums do not depend on order.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from math import isqrt, log2

import polars as pl

from copydesk.flows.languages import languages_with, words

WORD = re.compile(r"[^\W\d_]{4,}|\d+")
TERM = 7  # characters of a word that its forms share: protest, protester, protested
TOP = 80  # telling words of an article; with 40, one in five pairs of one happening was not near
MAX_ARTICLES = 100  # with a word; one that more articles have leads to no pair
BEHIND = 64  # articles that every corpus is thought to have behind it, so that two make no rule
SCALE = 1000  # weights are thousandths of an article's whole
MIN_NEARNESS = 50  # thousandths; below, fewer than one pair in a hundred is of one happening
CHUNK = 2_000  # articles compared at a time, which bounds memory

Weights = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What the words of a corpus tell: each text, its telling words, and pairs of near articles."""

    texts: Mapping[str, str]
    weights: Weights
    near: pl.DataFrame  # one, other, nearness


def wording_of(articles: pl.DataFrame) -> Wording:
    """Return what the headlines and texts of some articles tell, taken as one corpus."""
    texts = _whole_texts(articles)
    weights = term_weights(texts)
    return Wording(texts=texts, weights=weights, near=near_articles(weights))


def _whole_texts(articles: pl.DataFrame) -> dict[str, str]:
    """Return the headline and the text of each article; the headline counts twice."""
    rows = articles.select("article_id", "headline", "text").iter_rows()
    return {article_id: f"{head or ''}\n{head or ''}\n{text}" for article_id, head, text in rows}


def terms_of(text: str) -> Counter[str]:
    """Return how often each term occurs: words of four letters and more, and numbers."""
    found = WORD.findall(text.casefold())
    return Counter(word[:TERM] for word in found if word not in _common())


def term_weights(texts: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """Return the weights of the telling terms of each article, in thousandths of a whole."""
    counted = {article_id: terms_of(text) for article_id, text in texts.items()}
    n_articles = Counter(term for terms in counted.values() for term in terms)
    telling = {term: _telling(n, len(counted)) for term, n in n_articles.items()}
    return {article_id: _weights(terms, telling) for article_id, terms in counted.items()}


def near_articles(weights: Weights, chosen: Collection[str] | None = None) -> pl.DataFrame:
    """Return `one`, `other` and `nearness` in thousandths, `one` before `other`.

    With `chosen`, only pairs of which at least one article is chosen: what a batch adds.
    """
    rows = [(a, t, w) for a, terms in weights.items() for t, w in terms.items()]
    index = pl.DataFrame(
        rows, {"article_id": pl.String, "term": pl.String, "weight": pl.Int64}, orient="row"
    )
    rare = index.group_by("term").len().filter(pl.col("len").is_between(2, MAX_ARTICLES))
    index = index.join(rare, on="term", how="semi")
    asked = sorted(weights.keys() if chosen is None else chosen)
    parts = [_near(index, asked[i : i + CHUNK]) for i in range(0, len(asked), CHUNK)]
    empty = {"one": pl.String, "other": pl.String, "nearness": pl.Int64}
    found = pl.concat([pl.DataFrame(schema=empty), *parts])
    return found.unique(["one", "other"]).sort("one", "other")


def overlap(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    """Return the share of two weighted sets of terms that both have, 0 to 1."""
    shared = sum(min(weight, other[term]) for term, weight in one.items() if term in other)
    smaller = min(sum(one.values()), sum(other.values()))
    return shared / smaller if smaller else 0.0


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


def _telling(n: int, of: int) -> int:
    """Return how telling a term is that `n` articles of a corpus have: 1 to 16 or so."""
    return max(1, round(2 * log2((of + BEHIND) / (n + 1))))


def _weights(terms: Counter[str], telling: Mapping[str, int]) -> dict[str, int]:
    raw = {term: telling[term] * (4 + min(n, 6)) for term, n in terms.items()}
    whole = max(1, isqrt(sum(weight * weight for weight in raw.values())))
    top = sorted(raw.items(), key=lambda item: (-item[1], item[0]))[:TOP]
    return {term: SCALE * weight // whole for term, weight in top}


@cache
def _common() -> frozenset[str]:
    """Return the words that tell nothing, of every language."""
    packs = (words(code, "corpus") for code in sorted(languages_with("corpus")))
    return frozenset(word for pack in packs for word in str(pack["common_words"]).split())
