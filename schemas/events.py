"""Events: one row for each reported action: who did what to whom, when, where, says who."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import polars as pl

from copydesk.schemas.codebook import types_and_modes
from copydesk.schemas.table import (
    Table,
    about,
    column,
    key,
    month_of_publication,
    reference,
    row_check,
)

_TYPES, _MODES = types_and_modes()

# What happened: PLOVER's types, each defined in a file of `schemas/codebook/`.
EventType = StrEnum("EventType", {name: name for name in _TYPES})
# PLOVER's modes, which tell some types apart further; the codebook says whose each is.
EventMode = StrEnum("EventMode", {mode.upper().replace("-", "_"): mode for mode in _MODES})


class Factuality(StrEnum):
    """Whether it happened, as the text has it; a refusal (does not support) has."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"


class AssertedBy(StrEnum):
    """In whose mouth the event is."""

    NARRATOR = "narrator"
    QUOTE = "quote"
    REPORT = "report"


class DatePrecision(StrEnum):
    """How exactly the time of an event is known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class DateMethod(StrEnum):
    """How the time of an event was found."""

    EXPRESSION = "expression"
    PARAGRAPH = "paragraph"  # an inference from the sentences before
    DATELINE = "dateline"
    PUBLICATION_DAY = "publication_day"  # an inference


INFERRED = (DateMethod.PARAGRAPH, DateMethod.PUBLICATION_DAY)


class PlaceMethod(StrEnum):
    """What ties a place to the event."""

    TRIGGER = "trigger"
    OBJECT = "object"
    DATELINE = "dateline"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One reported action. Alone it is its own incident."""

    event_id: str
    article_id: str
    sentence_start: int
    sentence_end: int
    trigger: str
    trigger_start: int
    trigger_end: int
    event_type: EventType
    event_mode: EventMode | None
    cameo_root: str
    quad_class: int
    goldstein: float
    actor_id: str | None
    actor_text: str | None
    actor_start: int | None
    actor_end: int | None
    recipient_id: str | None
    recipient_text: str | None
    recipient_start: int | None
    recipient_end: int | None
    is_reciprocal: bool
    factuality: Factuality
    certainty: float
    asserted_by: AssertedBy
    quote_id: str | None
    asserter_id: str | None
    date_text: str | None
    event_start: date | None
    event_end: date | None
    date_precision: DatePrecision | None
    date_method: DateMethod | None
    is_background: bool
    place: str | None
    place_country: str | None
    geonames_id: str | None
    latitude: float | None
    longitude: float | None
    place_method: PlaceMethod | None
    n_killed: int | None
    n_injured: int | None
    crowd_size: int | None
    incident_id: str
    type_confidence: float
    confidence: float
    rule: str
    published_month: str | None = None


CAMEO_ROOT = r"^(0[1-9]|1\d|20)$"


