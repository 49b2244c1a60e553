"""Incidents: which events of which articles are one deed, done once.

group_incidents(events, articles, mentions, wording)   -> DataFrame[event_id, incident_id]

reports    what each article tells of a deed     deeds     which deed a trigger tells
sentences  where its sentence is, whom it names
evidence   what speaks for and against a pair    linking   how strongly, with fitted weights
sets       what the links hold together
"""

import polars as pl

from copydesk.flows.corpus.incidents.linking import links_of
from copydesk.flows.corpus.incidents.reports import reports_of
from copydesk.flows.corpus.incidents.sets import sets_of
from copydesk.flows.corpus.wording import Wording
from copydesk.schemas.ids import stable_id

__all__ = ["group_incidents"]


def group_incidents(
    events: pl.DataFrame, articles: pl.DataFrame, mentions: pl.DataFrame, wording: Wording
) -> pl.DataFrame:
    """Return the incident of every event. The order of rows means nothing.

    Its id comes from its earliest report, by the day of publication, so that what comes in later
    leaves it as it is.
    """
    reports = reports_of(events, articles, mentions)
    links = links_of(reports, wording)
    rows = {report.event_id: report for report in reports}
    found: list[tuple[str, str]] = []
    for members in sets_of(rows, links):
        first = min(members, key=lambda one: (str(rows[one].published or "9999"), one))
        incident_id = stable_id("inc", first)
        found += [(event_id, incident_id) for one in members for event_id in rows[one].event_ids]
    schema = {"event_id": pl.String, "incident_id": pl.String}
    return pl.DataFrame(sorted(found), schema, orient="row")
