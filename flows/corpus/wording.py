"""Wording: what the texts of a corpus say, and which of its articles are near by their words.

wording_of(articles, counted, known)   -> Wording
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from copydesk.flows.corpus.nearness import KnownNear, near_known
from copydesk.flows.corpus.terms import Counted, counted_parts, digests_of, texts_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What the words of a corpus tell: its articles, and which of them are near.

    `near` has `one`, `other`, `nearness` and the lesser number of terms that tell of the two.
    """

    articles: pl.DataFrame
    near: pl.DataFrame
    known: KnownNear  # to be kept

    def text_by_id(self) -> Mapping[str, str]:
        """Return each article's text by its id."""
        return dict(texts_of(self.articles).iter_rows())

    def only(self, article_ids: pl.Series, near: pl.DataFrame) -> "Wording":
        """Return the texts of some articles, and some near ones."""
        is_one = pl.col("article_id").is_in(article_ids.implode())
        return Wording(articles=self.articles.filter(is_one), near=near, known=KnownNear.nothing())


def wording_of(
    articles: pl.DataFrame, counted: Counted | None = None, known: KnownNear | None = None
) -> Wording:
    """Return what the headlines and texts of some articles tell, taken as one corpus.

    `counted` gives the terms of all these articles, where they are known; `known` is what the words
    of earlier ones came to. Both save work and change nothing.
    """
    texts = texts_of(articles)

    def afresh(asked: pl.DataFrame | None = None) -> Iterable[pl.DataFrame]:
        return counted_parts(texts, asked)

    now_known = near_known(digests_of(texts), counted or afresh, known or KnownNear.nothing())
    return Wording(articles=articles, near=now_known.with_terms(), known=now_known)
