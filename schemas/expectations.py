"""Checks on the whole: shares and counts that make a run look wrong though every row is right.

Each returns a share between 0 and 1 and how much of it is still usual. They warn; they hold
nothing back.
"""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from copydesk.schemas.certainty import share_between
from copydesk.schemas.relations import Frames

Measure = Callable[[Frames], float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """One check on the whole. A share that is surely outside [low, high] is a finding."""

    table: str
    sentence: str
    low: float
    high: float
    measure: Measure

    def is_unusual(self, share: float, n_rows: int) -> bool:
        """Say whether a share seen in so many rows is out of bounds by more than chance."""
        lowest, highest = share_between(round(share * n_rows), n_rows)
        return lowest > self.high or highest < self.low


EXPECTATIONS: list[Expectation] = []


def expectation(table: str, *, low: float = 0.0, high: float = 1.0) -> Callable[[Measure], Measure]:
    """Enter a function in the list of checks; it returns None where there is nothing to see."""

    def enter(measure: Measure) -> Measure:
        sentence = getattr(measure, "__name__", "unnamed")
        EXPECTATIONS.append(
            Expectation(table=table, sentence=sentence, low=low, high=high, measure=measure)
        )
        return measure

    return enter


def _share(rows: pl.DataFrame, condition: pl.Expr) -> float | None:
    if rows.is_empty():
        return None
    return float(rows.select(condition.fill_null(value=False).mean()).item())


@expectation("articles", high=0.2)
def few_articles_have_no_date(frames: Frames) -> float | None:
    """Share of articles without a day of publication."""
    return _share(frames["articles"], pl.col("published_date").is_null())


@expectation("articles", high=0.1)
def few_articles_have_no_headline(frames: Frames) -> float | None:
    """Share of articles without a headline."""
    return _share(frames["articles"], pl.col("headline").is_null())


@expectation("articles", high=0.2)
def few_articles_are_in_a_language_we_cannot_code(frames: Frames) -> float | None:
    """Share of articles whose quotes, actors and events stay empty."""
    return _share(frames["articles"], pl.col("warnings").list.contains("unsupported_language"))


@expectation("articles", high=0.5)
def few_articles_repeat_another(frames: Frames) -> float | None:
    """Share of articles that are copies or excerpts."""
    return _share(frames["articles"], pl.col("duplicate_role") != "original")


@expectation("quotes", high=0.35)
def few_quotes_have_no_speaker(frames: Frames) -> float | None:
    """Share of quotes whose speaker is not known as an actor."""
    return _share(frames["quotes"], pl.col("actor_id").is_null())


@expectation("quotes", high=0.25)
def few_quotes_name_no_source(frames: Frames) -> float | None:
    """Share of quotes without words that name who speaks."""
    return _share(frames["quotes"], pl.col("source").is_null())


@expectation("events", high=0.4)
def few_events_have_no_actor(frames: Frames) -> float | None:
    """Share of events without words that name who acts."""
    return _share(frames["events"], pl.col("actor_text").is_null())


@expectation("events", high=0.3)
def few_events_have_no_day(frames: Frames) -> float | None:
    """Share of events without a day."""
    return _share(frames["events"], pl.col("event_start").is_null())


@expectation("deliveries", high=0.1)
def few_records_are_rejected(frames: Frames) -> float | None:
    """Share of raw records that became no article though they should have."""
    return _share(frames["deliveries"], pl.col("status") == "rejected")
