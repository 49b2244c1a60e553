"""Company: who is named beside whom, and when that shows two names to be one actor's.

Names that are alike (likenesses.py) are one actor's where both stand beside MIN_SHARED other actors
in articles of the same days, none of them common; one will do that is a person or a body.
Articles whose wording is near (wording.py) tell of one matter: what their names share is one too.
"""

from collections import defaultdict
from collections.abc import Iterable

import polars as pl

from copydesk.flows.corpus.ids import ID
from copydesk.flows.corpus.merging import Ground, Pair
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.merges import MergeReason

MIN_SHARED = 2  # actors beside both; at 1, two of eighteen pairs in CoNLL's news were wrong
COMMON = 40  # articles; an actor in more of them is no evidence of anything
NEAR = 150  # thousandths of nearness; of such articles in ECB+ four in five tell one happening
DAYS = 7  # between the two articles, where both are dated


def in_company(
    pairs: list[Pair], members: pl.LazyFrame, articles: pl.LazyFrame, near: pl.LazyFrame
) -> list[Ground]:
    """Return as grounds the pairs of ids that keep the same company, never in one article.

    And only where each of the two keeps it with nobody else that it is like.
    """
    if not pairs:
        return []
    days = articles.select("article_id", "published_date")
    chosen = pl.LazyFrame(pairs, schema={"one": ID, "other": ID}, orient="row")
    seen = members.select("article_id", "actor_id").unique().join(days, on="article_id")
    beside = companions(members)
    sides = [
        chosen.join(seen, left_on=side, right_on="actor_id").join(beside, on="article_id")
        for side in ("one", "other")
    ]
    shared = (
        sides[0]
        .join(sides[1], on=["one", "other", "companion", "is_actor"], suffix="_full")
        .filter(~pl.col("companion").is_in(pl.concat_list("one", "other")), on_same_days())
        .group_by("one", "other")
        .agg(shared=pl.col("companion").unique().sort(), has_actor=pl.col("is_actor").any())
        .filter((pl.col("shared").list.len() >= MIN_SHARED) | pl.col("has_actor"))
        .select("one", "other", "shared")
    )
    same_matter = (
        chosen.join(seen, left_on="one", right_on="actor_id")
        .join(near_both_ways(near), on="article_id")
        .join(
            seen,
            left_on=["other", "article_id_full"],
            right_on=["actor_id", "article_id"],
        )
        .group_by("one", "other")
        .agg(pl.col("article_id_full").min())
    )
    grounds = {
        (one, other): Ground(one, other, MergeReason.ALIKE_IN_NEAR_ARTICLES, article_id)
        for one, other, article_id in same_matter.collect().iter_rows()
    } | {
        (one, other): Ground(one, other, MergeReason.ALIKE_IN_COMPANY, None, tuple(some))
        for one, other, some in shared.collect().iter_rows()
    }
    return never_met([grounds[pair] for pair in _only_ones(grounds)], members)


def never_met(grounds: list[Ground], members: pl.LazyFrame) -> list[Ground]:
    """Return those of some grounds whose ids no article has both of: it would know them as one."""
    seen = members.select("article_id", "actor_id").unique()
    pairs = [ground.pair for ground in grounds]
    chosen = pl.LazyFrame(pairs, schema={"one": ID, "other": ID}, orient="row")
    met = chosen.join(seen, left_on="one", right_on="actor_id").join(
        seen, left_on=["other", "article_id"], right_on=["actor_id", "article_id"]
    )
    have_met = set(met.select("one", "other").collect().iter_rows())
    return [ground for ground in grounds if ground.pair not in have_met]


def near_both_ways(near: pl.LazyFrame) -> pl.LazyFrame:
    """Return near articles as `article_id` and `article_id_full`, each pair both ways."""
    close = near.filter(pl.col("nearness") >= NEAR)
    ways = [
        close.select(article_id=one, article_id_full=other)
        for one, other in (("one", "other"), ("other", "one"))
    ]
    return pl.concat(ways)


def _only_ones(pairs: Iterable[Pair]) -> list[Pair]:
    """Return the pairs whose members are paired with each other and nobody else."""
    like: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        like[one].add(other)
        like[other].add(one)
    return sorted(
        (one, other)
        for one, others in like.items()
        for other in others
        if one < other and len(others) == 1 and like[other] == {one}
    )


def companions(members: pl.LazyFrame) -> pl.LazyFrame:
    """Return the uncommon actors of each article, and whether each is a person or a body."""
    kinds = [str(ActorKind.PERSON), str(ActorKind.ORGANIZATION)]
    beside = members.select(
        "article_id", companion="actor_id", is_actor=pl.col("kind").is_in(kinds)
    ).unique(["article_id", "companion"])
    common = beside.group_by("companion").len().filter(pl.col("len") > COMMON)
    return beside.join(common, on="companion", how="anti")


def on_same_days() -> pl.Expr:
    """Say whether the days of two articles, `published_date` and `published_date_full`, are near.

    True where one of them is not known.
    """
    days = (pl.col("published_date") - pl.col("published_date_full")).dt.total_days().abs()
    return days.is_null() | (days <= DAYS)
