"""Surnames: whom a surname alone means, by the story it stands in and by who is named beside it.

An article that says only "Lind" leaves open who that is. Copies and excerpts of one wire story
share a story_id: the full name that an excerpt cut off stands in the original. Else a full name of
the same days counts that keeps the same company (company.py): MIN_SHARED other actors, or one that
is a person or a body where nobody else in the corpus bears the surname: in the news of CoNLL and
ECB+ 3 of 3 such pairs are right (few), of 4 that share a single place or people only 2.
Articles whose wording is near (wording.py) tell of one matter: what their names share is one too.
"""

from collections import defaultdict
from collections.abc import Mapping

import polars as pl

from copydesk.flows.corpus.company import MIN_SHARED, companions, near_both_ways, on_same_days
from copydesk.flows.corpus.merging import Ground
from copydesk.flows.languages.names import spell_name
from copydesk.schemas.actors import ActorKind, Resolution
from copydesk.schemas.merges import MergeReason


def by_surname(members: pl.LazyFrame, articles: pl.LazyFrame, near: pl.LazyFrame) -> list[Ground]:
    """Return as grounds (surname-only id, full-name id) where it can mean one person only.

    `members` is a row for each actor of each article. A surname beside a full name of its own
    article is left alone: what stands in one article was decided there.
    """
    facts = articles.select("article_id", "story_id", "published_date")
    people = _people(members).join(facts, on="article_id", how="left").collect()
    full = people.filter(~pl.col("is_local") & pl.col("has_two_words"))
    short = people.filter(pl.col("is_local") & ~pl.col("has_two_words")).join(
        full.select("article_id", "surname").unique(), on=["article_id", "surname"], how="anti"
    )
    full = full.join(short.select("surname").unique(), on="surname", how="semi")
    same_story = short.join(full, on=["story_id", "surname"], suffix="_full")
    same_company = _same_company(short, full, members)
    same_matter = (
        short.lazy()
        .join(near_both_ways(near), on="article_id")
        .join(
            full.lazy(),
            left_on=["article_id_full", "surname"],
            right_on=["article_id", "surname"],
            suffix="_full",
        )
        .collect()
    )
    return _agreed(
        {
            MergeReason.SURNAME_IN_STORY: _only_one(same_story),
            MergeReason.SURNAME_IN_COMPANY: _only_one(same_company),
            MergeReason.SURNAME_IN_NEAR_ARTICLES: _only_one(same_matter),
        }
    )


def _agreed(found: Mapping[MergeReason, pl.DataFrame]) -> list[Ground]:
    """Return the first ground of each surname on whose full name all evidence agrees."""
    grounds: dict[str, list[Ground]] = defaultdict(list)
    for reason, pairs in found.items():
        for short_id, full_id, article_id, shared in pairs.iter_rows():
            grounds[short_id].append(Ground(short_id, full_id, reason, article_id, tuple(shared)))
    return sorted(
        some[0] for some in grounds.values() if len({ground.other for ground in some}) == 1
    )


def _people(members: pl.LazyFrame) -> pl.LazyFrame:
    spelled = pl.col("name").cast(pl.String).map_elements(spell_name, return_dtype=pl.String)
    return (
        members.filter(pl.col("kind") == str(ActorKind.PERSON))
        .select("article_id", "actor_id", "name", is_local=pl.col("resolution") == Resolution.LOCAL)
        .unique()
        .with_columns(spelled=spelled)
        .with_columns(
            surname=pl.col("spelled").str.split(" ").list.last(),
            has_two_words=pl.col("spelled").str.contains(" ", literal=True),
        )
        .drop("name", "spelled")
    )


def _same_company(short: pl.DataFrame, full: pl.DataFrame, members: pl.LazyFrame) -> pl.DataFrame:
    """Return the pairs of a surname and a full name that stand beside the same uncommon actors.

    Joined by surname and companion at once, so that a frequent surname costs no more than a rare.
    """
    beside = companions(members)
    bearers = full.group_by("surname").agg(n_bearers=pl.col("actor_id").n_unique())
    one = short.lazy().join(beside, on="article_id")
    other = full.join(bearers, on="surname").lazy().join(beside, on="article_id")
    is_enough = (pl.col("shared").list.len() >= MIN_SHARED) | (
        pl.col("has_actor") & (pl.col("n_bearers") == 1)
    )
    return (
        one.join(other, on=["surname", "companion", "is_actor"], suffix="_full")
        .filter(on_same_days(), pl.col("companion") != pl.col("actor_id_full"))
        .group_by("actor_id", "actor_id_full", "article_id_full", "n_bearers")
        .agg(shared=pl.col("companion").unique().sort(), has_actor=pl.col("is_actor").any())
        .filter(is_enough)
        .collect()
    )


def _only_one(pairs: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs of surnames for which one full name only has evidence, and that evidence.

    The columns are actor_id, full_id, article_id of the full name, and the shared actors.
    """
    shared = pl.col("shared") if "shared" in pairs.columns else pl.lit([], pl.List(pl.String))
    return (
        pairs.with_columns(shared=shared)
        .sort("article_id_full")
        .group_by("actor_id")
        .agg(
            full_id=pl.col("actor_id_full").first(),
            article_id=pl.col("article_id_full").first(),
            shared=pl.col("shared").first(),
            n=pl.col("actor_id_full").n_unique(),
        )
        .filter(pl.col("n") == 1)
        .drop("n")
    )
