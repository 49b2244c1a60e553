"""Incidents: which events of which articles are one deed, done once.

group_incidents(events, articles, mentions, wording, known)   -> Grouped

reports    what each article tells of a deed     deeds     which deed a trigger tells
sentences  where its sentence is, whom it names
evidence   what speaks for and against a pair    linking   how strongly, with fitted weights
known      links that still hold                 sets      what the links hold together
summary    what all reports tell of each
"""

from collections import defaultdict
from dataclasses import dataclass

import polars as pl

from copydesk.flows.corpus.incidents.known import KnownLinks, links_known
from copydesk.flows.corpus.incidents.linking import strengths
from copydesk.flows.corpus.incidents.sets import sets_of
from copydesk.flows.corpus.wording import Wording
from copydesk.schemas.ids import stable_id

__all__ = ["Grouped", "KnownLinks", "group_incidents"]

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """The incident of every event, and the occasion of every incident."""

    incidents: pl.DataFrame  # event_id, incident_id
    occasions: pl.DataFrame  # incident_id, occasion_id
    known: KnownLinks  # to be kept


def group_incidents(
    events: pl.DataFrame,
    articles: pl.DataFrame,
    mentions: pl.DataFrame,
    wording: Wording,
    known: KnownLinks | None = None,
) -> Grouped:
    """Return which events are one incident, and which incidents one occasion, in any order of rows.

    An id comes from the earliest report, by the day of publication, so that what comes in later
    leaves it as it is. What is known of the links saves work and changes nothing.
    """
    now_known = links_known(events, articles, mentions, wording, known or KnownLinks.nothing())
    links = strengths(now_known.links, wording.near)
    reports = _heads(events, articles)
    age = {one: (str(day or "9999"), one) for one, day, _ in reports.iter_rows()}
    incident_of: dict[str, str] = {}
    for members in sets_of(age, {pair: deed for pair, (deed, _) in links.items()}):
        incident_of |= dict.fromkeys(members, stable_id("inc", min(members, key=age.__getitem__)))
    first = {}
    for event_id in sorted(age, key=age.__getitem__):
        first.setdefault(incident_of[event_id], age[event_id])
    occasion_of: dict[str, str] = {}
    between = _between({pair: occasion for pair, (_, occasion) in links.items()}, incident_of)
    for members in sets_of(first, between):
        earliest = min(members, key=first.__getitem__)
        occasion_of |= dict.fromkeys(members, stable_id("occ", earliest))
    rows = [
        (event_id, incident_of[one])
        for one, _, event_ids in reports.iter_rows()
        for event_id in event_ids
    ]
    return Grouped(
        incidents=_frame(rows, "event_id", "incident_id"),
        occasions=_frame(list(occasion_of.items()), "incident_id", "occasion_id"),
        known=now_known,
    )


def _heads(events: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Return each report, known by the smallest of its events: its day and all its events."""
    days = articles.select("article_id", "published_date")
    rows = events.select("article_id", "trigger_start", "event_id").sort("event_id")
    heads = rows.group_by("article_id", "trigger_start", maintain_order=True).agg(
        one=pl.col("event_id").first(), event_ids=pl.col("event_id")
    )
    days = heads.join(days, on="article_id", how="left", maintain_order="left")
    return days.select("one", "published_date", "event_ids").sort("one")


def _between(links: dict[Pair, int], incident_of: dict[str, str]) -> dict[Pair, int]:
    """Return how strongly incidents are of one occasion: the mean over their linked reports."""
    strengths: dict[Pair, list[int]] = defaultdict(list)
    for (one, other), strength in links.items():
        first, second = sorted((incident_of[one], incident_of[other]))
        if first != second:
            strengths[first, second].append(strength)
    return {pair: sum(some) // len(some) for pair, some in strengths.items()}


def _frame(rows: list[tuple[str, str]], *columns: str) -> pl.DataFrame:
    return pl.DataFrame(sorted(rows), dict.fromkeys(columns, pl.String), orient="row")
