"""Invented articles with their events and names, as the tables have them, to test incidents by."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from copydesk.flows.corpus import incidents
from copydesk.flows.corpus.incidents import Grouped, KnownLinks, told_by
from copydesk.flows.corpus.links import Links
from copydesk.flows.corpus.wording import wording_of
from copydesk.schemas.ids import stable_id

DAY = date(2026, 3, 2)
EVENTS = {
    "event_id": pl.String,
    "article_id": pl.String,
    "event_type": pl.String,
    "event_mode": pl.String,
    "trigger": pl.String,
    "trigger_start": pl.Int32,
    "trigger_end": pl.Int32,
    "actor_id": pl.String,
    "actor_text": pl.String,
    "recipient_id": pl.String,
    "recipient_text": pl.String,
    "asserter_id": pl.String,
    "date_text": pl.String,
    "factuality": pl.String,
    "event_start": pl.Date,
    "event_end": pl.Date,
    "date_precision": pl.String,
    "date_method": pl.String,
    "place": pl.String,
    "place_country": pl.String,
    "geonames_id": pl.String,
    "latitude": pl.Float64,
    "longitude": pl.Float64,
    "n_killed": pl.Int32,
    "n_injured": pl.Int32,
    "crowd_size": pl.Int32,
}
ARTICLES = {
    "article_id": pl.String,
    "story_id": pl.String,
    "published_date": pl.Date,
    "headline": pl.String,
    "text": pl.String,
}
MENTIONS = {
    "article_id": pl.String,
    "mention_start": pl.Int32,
    "text": pl.String,
    "kind": pl.String,
    "actor_kind": pl.String,
    "actor_id": pl.String,
}


@dataclass(frozen=True)
class Told:
    """One article: its text, the triggers of its events with their fields, and the names in it.

    `names` gives each name its kind; who bears it is known by the name in lower case.
    """

    text: str
    events: dict[str, dict[str, Any]]
    names: dict[str, str] = field(default_factory=dict)
    published: date = DAY
    story: str | None = None

    @property
    def article_id(self) -> str:
        """The key that the text gives."""
        return stable_id("art", self.text)

    def event_id(self, trigger: str) -> str:
        """Return the key of the event of a trigger."""
        return stable_id("eve", self.article_id, trigger)


def frames(told: list[Told]) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Return the events, the articles and the mentions of some articles, each in their order."""
    events = [_event(one, trigger, given) for one in told for trigger, given in one.events.items()]
    articles = [
        [one.article_id, one.story or one.article_id, one.published, None, one.text] for one in told
    ]
    mentions = [
        [one.article_id, one.text.index(name), name, "name", kind, name.casefold()]
        for one in told
        for name, kind in one.names.items()
    ]
    return (
        pl.DataFrame(events, EVENTS, orient="row"),
        pl.DataFrame(articles, ARTICLES, orient="row"),
        pl.DataFrame(mentions, MENTIONS, orient="row"),
    )


def _event(told: Told, trigger: str, given: dict[str, Any]) -> dict[str, Any]:
    start = told.text.index(trigger)
    day = given.get("day")
    return {
        **dict.fromkeys(EVENTS),
        "event_id": told.event_id(trigger),
        "article_id": told.article_id,
        "event_type": "ASSAULT",
        "trigger": trigger,
        "trigger_start": start,
        "trigger_end": start + len(trigger),
        "factuality": "happened",
        "event_start": day or told.published,
        "event_end": day or told.published,
        "date_precision": "day",
        "date_method": "expression" if day else "publication_day",
        **{name: value for name, value in given.items() if name != "day"},
    }


def group_incidents(
    events: pl.DataFrame,
    articles: pl.DataFrame,
    mentions: pl.DataFrame,
    known: KnownLinks | None = None,
    links: Links | None = None,
) -> Grouped:
    """Return which of these events are one incident, by all that stands in the rows."""

    def told_in(article_ids: pl.Series) -> incidents.ToldRows:
        is_one = pl.col("article_id").is_in(article_ids.implode())
        return incidents.ToldRows(
            events=events.filter(is_one),
            articles=articles.filter(is_one),
            mentions=mentions.filter(is_one),
        )

    told = told_by(events, articles, mentions)
    return incidents.group_incidents(
        events, articles, told, told_in, wording_of(articles), known, links
    )
