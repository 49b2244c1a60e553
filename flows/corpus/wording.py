"""Wording: what words tell of an article, and how near two articles are by them.

wording_of(articles, counted)           -> Wording: texts, and near articles
counted_terms(texts)                    -> DataFrame[article_id, term, n]
telling_terms(counted, article_ids)     -> DataFrame[article, term, weight]
near_articles(terms, chosen)            -> DataFrame[one, other, nearness]

A word tells the more the fewer articles have it. Its weight is a whole number from classes of
twofold frequency, so that an article more or less changes little, and sums do not depend on order.
Articles and terms are known by their places among all, in order, which takes little memory.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
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

TERMS = {"article": pl.UInt32, "term": pl.UInt32, "weight": pl.Int32}
NEAR = {"one": pl.String, "other": pl.String, "nearness": pl.Int64}


COUNTED = {"article_id": pl.String, "term": pl.String, "n": pl.UInt32}
Counted = Callable[[], Iterable[pl.DataFrame]]  # the terms of a corpus, some articles at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What the words of a corpus tell: each text, and near articles.

    `near` has `one`, `other`, `nearness` and the lesser number of terms that tell of the two.
    """

    texts: pl.DataFrame  # article_id, text
    near: pl.DataFrame

    def text_by_id(self) -> Mapping[str, str]:
        """Return each article's text by its id."""
        return dict(self.texts.iter_rows())

    def only(self, article_ids: pl.Series, near: pl.DataFrame) -> "Wording":
        """Return the texts of some articles, and some near ones."""
        is_one = pl.col("article_id").is_in(article_ids.implode())
        return Wording(texts=self.texts.filter(is_one), near=near)


def texts_of(articles: pl.DataFrame) -> pl.DataFrame:
    """Return article_id and all that an article says; its headline counts twice."""
    head = pl.col("headline").fill_null("")
    return articles.select("article_id", text=pl.concat_str(head, head, "text", separator="\n"))


def wording_of(articles: pl.DataFrame, counted: Counted | None = None) -> Wording:
    """Return what the headlines and texts of some articles tell, taken as one corpus.

    `counted` gives the terms of all these articles, where they are known.
    """
    texts = texts_of(articles)
    article_ids = texts["article_id"].unique().sort()
    terms = telling_terms(counted or (lambda: counted_parts(texts)), article_ids)
    sizes = terms.group_by("article").agg(n_terms=pl.len().cast(pl.Int64))
    near = near_articles(terms)
    for side in ("one", "other"):
        renamed = sizes.rename({"article": side, "n_terms": f"n_{side}"})
        near = near.join(renamed, on=side, maintain_order="left")
    named = near.select(
        one=article_ids.gather(near["one"]),
        other=article_ids.gather(near["other"]),
        nearness="nearness",
        n_terms=pl.min_horizontal("n_one", "n_other"),
    )
    return Wording(texts=texts, near=named)


def terms_of(text: str) -> Counter[str]:
    """Return how often each term occurs: words of four letters and more, and numbers."""
    found = re.findall(WORD, text.lower())
    return Counter(word[:TERM] for word in found if word not in _common())


def counted_terms(texts: pl.DataFrame) -> pl.DataFrame:
    """Return how often each article has which term. `texts` has article_id and text."""
    return pl.concat([pl.DataFrame(schema=COUNTED), *counted_parts(texts)])


def counted_parts(texts: pl.DataFrame) -> Iterable[pl.DataFrame]:
    """Yield the same some articles at a time, which bounds memory."""
    for start in range(0, texts.height, CHUNK):
        yield _counted(texts.slice(start, CHUNK))


