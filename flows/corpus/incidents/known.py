"""Known: what is kept of all links, so that only what is new is looked at.

All evidence of a pair of articles but their nearness follows from what the two tell, which a digest
names. A link holds as long as both digests do, whatever else comes into the corpus.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import polars as pl

from copydesk.flows.corpus.incidents.linking import links_of
from copydesk.flows.corpus.incidents.reports import reports_of
from copydesk.flows.corpus.incidents.wholes import WHOLES
from copydesk.flows.corpus.wording import Wording
from copydesk.schemas.frames import empty
from copydesk.schemas.merges import Merges

TOLD = {"article_id": pl.String, "digest": pl.UInt64}
PAIRS = {"one": pl.String, "other": pl.String}
LINKS = {
    **dict.fromkeys(("article_one", "article_other", "one", "other"), pl.String),
    **dict.fromkeys(("deed", "occasion"), pl.Float64),
}

SETS = {**WHOLES, **dict.fromkeys(("incident_id", "occasion_id"), pl.String)}


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownLinks:
    """What articles tell, the pairs of near ones that were looked at, and the links found.

    And the sets that the links held together, each report's with the digest of its whole.
    """

    told: pl.DataFrame  # article_id, digest
    pairs: pl.DataFrame  # one, other: articles
    links: pl.DataFrame  # article_one, article_other, one, other, deed, occasion
    sets: pl.DataFrame  # one, digest, incident_id, occasion_id
    merges: pl.DataFrame  # rows of the table `merges`

    @classmethod
    def nothing(cls) -> "KnownLinks":
        """Return the state before any article: no article told of, no pair looked at, no link."""
        return cls(
            told=pl.DataFrame(schema=TOLD),
            pairs=pl.DataFrame(schema=PAIRS),
            links=pl.DataFrame(schema=LINKS),
            sets=pl.DataFrame(schema=SETS),
            merges=empty(Merges),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldRows:
    """The whole rows of some articles, which reports are made of."""

    events: pl.DataFrame
    articles: pl.DataFrame
    mentions: pl.DataFrame


def links_known(
    told: pl.DataFrame,
    told_in: Callable[[pl.Series], ToldRows],
    wording: Wording,
    known: KnownLinks,
) -> KnownLinks:
    """Return what is known once these articles are: what still holds is not looked at again.

    `told` is a digest of what each article tells (`told_by`); `told_in` gives the rows of some.
    """
    same = known.told.join(told, on=["article_id", "digest"], how="semi")
    fresh = told.join(same, on="article_id", how="anti")
    near = wording.near
    for side in ("one", "other"):
        near = near.join(told, left_on=side, right_on="article_id", how="semi")
    pairs = near.select("one", "other")
    held = known.pairs.join(pairs, on=["one", "other"], how="semi")
    links = known.links
    for side in ("one", "other"):
        held = held.join(same, left_on=side, right_on="article_id", how="semi")
        links = links.join(same, left_on=f"article_{side}", right_on="article_id", how="semi")
    is_inside = pl.col("article_one") == pl.col("article_other")
    kept = [
        links.filter(is_inside),
        links.filter(~is_inside).join(
            held, left_on=["article_one", "article_other"], right_on=["one", "other"], how="semi"
        ),
    ]
    asked = near.join(held, on=["one", "other"], how="anti")
    concerned = pl.concat([asked["one"], asked["other"], fresh["article_id"]]).unique()
    rows = told_in(concerned)
    reports = reports_of(rows.events, rows.articles, rows.mentions)
    article_of = {report.event_id: report.article_id for report in reports}
    found = [
        (*sorted((article_of[one], article_of[other])), one, other, *link)
        for (one, other), link in links_of(
            reports, wording.only(rows.articles, asked), frozenset(fresh["article_id"])
        ).items()
    ]
    return replace(
        known,
        told=told,
        pairs=pairs,
        links=pl.concat([*kept, pl.DataFrame(found, LINKS, orient="row")]),
    )


def told_by(events: pl.DataFrame, facts: pl.DataFrame, actors: pl.DataFrame) -> pl.DataFrame:
    """Return a digest of all that reports are made of, for each article that has events.

    `facts` are of the articles, one row each; `actors` say who stands in them, as do the events.
    """
    facts = facts.join(events, on="article_id", how="semi")
    found = facts.select("article_id", facts=facts.hash_rows())
    for name, rows in (("events", events.drop("incident_id", strict=False)), ("actors", actors)):
        hashed = rows.select("article_id", hashed=rows.hash_rows())
        # A sum, which wraps: the order of rows means nothing.
        sums = hashed.group_by("article_id").agg(pl.col("hashed").sum().alias(name))
        found = found.join(sums, on="article_id", how="left")
    parts = found.select("facts", "events", "actors")
    named = pl.col("article_id").cast(pl.String)
    return found.select(named, digest=parts.hash_rows()).sort("article_id")
