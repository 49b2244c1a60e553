"""Quotes: one row for each attribution, where somebody is said to have said something."""

from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from copydesk.schemas.spans import Span
from copydesk.schemas.table import (
    SPAN,
    Table,
    about,
    column,
    key,
    month_of_publication,
    reference,
    row_check,
)


class QuoteKind(StrEnum):
    """How the content is reported."""

    DIRECT = "direct"  # all within quotation marks
    INDIRECT = "indirect"  # none
    MIXED = "mixed"  # marked words inside an indirect quote


class SourceKind(StrEnum):
    """How the words name who speaks."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"
    IMPLIED = "implied"  # carried over from the sentence before
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One attribution: content, cue and source."""

    quote_id: str
    article_id: str
    content_start: int
    content_end: int
    content: str
    pieces: tuple[Span, ...]
    kind: QuoteKind
    cue: str | None
    cue_start: int | None
    cue_end: int | None
    cue_lemma: str | None
    source: str | None
    source_start: int | None
    source_end: int | None
    source_kind: SourceKind
    actor_id: str | None
    speaker: str | None
    speaker_role: str | None
    addressee: str | None
    mentioned_ids: tuple[str, ...]
    is_negated: bool
    turn_id: str
    confidence: float
    rule: str
    published_month: str | None = None


class Quotes(Table):
    """One row for each attribution."""

    class Config(Table.Config):
        """Facts of the table."""

        name = "quotes"
        metadata = about(Quote, sort_by=("article_id", "content_start", "content_end", "quote_id"))

    quote_id: str = key("quo", "Key, from article and the characters of content, cue and source.")
    article_id: str = reference("art", "The article it stands in.")
    content_start: pl.Int32 = column("First character of the content, marks included.", low=0)
    content_end: pl.Int32 = column("One past the last character of the content.", low=1)
    content: str = column("The words, text[content_start:content_end].")
    pieces: pl.List(SPAN) = column("The parts of a content that its cue interrupts; else one.")
    kind: str = column("How the content is reported.", allowed=QuoteKind)
    cue: str = column("The words that report: said, according to, a colon.", nullable=True)
    cue_start: pl.Int32 = column("First character of the cue.", nullable=True, low=0)
    cue_end: pl.Int32 = column("One past the last character of the cue.", nullable=True, low=1)
    cue_lemma: str = column("Dictionary form of the cue.", nullable=True)
    source: str = column("The words that name who speaks, titles included.", nullable=True)
    source_start: pl.Int32 = column("First character of the source.", nullable=True, low=0)
    source_end: pl.Int32 = column("One past the source's last character.", nullable=True, low=1)
    source_kind: str = column("How the words name who speaks.", allowed=SourceKind)
    actor_id: str = reference("act", "The speaker as an actor.", nullable=True)
    speaker: str = column("The speaker's canonical name.", nullable=True)
    speaker_role: str = column("The role given at this quote.", nullable=True)
    addressee: str = column("Told whom, or on what occasion.", nullable=True)
    mentioned_ids: pl.List(pl.String) = column(
        "Whom and what the content names, as actors, in its order; not the speaker."
    )
    is_negated: bool = column("Whether it is said not to have been said.")
    turn_id: str = reference("tur", "Quotes that continue one another share it.")
    confidence: pl.Float32 = column("How sure the attribution is.", low=0, high=1)
    rule: str = column("Which pattern found it: the name in the code.")
    published_month: str = month_of_publication()

    @row_check
    def start_lies_before_end() -> pl.Expr:
        """A content has at least one character."""
        return pl.col("content_start") < pl.col("content_end")

    @row_check
    def pieces_run_from_start_to_end() -> pl.Expr:
        """The first piece begins and the last one ends where the content does."""
        starts = pl.col("pieces").list.eval(pl.element().struct.field("start"))
        ends = pl.col("pieces").list.eval(pl.element().struct.field("end"))
        return (starts.list.min() == pl.col("content_start")) & (
            ends.list.max() == pl.col("content_end")
        )

    @row_check
    def a_cue_has_its_characters() -> pl.Expr:
        """Cue, cue_start and cue_end are given together."""
        given = pl.col("cue").is_not_null()
        return (given == pl.col("cue_start").is_not_null()) & (
            given == pl.col("cue_end").is_not_null()
        )

    @row_check
    def a_source_has_its_characters() -> pl.Expr:
        """Source, source_start and source_end are given together."""
        given = pl.col("source").is_not_null()
        return (given == pl.col("source_start").is_not_null()) & (
            given == pl.col("source_end").is_not_null()
        )

    @row_check
    def a_speaker_is_an_actor() -> pl.Expr:
        """A speaker's name is never given without the actor's id."""
        return pl.col("speaker").is_null() | pl.col("actor_id").is_not_null()
