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

    def only(self, articles: pl.DataFrame, near: pl.DataFrame) -> "Wording":
        """Return what the words of some articles tell, and some near ones."""
        return Wording(articles=articles, near=near, known=KnownNear.nothing())


def wording_of(
    articles: pl.DataFrame,
    counted: Counted | None = None,
    known: KnownNear | None = None,
    worded: pl.DataFrame | None = None,
) -> Wording:
    """Return what the headlines and texts of some articles tell, taken as one corpus.

    `counted` gives the terms of all these articles, where they are known, and `worded` a digest of
    the words of each; `known` is what the words of earlier ones came to. All save work and change
    nothing. With both `counted` and `worded`, the articles need no texts.
    """

    def afresh(asked: pl.DataFrame | None = None) -> Iterable[pl.DataFrame]:
        return counted_parts(texts_of(articles), asked)

    worded = digests_of(texts_of(articles)) if worded is None else worded
    now_known = near_known(worded, counted or afresh, known or KnownNear.nothing())
    return Wording(articles=articles, near=now_known.with_terms(), known=now_known)
