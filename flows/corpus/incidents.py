"""Incidents: which events of which articles are one real-world happening.

group_incidents(events, articles)   -> DataFrame[event_id, incident_id]

Two events are one incident where they are of one family of types, of the same or the next day,
share who acts or on whom or where, and nothing that both give speaks against it. Pairs are only
looked for within blocks (family, day, actor or place), so time grows with the rows and not with
their square. Events without a day join within one story alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations, pairwise

import polars as pl

from copydesk.flows.corpus.incident_sets import (
    DAY_SLACK,
    IncidentSets,
    Likeness,
    Report,
    likeness_of,
)
from copydesk.schemas.ids import stable_id

# Types that reports of one happening are coded as: a clash is an assault or a protest.
FAMILY = {
    "AGREE": "talk",
    "CONSULT": "talk",
    "COOPERATE": "talk",
    "SUPPORT": "support",
    "CONCEDE": "yield",
    "RETREAT": "yield",
    "AID": "aid",
    "REQUEST": "demand",
    "ACCUSE": "accuse",
    "REJECT": "reject",
    "THREATEN": "threaten",
    "PROTEST": "protest",
    "SANCTION": "sanction",
    "MOBILIZE": "force",
    "COERCE": "coerce",
    "ASSAULT": "assault",
}
STEM = 5  # characters: attack and attacked, bombing and bombed
MAX_BLOCK = 60  # events of one kind, day and name; above, neighbours in order are compared only
COLUMNS = (
    "event_id",
    "article_id",
    "event_type",
    "trigger",
    "actor_id",
    "recipient_id",
    "factuality",
    "event_start",
    "event_end",
    "date_precision",
    "date_method",
    "place",
    "geonames_id",
    "n_killed",
)


def group_incidents(events: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Return the incident of every event. The order of rows means nothing.

    Articles give the story of each, so that copies of one story, and what one article tells
    twice, are matched more readily. The likeliest pairs are joined first, and no incident grows
    beyond a day's slack or over two places: a war's daily raids stay apart. Its id comes from its
    smallest event_id.
    """
    reports = sorted(_reports(events, articles), key=lambda report: report.event_id)
    likely: dict[tuple[str, str], Likeness] = {}
    for block in _blocks(reports):
        for one, other in _pairs(block):
            pair = (one.event_id, other.event_id)
            if pair not in likely and (likeness := likeness_of(one, other)) is not None:
                likely[pair] = likeness
    sets = IncidentSets(reports)
    for one_id, other_id in sorted(likely, key=lambda pair: (likely[pair], pair)):
        sets.join(one_id, other_id)
    ids = [report.event_id for report in reports]
    return pl.DataFrame(
        {"event_id": ids, "incident_id": [stable_id("inc", sets.smallest(i)) for i in ids]},
        schema={"event_id": pl.String, "incident_id": pl.String},
    )


def _reports(events: pl.DataFrame, articles: pl.DataFrame) -> Iterator[Report]:
    story_of = dict(articles.select("article_id", "story_id").iter_rows())
    for row in events.select(COLUMNS).iter_rows(named=True):
        one_day = row["date_precision"] == "day" and row["event_start"] == row["event_end"]
        yield Report(
            event_id=row["event_id"],
            article_id=row["article_id"],
            story_id=story_of.get(row["article_id"]) or row["article_id"],
            family=FAMILY.get(row["event_type"], row["event_type"]),
            stem=_stem(row["trigger"]),
            names=frozenset(filter(None, (row["actor_id"], row["recipient_id"]))),
            place=row["geonames_id"] or (row["place"] or "").casefold() or None,
            day=row["event_start"] if one_day else None,
            is_inferred=row["date_method"] == "publication_day",
            is_done=row["factuality"] in ("happened", "ongoing"),
            n_killed=row["n_killed"],
        )


def _stem(trigger: str) -> str:
    """Return the beginning of a trigger that its forms share: attack, attacked, attacks."""
    first = trigger.casefold().split()[:1]
    return first[0][:STEM] if first else ""


def _blocks(reports: list[Report]) -> Iterator[list[Report]]:
    """Yield groups of reports that may be of one incident: one story, or one day and name."""
    blocks: dict[tuple[str, ...], list[Report]] = defaultdict(list)
    for report in reports:
        blocks[report.family, "story", report.story_id].append(report)
        if report.day is None:
            continue
        shared = [("name", name) for name in sorted(report.names)]
        if report.place is not None:
            shared.append(("place", report.place))
        for kind, value in shared:
            for shift in range(DAY_SLACK + 1):
                day = str(report.day.toordinal() + shift)
                blocks[report.family, kind, value, day].append(report)
    yield from (block for block in blocks.values() if len(block) > 1)


def _pairs(block: list[Report]) -> Iterable[tuple[Report, Report]]:
    """Return the pairs of a block; of a large one only those next to each other in likeness."""
    if len(block) <= MAX_BLOCK:
        return combinations(block, 2)
    order = sorted(block, key=lambda r: (r.day or date.min, r.stem, sorted(r.names), r.event_id))
    return (
        (one, other) if one.event_id < other.event_id else (other, one)
        for one, other in pairwise(order)
    )