def telling_terms(counted: Counted, article_ids: pl.Series) -> pl.DataFrame:
    """Return the terms that tell most of each article, with weights in thousandths of a whole.

    `counted` gives its parts twice: first each term's articles are counted, then it is weighed.
    """
    parts = [part.group_by("term").len("n_having") for part in counted()]
    nothing = pl.DataFrame(schema={"term": pl.String, "n_having": pl.UInt32})
    having = pl.concat([nothing, *parts]).group_by("term").agg(pl.col("n_having").sum())
    classes = {n: _telling(n, len(article_ids)) for n in having["n_having"].unique()}
    told = having.sort("term").with_row_index("place")
    telling = told.select(
        "place",
        "term",
        telling=pl.col("n_having").replace_strict(classes, return_dtype=pl.Int64),
    )
    places = pl.DataFrame({"article_id": article_ids}).with_row_index("article")
    weighed = [_weighed(part, telling, places) for part in counted()]
    return pl.concat([pl.DataFrame(schema=TERMS), *weighed])


def near_articles(terms: pl.DataFrame, chosen: Iterable[int] | None = None) -> pl.DataFrame:
    """Return `one`, `other` and `nearness` in thousandths, `one` before `other`.

    With `chosen`, only pairs of which at least one article is chosen: what a batch adds.
    """
    rare = terms.group_by("term").len().filter(pl.col("len").is_between(2, MAX_ARTICLES))
    index = terms.join(rare, on="term", how="semi")
    asked = sorted(index["article"].unique() if chosen is None else chosen)
    parts = [_near(index, asked[i : i + CHUNK]) for i in range(0, len(asked), CHUNK)]
    nothing = pl.DataFrame(schema={**NEAR, "one": pl.UInt32, "other": pl.UInt32})
    return pl.concat([nothing, *parts]).unique(["one", "other"]).sort("one", "other")


def _counted(texts: pl.DataFrame) -> pl.DataFrame:
    """Return how often each term occurs in each article."""
    found = pl.col("text").str.to_lowercase().str.extract_all(WORD)
    words = texts.select("article_id", term=found).explode("term").drop_nulls("term")
    words = words.filter(~pl.col("term").is_in(sorted(_common())))
    return words.group_by("article_id", pl.col("term").str.slice(0, TERM)).len("n")


def _telling(n: int, of: int) -> int:
    """Return how telling a term is that `n` articles of a corpus have: 1 to 16 or so."""
    return max(1, round(2 * log2((of + BEHIND) / (n + 1))))


def _weighed(counted: pl.DataFrame, telling: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    raw = pl.col("telling") * (4 + pl.col("n").clip(upper_bound=6).cast(pl.Int64))
    weighed = counted.join(places, on="article_id").join(telling, on="term")
    weighed = weighed.select("article", "place", raw=raw)
    whole = (pl.col("raw") ** 2).sum().sqrt().floor().cast(pl.Int64).over("article")
    return (
        weighed.with_columns(weight=(SCALE * pl.col("raw") // whole).cast(pl.Int32))
        .sort("article", -pl.col("raw"), "place")
        .group_by("article", maintain_order=True)
        .head(TOP)
        .select("article", "weight", term="place")
        .select(list(TERMS))
    )


def _near(index: pl.DataFrame, chosen: list[int]) -> pl.DataFrame:
    mine = index.join(
        pl.DataFrame({"article": chosen}, {"article": pl.UInt32}), on="article", how="semi"
    )
    product = pl.col("weight").cast(pl.Int64) * pl.col("weight_other")
    return (
        mine.join(index, on="term", suffix="_other")
        .filter(pl.col("article") != pl.col("article_other"))
        .group_by("article", "article_other")
        .agg(nearness=product.sum() // SCALE)
        .filter(pl.col("nearness") >= MIN_NEARNESS)
        .select(
            one=pl.min_horizontal("article", "article_other"),
            other=pl.max_horizontal("article", "article_other"),
            nearness="nearness",
        )
    )


@cache
def _common() -> frozenset[str]:
    """Return the words that tell nothing, of every language."""
    packs = (words(code, "corpus") for code in sorted(languages_with("corpus")))
    return frozenset(word for pack in packs for word in str(pack["common_words"]).split())
