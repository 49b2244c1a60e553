"""Registry: the actors of all articles in, one row for each actor of the corpus out.

register_actors(members, mentions, articles, quotes, events, links)   -> Registry

Frames may be lazy, so that a corpus is scanned file by file; what stays in memory is a few rows an
actor. The result is the same in any order of rows and files.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from flows.corpus.links import Links
from flows.corpus.merging import Known, Pair, merge_actors
from flows.corpus.profiles import actors_table, variants_of
from flows.languages.names import spell_name
from schemas.actors import ActorKind, Resolution

__all__ = ["Registry", "register_actors", "renamed"]

Frame = pl.DataFrame | pl.LazyFrame


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """The actors table, the final id of every id that changes, and what links could not be kept."""

    actors: pl.DataFrame
    canonical: pl.DataFrame  # actor_id, canonical_id
    findings: tuple[str, ...] = ()


def register_actors(
    members: Frame,
    mentions: Frame,
    articles: Frame,
    quotes: Frame,
    events: Frame,
    links: Links | None = None,
) -> Registry:
    """Return the actors of a corpus, and which ids of its articles became another's.

    `members` has `article_id` and the fields of `CastMember`, a row for each actor of each
    article; the others are the tables of those names, with ids as the articles gave them.
    """
    variants = variants_of(members.lazy())
    stories = _within_stories(members.lazy(), articles.lazy())
    merges = merge_actors(_known(variants), stories, links or Links())
    canonical = pl.DataFrame(
        {"actor_id": list(merges.final_ids), "canonical_id": list(merges.final_ids.values())},
        schema={"actor_id": pl.String, "canonical_id": pl.String},
    )
    actors = actors_table(
        variants=renamed(variants, canonical, ["actor_id"]).collect(),
        mentions=renamed(mentions, canonical, ["actor_id"]),
        articles=articles.lazy(),
        quotes=renamed(quotes, canonical, ["actor_id"]),
        events=renamed(events, canonical, ["actor_id", "recipient_id"]),
    )
    return Registry(actors=actors, canonical=canonical, findings=merges.findings)


def renamed(frame: Frame, canonical: pl.DataFrame, columns: Iterable[str]) -> pl.LazyFrame:
    """Return a table with the actor ids in some of its columns made final."""
    if canonical.is_empty():
        return frame.lazy()
    old, new = canonical.get_column("actor_id"), canonical.get_column("canonical_id")
    return frame.lazy().with_columns(pl.col(name).replace(old, new) for name in columns)


def _known(variants: pl.DataFrame) -> list[Known]:
    """Return each id once, as its best-known and most frequent variant has it."""
    best = variants.group_by("actor_id", maintain_order=True).agg(
        pl.col("canonical_key", "name", "kind", "resolution").first(),
        pl.col("country", "wikidata_id").drop_nulls().first(),
    )
    return [
        Known(
            actor_id=row["actor_id"],
            key=row["canonical_key"],
            name=row["name"],
            kind=row["kind"],
            country=row["country"],
            wikidata_id=row["wikidata_id"],
            resolution=row["resolution"],
        )
        for row in best.iter_rows(named=True)
    ]


def _within_stories(members: pl.LazyFrame, articles: pl.LazyFrame) -> list[Pair]:
    """Return pairs of a surname-only person and the one full name of it in the same story.

    Copies and excerpts of a wire story share a story_id: the full name that an excerpt cut off
    stands in the original. A story with two people of a surname tells nothing.
    """
    people = (
        members.filter(pl.col("kind") == str(ActorKind.PERSON))
        .join(articles.select("article_id", "story_id"), on="article_id")
        .select("story_id", "actor_id", "name", is_local=pl.col("resolution") == Resolution.LOCAL)
        .unique()
        .filter(pl.col("is_local").any().over("story_id"))
        .collect()
    )
    spelled = pl.col("name").map_elements(spell_name, return_dtype=pl.String)
    people = people.with_columns(spelled=spelled).with_columns(
        surname=pl.col("spelled").str.split(" ").list.last(),
        is_short=~pl.col("spelled").str.contains(" ", literal=True),
    )
    full = (
        people.filter(~pl.col("is_local") & ~pl.col("is_short"))
        .group_by("story_id", "surname")
        .agg(full_id=pl.col("actor_id").first(), n=pl.col("actor_id").n_unique())
        .filter(pl.col("n") == 1)
    )
    short = people.filter(pl.col("is_local") & pl.col("is_short"))
    pairs = short.join(full, on=["story_id", "surname"]).select("actor_id", "full_id").unique()
    return sorted(pairs.iter_rows())
