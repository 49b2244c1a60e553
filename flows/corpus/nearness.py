"""Nearness: how near two articles are by the terms they share, and what is known of it already.

near_known(worded, counted, known)   -> KnownNear

A pair's nearness follows from how telling its terms are, and so from the whole corpus; but an
article more changes that of few terms. Those articles alone are weighed anew that have such a term,
and those pairs alone compared that have such an article.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from copydesk.flows.corpus.terms import (
    CHUNK,
    SCALE,
    Counted,
    raised,
    telling,
    weighed,
)

MAX_ARTICLES = 100  # with a term; one that more articles have leads to no pair
MIN_NEARNESS = 50  # thousandths; below, fewer than one pair in a hundred is of one happening

NEAR = {"one": pl.String, "other": pl.String, "nearness": pl.Int64}
WORDED = {"article_id": pl.String, "digest": pl.UInt64}
ARTICLES = {
    **WORDED,
    "n_terms": pl.Int64,  # that tell most of it
    "whole": pl.Int64,  # the weight of all its terms
    "least_raw": pl.Int64,  # the weight of the last that tells of it, and the term
    "least_term": pl.String,
}
HAVING = {"term": pl.String, "n": pl.UInt32, "n_told": pl.Int64}
TERMS = {"article": pl.UInt32, "term": pl.UInt32, "weight": pl.Int32}


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownNear:
    """What some articles' wording comes to: what tells of each, who has a term, who is near."""

    articles: pl.DataFrame  # as ARTICLES has it
    having: pl.DataFrame  # term, n articles that have it, n_told: of which it is telling
    near: pl.DataFrame  # one, other, nearness in thousandths; one before other

    @classmethod
    def nothing(cls) -> "KnownNear":
        """Return what is known of no article."""
        return cls(
            articles=pl.DataFrame(schema=ARTICLES),
            having=pl.DataFrame(schema=HAVING),
            near=pl.DataFrame(schema=NEAR),
        )

    def with_terms(self) -> pl.DataFrame:
        """Return near articles with the lesser number of terms that tell of the two."""
        near = self.near
        for side in ("one", "other"):
            sizes = self.articles.select(
                pl.col("article_id").alias(side), pl.col("n_terms").alias(f"n_{side}")
            )
            near = near.join(sizes, on=side, how="left", maintain_order="left")
        return near.select(*NEAR, n_terms=pl.min_horizontal("n_one", "n_other"))


def near_known(worded: pl.DataFrame, counted: Counted, known: KnownNear) -> KnownNear:
    """Return what is known once these articles are, the same whatever was known before.

    `worded` has `article_id` and a digest of its words. Where an article left or has other words,
    nothing is known.
    """
    if known.articles.join(worded, on=["article_id", "digest"], how="anti").height:
        known = KnownNear.nothing()
    fresh = worded.join(known.articles, on="article_id", how="anti").select("article_id")
    having = _grown(known.having, counted(fresh) if fresh.height else ())
    having = having.with_columns(
        telling(having["n"], worded.height),
        was=telling(having["n_before"], known.articles.height),
    )
    is_old = pl.col("n_before") > 0
    changed = having.filter(is_old & (pl.col("telling") != pl.col("was"))).select("term")
    old = _having_one(changed, counted).join(fresh, on="article_id", how="anti")
    again = pl.concat([fresh, old])
    facts, told = _weighed_again(again, old, counted, having)
    having = having.join(told, on="term", how="left", maintain_order="left").with_columns(
        told_before="n_told", n_told=pl.col("n_told") + pl.col("change").fill_null(0)
    )
    crossed = having.filter(is_old, _is_common("n_told") != _is_common("told_before"))
    concerned = pl.concat([again, _having_one(crossed.select("term"), counted)]).unique()
    facts = facts.join(worded, on="article_id").select(list(ARTICLES))
    articles = pl.concat([known.articles.join(again, on="article_id", how="anti"), facts])
    near = known.near
    for side in ("one", "other"):
        near = near.join(concerned, left_on=side, right_on="article_id", how="anti")
    found = _near_some(concerned, articles, counted, having)
    return KnownNear(
        articles=articles.sort("article_id"),
        having=having.select(list(HAVING)),
        near=pl.concat([near, found]).sort("one", "other"),
    )


def near_articles(terms: pl.DataFrame, chosen: Iterable[int] | None = None) -> pl.DataFrame:
    """Return `one`, `other` and `nearness` in thousandths, `one` before `other`.

    `terms` has `article`, `term` and `weight`, articles and terms as numbers. With `chosen`, only
    pairs of which at least one article is chosen: what a batch adds.
    """
    rare = terms.group_by("term").len().filter(pl.col("len").is_between(2, MAX_ARTICLES))
    index = terms.join(rare, on="term", how="semi")
    asked = sorted(index["article"].unique() if chosen is None else chosen)
    parts = [_near(index, asked[i : i + CHUNK]) for i in range(0, len(asked), CHUNK)]
    nothing = pl.DataFrame(schema={**NEAR, "one": pl.UInt32, "other": pl.UInt32})
    return pl.concat([nothing, *parts]).unique(["one", "other"]).sort("one", "other")