class Events(Table):
    """One row for each reported action."""

    class Config(Table.Config):
        """Facts of the table."""

        name = "events"
        metadata = about(Event, sort_by=("article_id", "trigger_start", "event_id"))

    event_id: str = key("eve", "Key, from article, trigger, type and participants' characters.")
    article_id: str = reference("art", "The article it stands in.")
    sentence_start: pl.Int32 = column("First character of the clause that reports it.", low=0)
    sentence_end: pl.Int32 = column("One past the last character of that clause.", low=1)
    trigger: str = column("The words that show the event.")
    trigger_start: pl.Int32 = column("First character of the trigger.", low=0)
    trigger_end: pl.Int32 = column("One past the last character of the trigger.", low=1)
    event_type: str = column("PLOVER event type.", allowed=EventType)
    event_mode: str = column("PLOVER mode, where one is clear.", nullable=True, allowed=EventMode)
    cameo_root: str = column("CAMEO root code, 01 to 20.", pattern=CAMEO_ROOT)
    quad_class: pl.Int8 = column(
        "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict, "
        "by the PLOVER manual's scheme.",
        low=1,
        high=4,
    )
    goldstein: pl.Float32 = column("Conflict (-10) to cooperation (10).", low=-10, high=10)
    actor_id: str = reference("act", "Who did it.", nullable=True)
    actor_text: str = column(
        "The words that name who did it; for a pronoun, the name it stands for.", nullable=True
    )
    actor_start: pl.Int32 = column("First character of those words.", nullable=True, low=0)
    actor_end: pl.Int32 = column("One past their last character.", nullable=True, low=1)
    recipient_id: str = reference("act", "To or with whom it was done.", nullable=True)
    recipient_text: str = column(
        "The words that name the recipient; for a pronoun, the name it stands for.", nullable=True
    )
    recipient_start: pl.Int32 = column("First character of those words.", nullable=True, low=0)
    recipient_end: pl.Int32 = column("One past their last character.", nullable=True, low=1)
    is_reciprocal: bool = column("Whether each side did it to the other: met, clashed, agreed.")
    factuality: str = column("Whether it happened, as the text has it.", allowed=Factuality)
    certainty: pl.Float32 = column("How certain the text is.", low=0, high=1)
    asserted_by: str = column("In whose mouth the event is.", allowed=AssertedBy)
    quote_id: str = reference("quo", "The quote that asserts it.", nullable=True)
    asserter_id: str = reference("act", "The actor who says so.", nullable=True)
    date_text: str = column("The words of time: on Monday evening, last month.", nullable=True)
    event_start: pl.Date = column("First day, resolved against published_date.", nullable=True)
    event_end: pl.Date = column("Last day, inclusive.", nullable=True)
    date_precision: str = column(
        "How exactly the time is known.", nullable=True, allowed=DatePrecision
    )
    date_method: str = column(
        "How the time was found; paragraph (the day the sentences before give) and "
        "publication_day are inferences.",
        nullable=True,
        allowed=DateMethod,
    )
    is_background: bool = column(
        "Whether the text dates it, or what it is told with, more than 31 days before the news."
    )
    place: str = column("Where it took place.", nullable=True)
    place_country: str = column("Its country.", nullable=True, pattern=r"^[A-Z]{3}$")
    geonames_id: str = column("Its GeoNames id.", nullable=True, pattern=r"^\d+$")
    latitude: pl.Float64 = column("WGS84 degrees.", nullable=True, low=-90, high=90)
    longitude: pl.Float64 = column("WGS84 degrees.", nullable=True, low=-180, high=180)
    place_method: str = column(
        "What ties the place to the event; never the actor's country passed off as the place.",
        nullable=True,
        allowed=PlaceMethod,
    )
    n_killed: pl.Int32 = column("Killed, where the text gives a number.", nullable=True, low=0)
    n_injured: pl.Int32 = column("Injured, where the text gives a number.", nullable=True, low=0)
    crowd_size: pl.Int32 = column(
        "People in a crowd, where the text gives a number.", nullable=True, low=0
    )
    incident_id: str = reference("inc", "One real-world happening, however many report it.")
    type_confidence: pl.Float32 = column(
        "Probability that this is an event of this type.", low=0, high=1
    )
    confidence: pl.Float32 = column(
        "Probability that type, actor and recipient are all right; never above type_confidence.",
        low=0,
        high=1,
    )
    rule: str = column("Type and name of the codebook's frame that found it: AID/give-aid-goods.")
    published_month: str = month_of_publication()

    @row_check
    def start_lies_before_end() -> pl.Expr:
        """A clause has at least one character."""
        return pl.col("sentence_start") < pl.col("sentence_end")

    @row_check
    def the_trigger_lies_inside_the_clause() -> pl.Expr:
        """The words that show the event are part of the clause that reports it."""
        return (pl.col("sentence_start") <= pl.col("trigger_start")) & (
            pl.col("trigger_end") <= pl.col("sentence_end")
        )

    @row_check
    def event_start_is_not_after_event_end() -> pl.Expr:
        """Days are in order and given together."""
        first, last = pl.col("event_start"), pl.col("event_end")
        return (first.is_null() & last.is_null()) | (first <= last)

    @row_check
    def an_event_in_a_quote_names_the_quote() -> pl.Expr:
        """Asserted by a quote means that quote_id is given."""
        return (pl.col("asserted_by") != "quote") | pl.col("quote_id").is_not_null()

    @row_check
    def coordinates_come_in_pairs() -> pl.Expr:
        """Latitude and longitude are given together."""
        return pl.col("latitude").is_null() == pl.col("longitude").is_null()
