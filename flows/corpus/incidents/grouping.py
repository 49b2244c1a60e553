"""Grouping: reports and their links in, the incident and the occasion of each report out.

sets_in(reports, links, heard)   -> FoundSets

What wholes.py tells apart may be grouped apart: the sets are the same.
"""

from collections import defaultdict
from dataclasses import dataclass

import polars as pl

from copydesk.flows.corpus.incidents.said import SaidOfReports, joined
from copydesk.flows.corpus.incidents.sets import sets_of
from copydesk.flows.corpus.incidents.ties import ties_of
from copydesk.flows.corpus.merge_rows import merges_of_reports
from copydesk.schemas.ids import stable_id

SETS = dict.fromkeys(("one", "incident_id", "occasion_id"), pl.String)
LINK = ("one", "other", "deed", "occasion")

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSets:
    """The incident and the occasion of some reports, why, and what was said in vain."""

    sets: pl.DataFrame  # one, incident_id, occasion_id
    merges: pl.DataFrame  # rows of the table `merges`
    findings: tuple[str, ...]


def sets_in(reports: pl.DataFrame, links: pl.DataFrame, heard: SaidOfReports) -> FoundSets:
    """Return what reports are one deed; their earliest names it.

    `reports` has `one` and `published_date`; `links` have `one`, `other`, `deed` and `occasion`, in
    thousandths of log-odds, with both reports among these.
    """
    dated = reports.select("one", "published_date").iter_rows()
    age = {one: (str(day or "9999"), one) for one, day in dated}
    strengths = {(one, other): both for one, other, *both in links.select(LINK).iter_rows()}
    deeds = {pair: deed for pair, (deed, _) in strengths.items()}
    sets, heard = joined(sets_of(age, deeds, heard.apart), heard)
    incident_of: dict[str, str] = {}
    for members in sets:
        incident_of |= dict.fromkeys(members, stable_id("inc", min(members, key=age.__getitem__)))
    first: dict[str, tuple[str, str]] = {}
    for one in sorted(age, key=age.__getitem__):
        first.setdefault(incident_of[one], age[one])
    occasion_of: dict[str, str] = {}
    between = _between({pair: strength for pair, (_, strength) in strengths.items()}, incident_of)
    for members in sets_of(first, between):
        earliest = min(members, key=first.__getitem__)
        occasion_of |= dict.fromkeys(members, stable_id("occ", earliest))
    rows = [(one, incident_of[one], occasion_of[incident_of[one]]) for one in age]
    return FoundSets(
        sets=pl.DataFrame(rows, SETS, orient="row"),
        merges=merges_of_reports(ties_of(sets, deeds, heard.same), incident_of),
        findings=heard.findings,
    )


def _between(links: dict[Pair, int], incident_of: dict[str, str]) -> dict[Pair, int]:
    """Return how strongly incidents are of one occasion: the mean over their linked reports."""
    strengths: dict[Pair, list[int]] = defaultdict(list)
    for (one, other), strength in links.items():
        first, second = sorted((incident_of[one], incident_of[other]))
        if first != second:
            strengths[first, second].append(strength)
    return {pair: sum(some) // len(some) for pair, some in strengths.items()}
