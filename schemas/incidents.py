"""Incidents: one row for each deed done once in the world, however many reports tell of it."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from copydesk.schemas.events import DateMethod, EventType, Factuality
from copydesk.schemas.table import Table, about, column, key, reference, row_check


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """What all reports of one deed tell of it, taken together."""

    incident_id: str
    occasion_id: str
    event_type: EventType
    factuality: Factuality
    actor_ids: tuple[str, ...]
    recipient_ids: tuple[str, ...]
    first_day: date | None
    last_day: date | None
    date_method: DateMethod | None
    place: str | None
    place_country: str | None
    geonames_id: str | None
    latitude: float | None
    longitude: float | None
    n_killed: int | None
    n_injured: int | None
    crowd_size: int | None
    n_reports: int
    n_articles: int
    n_stories: int
    n_outlets: int
    first_reported: date | None
    last_reported: date | None
    confidence: float


class Incidents(Table):
    """One row for each deed done once in the world, however many reports tell of it."""

    class Config(Table.Config):
        """Facts of the table."""

        name = "incidents"
        metadata = about(Incident, sort_by=("incident_id",))

    incident_id: str = key("inc", "Key, from its earliest report; events.incident_id points here.")
    occasion_id: str = reference(
        "occ",
        "Incidents of one occasion share it: an attack, its dead and its wounded. Count these to "
        "count attacks.",
    )
    event_type: str = column("The type that most stories give it.", allowed=EventType)
    factuality: str = column("Whether it happened, as most stories have it.", allowed=Factuality)
    actor_ids: pl.List(pl.String) = column("Who did it, the most often named first.")
    recipient_ids: pl.List(pl.String) = column("To or with whom, the most often named first.")
    first_day: pl.Date = column(
        "First day: of the days that words give the one most stories give, else the earliest "
        "inferred.",
        nullable=True,
    )
    last_day: pl.Date = column("Last day of the same, inclusive.", nullable=True)
    date_method: str = column(
        "How that day was found; paragraph and publication_day are inferences.",
        nullable=True,
        allowed=DateMethod,
    )
    place: str = column("The place that most stories give.", nullable=True)
    place_country: str = column("Its country.", nullable=True, pattern=r"^[A-Z]{3}$")
    geonames_id: str = column("Its GeoNames id.", nullable=True, pattern=r"^\d+$")
    latitude: pl.Float64 = column("WGS84 degrees.", nullable=True, low=-90, high=90)
    longitude: pl.Float64 = column("WGS84 degrees.", nullable=True, low=-180, high=180)
    n_killed: pl.Int32 = column("Killed, as last reported.", nullable=True, low=0)
    n_injured: pl.Int32 = column("Injured, as last reported.", nullable=True, low=0)
    crowd_size: pl.Int32 = column("People in a crowd, as last reported.", nullable=True, low=0)
    n_reports: pl.Int32 = column("Rows of events that tell of it.", low=1)
    n_articles: pl.Int32 = column("Articles that do.", low=1)
    n_stories: pl.Int32 = column("Stories that do: copies of one count once.", low=1)
    n_outlets: pl.Int32 = column("Outlets that do, as far as they are known.", low=0)
    first_reported: pl.Date = column("Earliest published_date of these articles.", nullable=True)
    last_reported: pl.Date = column("Latest published_date of these articles.", nullable=True)
    confidence: pl.Float32 = column("Highest confidence of its events.", low=0, high=1)

    @row_check
    def first_day_is_not_after_last_day() -> pl.Expr:
        """Days are in order and given together."""
        first, last = pl.col("first_day"), pl.col("last_day")
        return (first.is_null() & last.is_null()) | (first <= last)

    @row_check
    def there_are_no_more_stories_than_articles_than_reports() -> pl.Expr:
        """A story has an article at least, an article a report."""
        return (pl.col("n_stories") <= pl.col("n_articles")) & (
            pl.col("n_articles") <= pl.col("n_reports")
        )