def _grown(having: pl.DataFrame, parts: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Return each term with how many articles have it, and had it before."""
    counts = [part.group_by("term").len("more") for part in parts]
    nothing = pl.DataFrame(schema={"term": pl.String, "more": pl.UInt32})
    more = pl.concat([nothing, *counts]).group_by("term").agg(pl.col("more").sum())
    grown = having.rename({"n": "n_before"}).join(more, on="term", how="left")
    unmet = more.join(grown.drop_nulls("more"), on="term", how="anti").select(
        "term", n_before=pl.lit(0, pl.UInt32), n_told=pl.lit(0, pl.Int64), more="more"
    )
    n = pl.col("n_before") + pl.col("more").fill_null(0)
    return pl.concat([grown, unmet]).with_columns(n=n).drop("more")


def _having_one(terms: pl.DataFrame, counted: Counted) -> pl.DataFrame:
    """Return the articles that have one of some terms."""
    found = [pl.DataFrame(schema={"article_id": pl.String})]
    if terms.height:
        for part in counted():
            having = part.join(terms, on="term", how="semi")
            found.append(having.select("article_id").unique())
    return pl.concat(found).unique()


def _weighed_again(
    again: pl.DataFrame, old: pl.DataFrame, counted: Counted, having: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return what tells of some articles, and by how many articles more or less a term does now."""
    facts, changes = [], []
    before = having.select("term", telling="was")
    for part in counted(again) if again.height else ():
        terms = weighed(part, having.select("term", "telling"))
        facts.append(
            terms.group_by("article_id").agg(
                n_terms=pl.len().cast(pl.Int64),
                whole=pl.col("whole").first(),
                least_raw=pl.col("raw").last(),
                least_term=pl.col("term").last(),
            )
        )
        changes.append(terms.select("term", change=pl.lit(1, pl.Int64)))
        gone = weighed(part.join(old, on="article_id", how="semi"), before)
        changes.append(gone.select("term", change=pl.lit(-1, pl.Int64)))
        changes = [pl.concat(changes).group_by("term").agg(pl.col("change").sum())]
    told = pl.concat(facts) if facts else pl.DataFrame(schema=ARTICLES).drop("digest")
    unworded = again.join(told, on="article_id", how="anti")
    nothing = unworded.with_columns(
        n_terms=pl.lit(0, pl.Int64),
        whole=pl.lit(0, pl.Int64),
        least_raw=pl.lit(None, pl.Int64),
        least_term=pl.lit(None, pl.String),
    )
    none = pl.DataFrame(schema={"term": pl.String, "change": pl.Int64})
    return pl.concat([told, nothing]), pl.concat([none, *changes])


def _is_common(column: str) -> pl.Expr:
    return pl.col(column) > MAX_ARTICLES


def _near_some(
    concerned: pl.DataFrame, articles: pl.DataFrame, counted: Counted, having: pl.DataFrame
) -> pl.DataFrame:
    """Return the near articles of some articles, by the rare terms that tell of them."""
    if concerned.is_empty():
        return pl.DataFrame(schema=NEAR)
    rare = having.filter(pl.col("n_told").is_between(2, MAX_ARTICLES)).select("term", "telling")
    facts = articles.select("article_id", "whole", "least_raw", "least_term")
    if concerned.height < articles.height:
        terms = [_telling(part, rare, facts).select("term") for part in counted(concerned)]
        asked = pl.concat([pl.DataFrame(schema={"term": pl.String}), *terms]).unique()
        rare = rare.join(asked, on="term", how="semi")
    rare = rare.with_row_index("place")
    article_ids = articles["article_id"].sort()
    places = pl.DataFrame({"article_id": article_ids}).with_row_index("article")
    numbered = facts.join(places, on="article_id")
    parts = [
        _telling(part, rare, numbered).select("article", "weight", term="place").select(list(TERMS))
        for part in counted()
    ]
    index = pl.concat([pl.DataFrame(schema=TERMS), *parts])
    chosen = places.join(concerned, on="article_id", how="semi")["article"]
    near = near_articles(index, chosen)
    return near.select(
        one=article_ids.gather(near["one"]),
        other=article_ids.gather(near["other"]),
        nearness="nearness",
    )


def _telling(part: pl.DataFrame, having: pl.DataFrame, facts: pl.DataFrame) -> pl.DataFrame:
    """Return those of some terms that tell most of each article, with their weights."""
    least = pl.col("least_raw")
    is_told = (pl.col("raw") > least) | (
        (pl.col("raw") == least) & (pl.col("term") <= pl.col("least_term"))
    )
    held = raised(part, having).join(facts, on="article_id")
    return held.filter(is_told).with_columns(
        weight=(SCALE * pl.col("raw") // pl.col("whole")).cast(pl.Int32)
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
