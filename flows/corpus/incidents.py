"""Incidents: which events of which articles are one real-world happening.

group_incidents(events, articles)   -> DataFrame[event_id, incident_id]
"""

import polars as pl

from schemas.ids import stable_id


def group_incidents(events: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Return the incident of every event. Articles give story_id; the order of rows means nothing."""
    del articles
    ids = sorted(events["event_id"].to_list())
    return pl.DataFrame(
        {"event_id": ids, "incident_id": [stable_id("inc", event_id) for event_id in ids]},
        schema={"event_id": pl.String, "incident_id": pl.String},
    )
