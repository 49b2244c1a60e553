"""Mentions: one row for each place where an actor is named, described or referred to."""

from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from copydesk.schemas.actors import ActorKind
from copydesk.schemas.table import (
    Table,
    about,
    column,
    key,
    month_of_publication,
    reference,
    row_check,
)


class MentionKind(StrEnum):
    """How words refer to an actor."""

    NAME = "name"
    NOMINAL = "nominal"  # "the Russian ministry", "a police spokesman"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words in one article that name, describe or refer to an actor."""

    mention_id: str
    article_id: str
    mention_start: int
    mention_end: int
    text: str
    kind: MentionKind
    actor_kind: ActorKind
    actor_id: str | None
    head_start: int
    head_end: int
    title: str | None
    role: str | None
    affiliation: str | None
    in_quote_id: str | None
    antecedent_id: str | None
    confidence: float
    rule: str
    published_month: str | None = None
    is_within_name: bool = False


class Mentions(Table):
    """One row for each place where an actor is named, described or referred to."""

    class Config(Table.Config):
        """Facts of the table."""

        name = "mentions"
        metadata = about(
            Mention, sort_by=("article_id", "mention_start", "mention_end", "mention_id")
        )

    mention_id: str = key("men", "Key, from article, characters and kind.")
    article_id: str = reference("art", "The article it stands in.")
    mention_start: pl.Int32 = column("First character in text.", low=0)
    mention_end: pl.Int32 = column("One past the last character in text.", low=1)
    text: str = column("The words, text[mention_start:mention_end].")
    kind: str = column("How the words refer: by name, nominal or pronoun.", allowed=MentionKind)
    actor_kind: str = column("What kind of actor is meant.", allowed=ActorKind)
    actor_id: str = reference("act", "The actor meant; null where it is not known.", nullable=True)
    head_start: pl.Int32 = column("First character of the head word or name.", low=0)
    head_end: pl.Int32 = column("One past the last character of the head word or name.", low=1)
    title: str = column("Title before the name: Mr, President, Col.", nullable=True)
    role: str = column("Role given here: foreign minister, police spokesman.", nullable=True)
    affiliation: str = column("Body or country the words tie it to.", nullable=True)
    in_quote_id: str = reference("quo", "The quote it stands in.", nullable=True)
    antecedent_id: str = reference("men", "The mention it refers back to.", nullable=True)
    confidence: pl.Float32 = column("How sure the actor is.", low=0, high=1)
    rule: str = column("Which rule found it: the name in the code.")
    published_month: str = month_of_publication()
    is_within_name: bool = column(
        "Whether the words are part of a longer name: Chicago in the Chicago Police. The body is "
        "mentioned there first of all; whether anything happens in Chicago is not said."
    )

    @row_check
    def start_lies_before_end() -> pl.Expr:
        """A mention has at least one character."""
        return pl.col("mention_start") < pl.col("mention_end")

    @row_check
    def head_lies_inside_the_mention() -> pl.Expr:
        """The head is part of the mention."""
        return (pl.col("mention_start") <= pl.col("head_start")) & (
            pl.col("head_end") <= pl.col("mention_end")
        )
