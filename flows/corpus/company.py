"""Company: whom a surname alone means, by the story it stands in and by who is named beside it.

An article that says only "Lind" leaves open who that is. Copies and excerpts of one wire story
share a story_id: the full name that an excerpt cut off stands in the original. Else a full name of
the same days counts that keeps the same company: MIN_SHARED other actors, none of them common.
"""

import polars as pl

from flows.corpus.merging import Pair
from flows.languages.names import spell_name
from schemas.actors import ActorKind, Resolution

MIN_SHARED = 2  # actors beside both; at 1, two of eighteen pairs in CoNLL's news were wrong
COMMON = 40  # articles; an actor in more of them is no evidence of anything
DAYS = 7  # between the two articles, where both are dated


def surname_pairs(members: pl.LazyFrame, articles: pl.LazyFrame) -> list[Pair]:
    """Return (surname-only id, full-name id) for each surname that can mean one person only.

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
    return sorted({*_only_one(same_story), *_only_one(same_company)})


def _people(members: pl.LazyFrame) -> pl.LazyFrame:
    spelled = pl.col("name").map_elements(spell_name, return_dtype=pl.String)
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
    companions = members.select("article_id", companion="actor_id").unique()
    common = companions.group_by("companion").len().filter(pl.col("len") > COMMON)
    uncommon = companions.join(common, on="companion", how="anti")
    one = short.lazy().join(uncommon, on="article_id")
    other = full.lazy().join(uncommon, on="article_id")
    days = (pl.col("published_date") - pl.col("published_date_full")).dt.total_days().abs()
    return (
        one.join(other, on=["surname", "companion"], suffix="_full")
        .filter(days.is_null() | (days <= DAYS))
        .group_by("actor_id", "actor_id_full", "article_id_full")
        .agg(shared=pl.col("companion").n_unique())
        .filter(pl.col("shared") >= MIN_SHARED)
        .collect()
    )


def _only_one(pairs: pl.DataFrame) -> list[Pair]:
    """Return the pairs of surnames for which one full name only has evidence."""
    chosen = (
        pairs.group_by("actor_id")
        .agg(full_id=pl.col("actor_id_full").first(), n=pl.col("actor_id_full").n_unique())
        .filter(pl.col("n") == 1)
    )
    return list(chosen.select("actor_id", "full_id").iter_rows())
