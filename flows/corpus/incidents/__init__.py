"""Incidents: which events of which articles are one deed, done once.

group_incidents(events, articles, mentions, wording, known, links)   -> Grouped

reports    what each article tells of a deed     deeds     which deed a trigger tells
sentences  where its sentence is, whom it names
evidence   what speaks for and against a pair    linking   how strongly, with fitted weights
known      links that still hold                 sets      what the links hold together
said       a user's word on them                 ties      the links that hold each together
summary    what all reports tell of each
"""

from collections import defaultdict
from dataclasses import dataclass

import polars as pl

from copydesk.flows.corpus.incidents.known import KnownLinks, links_known
from copydesk.flows.corpus.incidents.linking import strengths
from copydesk.flows.corpus.incidents.said import joined, said_of_reports
from copydesk.flows.corpus.incidents.sets import sets_of
from copydesk.flows.corpus.incidents.ties import ties_of
from copydesk.flows.corpus.links import Links
from copydesk.flows.corpus.merge_rows import merges_of_reports
from copydesk.flows.corpus.wording import Wording
from copydesk.schemas.ids import stable_id

__all__ = ["Grouped", "KnownLinks", "group_incidents"]

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """The incident of every event, why, and the occasion of every incident."""

    incidents: pl.DataFrame  # event_id, incident_id
    occasions: pl.DataFrame  # incident_id, occasion_id
    merges: pl.DataFrame  # rows of the table `merges`
    known: KnownLinks  # to be kept
    findings: tuple[str, ...] = ()  # what of the user's links could not be done


def group_incidents(
    events: pl.DataFrame,
    articles: pl.DataFrame,
    mentions: pl.DataFrame,
    wording: Wording,
    known: KnownLinks | None = None,
    said: Links | None = None,
) -> Grouped:
    """Return which events are one incident, and which incidents one occasion, in any order of rows.

    An id comes from the earliest report, by the day of publication, so that what comes in later
    leaves it as it is. What is known of the links saves work and changes nothing. What is `said` by
    the user of two reports wins over all evidence.
    """
    now_known = links_known(events, articles, mentions, wording, known or KnownLinks.nothing())
    links = strengths(now_known.links, wording.near)
    reports = _heads(events, articles)
    age = {one: (str(day or "9999"), one) for one, day, _ in reports.iter_rows()}
    head_of = {event_id: one for one, _, ids in reports.iter_rows() for event_id in ids}
    heard = said_of_reports(said or Links(), head_of)
    deeds = {pair: deed for pair, (deed, _) in links.items()}
    sets, heard = joined(sets_of(age, deeds, heard.apart), heard)
    incident_of: dict[str, str] = {}
    for members in sets:
        incident_of |= dict.fromkeys(members, stable_id("inc", min(members, key=age.__getitem__)))
    first = {}
    for event_id in sorted(age, key=age.__getitem__):
        first.setdefault(incident_of[event_id], age[event_id])
    occasion_of: dict[str, str] = {}
    between = _between({pair: occasion for pair, (_, occasion) in links.items()}, incident_of)
    for members in sets_of(first, between):
        earliest = min(members, key=first.__getitem__)
        occasion_of |= dict.fromkeys(members, stable_id("occ", earliest))
    rows = [(event_id, incident_of[head]) for event_id, head in head_of.items()]
    return Grouped(
        incidents=_frame(rows, "event_id", "incident_id"),
        occasions=_frame(list(occasion_of.items()), "incident_id", "occasion_id"),
        merges=merges_of_reports(ties_of(sets, deeds, heard.same), incident_of),
        known=now_known,
        findings=heard.findings,
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
