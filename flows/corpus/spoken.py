"""Spoken: how articles speak of each actor, added up by article: what is asked of mentions.

spoken_in(mentions, articles)   -> Spoken
together(parts)                 -> Spoken

What it holds of some articles and of others adds up, so mentions are read a few articles at a time.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields

import polars as pl

from copydesk.flows.corpus.genders import gender_counts
from copydesk.flows.corpus.ids import ID
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.mentions import MentionKind

BY = ("article_id", "actor_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """How often which article speaks of which actor, by which names and roles, as of whom.

    All but `places` have `article_id` and `actor_id`.
    """

    counts: pl.DataFrame  # n: mentions
    names: pl.DataFrame  # text, n
    roles: pl.DataFrame  # role, n
    genders: pl.DataFrame  # as gender_counts has them
    places: pl.DataFrame  # text: names of places and peoples, whoever bears them

    def mapped(self, change: Callable[[pl.DataFrame], pl.DataFrame]) -> "Spoken":
        """Return the same with the actors' ids changed."""
        return Spoken(
            counts=change(self.counts),
            names=change(self.names),
            roles=change(self.roles),
            genders=change(self.genders),
            places=self.places,
        )


def spoken_in(mentions: pl.DataFrame, articles: pl.DataFrame) -> Spoken:
    """Return how some articles speak; `articles` has the `language` of each."""
    rows = mentions.with_columns(pl.col(BY).cast(ID))
    of_actors = rows.filter(pl.col("actor_id").is_not_null())
    is_name = pl.col("kind").cast(pl.String) == MentionKind.NAME
    kinds = [str(ActorKind.PLACE), str(ActorKind.GROUP)]
    is_place = pl.col("actor_kind").cast(pl.String).is_in(kinds)
    languages = articles.select(pl.col("article_id").cast(ID), "language")
    return Spoken(
        counts=of_actors.group_by(BY).len("n"),
        names=of_actors.filter(is_name).group_by(*BY, "text").len("n"),
        roles=of_actors.drop_nulls("role").group_by(*BY, "role").len("n"),
        genders=gender_counts(of_actors.lazy(), languages.lazy()).collect(),
        places=rows.filter(is_name & is_place).select("text").unique(),
    )


def together(parts: Iterable[Spoken]) -> Spoken:
    """Return what some parts come to, each of other articles; there is at least one."""
    some = list(parts)
    found = {f.name: pl.concat([getattr(part, f.name) for part in some]) for f in fields(Spoken)}
    return Spoken(**found | {"places": found["places"].unique()})
