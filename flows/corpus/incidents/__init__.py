"""Incidents: which events of which articles are one deed, done once.

group_incidents(events, articles, told, told_in, wording, known, links)   -> Grouped

reports    what each article tells of a deed     deeds     which deed a trigger tells
sentences  where its sentence is, whom it names
sums       whether words tell many deeds as one  distinct  what marks one out from those like it
evidence   what speaks for and against a pair    linking   how strongly, with fitted weights
known      links that still hold                 wholes    which reports may be of one set at all
grouping   the sets of some wholes               sets      what the links hold together
said       a user's word on them                 ties      the links that hold each together
summary    what all reports tell of each
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import polars as pl

from copydesk.flows.corpus.incidents.grouping import sets_in
from copydesk.flows.corpus.incidents.known import KnownLinks, ToldRows, links_known, told_by
from copydesk.flows.corpus.incidents.linking import strengths
from copydesk.flows.corpus.incidents.said import said_of_reports
from copydesk.flows.corpus.incidents.wholes import wholes_of
from copydesk.flows.corpus.links import Links
from copydesk.flows.corpus.wording import Wording

__all__ = ["Grouped", "KnownLinks", "ToldRows", "group_incidents", "told_by"]


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
    told: pl.DataFrame,
    told_in: Callable[[pl.Series], ToldRows],
    wording: Wording,
    known: KnownLinks | None = None,
    said: Links | None = None,
) -> Grouped:
    """Return which events are one incident, and which incidents one occasion, in any order of rows.

    An id comes from the earliest report, by the day of publication, so that what comes in later
    leaves it as it is. What is known of links and sets saves work and changes nothing: reports are
    looked at where their whole is not what it was. What is `said` by the user of two reports wins
    over all evidence. Events and articles need no more columns than their ids, days and triggers:
    `told` is a digest of what each article tells, `told_in` gives the whole rows of some.
    """
    known, said = known or KnownLinks.nothing(), said or Links()
    now_known = links_known(told, told_in, wording, known)
    links = strengths(now_known.links, wording.near)
    heads = _heads(events, articles)
    rows = heads.explode("event_ids").select("one", event_id="event_ids")
    rows = rows.unique("event_id", keep="last", maintain_order=True)
    reports = heads.select("one", "published_date").unique("one", maintain_order=True)
    is_asked = bool(said.same_deed or said.other_deed)
    head_of = dict(rows.select("event_id", "one").iter_rows()) if is_asked else {}
    heard = said_of_reports(said, head_of)
    wholes = wholes_of(reports, links, heard.same)
    asked = wholes.filter(pl.col("one").is_in([one for pair in heard.pairs for one in pair]))
    held = known.sets.join(wholes, on=["one", "digest"], how="semi").join(
        asked, on="digest", how="anti"
    )
    fresh = reports.join(held, on="one", how="anti", maintain_order="left")
    found = sets_in(fresh, _among(links, fresh), heard)
    sets = pl.concat([held, found.sets.join(wholes, on="one").select(held.columns)])
    merges = pl.concat([known.merges.join(held, on="one", how="semi"), found.merges])
    incidents = rows.join(sets, on="one").select("event_id", "incident_id")
    return Grouped(
        incidents=incidents.sort("event_id"),
        occasions=sets.select("incident_id", "occasion_id").unique().sort("incident_id"),
        merges=merges,
        known=replace(now_known, sets=sets, merges=merges),
        findings=found.findings,
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


def _among(links: pl.DataFrame, reports: pl.DataFrame) -> pl.DataFrame:
    """Return the links of which both reports are among these."""
    for side in ("one", "other"):
        links = links.join(reports, left_on=side, right_on="one", how="semi", maintain_order="left")
    return links
