"""Story index: which articles share how much of their wording, kept so that it can grow.

The index is a value: `extended` returns a new one. What it holds depends on the set of articles
alone, never on their order or on the batches they came in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
import polars as pl
import pyarrow as pa
from numpy.typing import NDArray

from copydesk.flows.corpus.grams import Grams, sampled_grams, words_of
from copydesk.flows.corpus.shared_grams import Pairs, Postings, kept_pairs, merged, new_pairs

__all__ = ["NO_TIME", "StoryIndex", "StoryText", "extended", "index_from_tables", "index_tables"]

NO_TIME = np.iinfo(np.int32).max  # sorts behind every known time
MINUTES = 1440  # of a day; one known without its hour sorts as its last minute
DAY_ONE = date(1970, 1, 1).toordinal()  # of Polars' days

Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryText:
    """What is needed of an article to find its story."""

    article_id: str
    text: str
    published_date: date | None = None
    published_at: datetime | None = None  # UTC

    @property
    def minute(self) -> int:
        """When it was published, in minutes since the year 1; NO_TIME where unknown."""
        if self.published_at is not None:
            at = self.published_at
            return at.toordinal() * MINUTES + at.hour * 60 + at.minute
        if self.published_date is not None:
            return self.published_date.toordinal() * MINUTES + MINUTES - 1
        return NO_TIME


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryIndex:
    """Articles by the order of their ids, their grams, and the pairs that share enough of them.

    `minutes` are counted since the year 1, NO_TIME where unknown. Owners and pairs are places in
    `article_ids`.
    """

    article_ids: tuple[str, ...] = ()
    minutes: Ints
    n_words: Ints
    n_grams: Ints
    postings: Postings
    pairs: Pairs

    @classmethod
    def empty(cls) -> "StoryIndex":
        """Return the index of no article."""
        none = np.empty(0, dtype=np.int32)
        return cls(
            minutes=none,
            n_words=none,
            n_grams=none,
            postings=Postings(np.empty(0, dtype=np.uint64), none),
            pairs=Pairs(none, none, none),
        )

    def minutes_by_id(self) -> dict[str, int]:
        """Return when each article was published, NO_TIME where unknown."""
        return dict(zip(self.article_ids, self.minutes.tolist(), strict=True))


def minutes_of(articles: pl.DataFrame) -> dict[str, int]:
    """Return when each article was published as the index writes it, NO_TIME where unknown."""
    at = pl.col("published_at").dt.epoch("s") // 60 + DAY_ONE * MINUTES
    day = (pl.col("published_date").cast(pl.Int64) + DAY_ONE) * MINUTES + MINUTES - 1
    minute = pl.coalesce(at, day, pl.lit(NO_TIME, pl.Int64))
    return dict(articles.select("article_id", minute).iter_rows())


def extended(index: StoryIndex, texts: Sequence[StoryText]) -> StoryIndex:
    """Return the index with more articles in it.

    An article that is there already stays as it is, but for the earliest of its known times: an
    id stands for one wording.
    """
    minutes = index.minutes_by_id()
    fresh: dict[str, tuple[int, Grams]] = {}
    for text in texts:
        minutes[text.article_id] = min(text.minute, minutes.get(text.article_id, NO_TIME))
        if text.article_id not in fresh:
            words = words_of(text.text)
            fresh[text.article_id] = (len(words), sampled_grams(words))
    for known in index.article_ids:
        fresh.pop(known, None)
    article_ids = tuple(sorted(minutes))
    place = {article_id: i for i, article_id in enumerate(article_ids)}
    old = np.array([place[known] for known in index.article_ids], dtype=np.int32)
    new = sorted((place[article_id], *found) for article_id, found in fresh.items())

    def column(before: Ints, added: Sequence[int]) -> Ints:
        values = np.empty(len(article_ids), dtype=np.int32)
        values[old] = before
        values[[at for at, _, _ in new]] = added
        return values

    postings, touched = merged(
        Postings(index.postings.grams, old[index.postings.owners]),
        {at: grams for at, _, grams in new},
    )
    n_grams = column(index.n_grams, [len(grams) for _, _, grams in new])
    is_new = np.zeros(len(article_ids), dtype=bool)
    is_new[[at for at, _, _ in new]] = True
    known_pairs = Pairs(old[index.pairs.first], old[index.pairs.second], index.pairs.shared)
    return StoryIndex(
        article_ids=article_ids,
        minutes=np.array([minutes[article_id] for article_id in article_ids], dtype=np.int32),
        n_words=column(index.n_words, [n for _, n, _ in new]),
        n_grams=n_grams,
        postings=postings,
        pairs=kept_pairs(
            postings, known_pairs.with_more(new_pairs(postings, touched, is_new, n_grams))
        ),
    )


def index_tables(index: StoryIndex) -> dict[str, pa.Table]:
    """Return the index as three Arrow tables, to be stored as they are."""
    return {
        "articles": pa.table(
            {
                "article_id": pa.array(index.article_ids, pa.string()),
                "minute": index.minutes,
                "n_words": index.n_words,
                "n_grams": index.n_grams,
            }
        ),
        "postings": pa.table({"gram": index.postings.grams, "owner": index.postings.owners}),
        "pairs": pa.table(
            {
                "first": index.pairs.first,
                "second": index.pairs.second,
                "shared": index.pairs.shared,
            }
        ),
    }


def index_from_tables(tables: Mapping[str, pa.Table]) -> StoryIndex:
    """Return the index that three Arrow tables hold: `index_tables` read back."""

    def column(table: str, name: str) -> NDArray:
        return tables[table][name].to_numpy()

    return StoryIndex(
        article_ids=tuple(tables["articles"]["article_id"].to_pylist()),
        minutes=column("articles", "minute"),
        n_words=column("articles", "n_words"),
        n_grams=column("articles", "n_grams"),
        postings=Postings(column("postings", "gram"), column("postings", "owner")),
        pairs=Pairs(column("pairs", "first"), column("pairs", "second"), column("pairs", "shared")),
    )
