"""Relate: rows coded from single articles become tables of one corpus.

Three questions are asked of all articles together: which are one story, which actors are one, and
which events are one incident. The answers are mappings of ids; here they are put into the rows.
"""

from dataclasses import dataclass

import polars as pl

from copydesk.flows.corpus.incidents import KnownLinks, group_incidents
from copydesk.flows.corpus.incidents.summary import incidents_table
from copydesk.flows.corpus.namesakes import part_namesakes, with_parted
from copydesk.flows.corpus.nearness import KnownNear
from copydesk.flows.corpus.registry import Links, register_actors
from copydesk.flows.corpus.stories import stories_of
from copydesk.flows.corpus.story_index import StoryIndex, StoryText
from copydesk.flows.corpus.terms import Counted
from copydesk.flows.corpus.wording import wording_of

Frames = dict[str, pl.DataFrame]


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """The tables of a corpus, what is to be kept of the way to them, which links were in vain."""

    frames: Frames
    known: KnownLinks
    near: KnownNear
    findings: tuple[str, ...] = ()


def story_texts(articles: pl.DataFrame) -> list[StoryText]:
    """Return what is needed of each article to find its story."""
    return [StoryText(**row) for row in articles.select(*_STORY_FIELDS).iter_rows(named=True)]


def with_stories(articles: pl.DataFrame, index: StoryIndex) -> pl.DataFrame:
    """Return the articles with their story, role and score; the index holds just these articles."""
    found = stories_of(index)
    assigned = pl.DataFrame(
        {
            "article_id": [a.article_id for a in found],
            "story_id": [a.story_id for a in found],
            "duplicate_role": [str(a.role) for a in found],
            "duplicate_score": [a.score for a in found],
        },
        schema={
            "article_id": pl.String,
            "story_id": pl.String,
            "duplicate_role": pl.String,
            "duplicate_score": pl.Float32,
        },
    )
    columns = ["story_id", "duplicate_role", "duplicate_score"]
    order = articles.columns
    return articles.drop(columns).join(assigned, on="article_id", how="left").select(order)


_STORY_FIELDS = ("article_id", "text", "published_date", "published_at")


def relate(
    articles: pl.DataFrame,
    members: pl.DataFrame,
    mentions: pl.DataFrame,
    quotes: pl.DataFrame,
    events: pl.DataFrame,
    links: Links,
    counted: Counted | None = None,
    known: KnownLinks | None = None,
    near: KnownNear | None = None,
) -> Related:
    """Return actors, mentions, quotes, events, incidents, merges; articles have their stories.

    `counted` gives the terms of all articles, `known` the links of earlier ones, `near` what their
    words came to: they save work.
    """
    wording = wording_of(articles, counted, near)
    parted = part_namesakes(members, articles, wording.near)
    members, mentions = (with_parted(rows, parted, "actor_id") for rows in (members, mentions))
    quotes = with_parted(quotes, parted, "actor_id", "mentioned_ids")
    events = with_parted(events, parted, "actor_id", "recipient_id", "asserter_id")
    registry = register_actors(members, mentions, articles, quotes, events, links, wording.near)
    final = dict(registry.canonical.select("actor_id", "canonical_id").iter_rows())
    names = dict(registry.actors.select("actor_id", "name").iter_rows())
    events = _renamed(events, final, "actor_id", "recipient_id", "asserter_id")
    mentions = _renamed(mentions, final, "actor_id")
    grouped = group_incidents(events, articles, mentions, wording, known, links)
    in_order = events.columns
    events = events.drop("incident_id").join(grouped.incidents, on="event_id", how="left")
    events = events.select(in_order)
    frames = {
        "actors": registry.actors,
        "mentions": mentions,
        "quotes": _renamed(quotes, final, "actor_id").with_columns(
            pl.col("actor_id")
            .replace_strict(names, default=None, return_dtype=pl.String)
            .alias("speaker"),
            pl.col("mentioned_ids")
            .list.eval(pl.element().replace(final))
            .list.unique(maintain_order=True),
        ),
        "events": events,
        "incidents": incidents_table(events, articles, grouped.occasions),
        "merges": pl.concat([registry.merges, grouped.merges]),
    }
    findings = (*registry.findings, *grouped.findings)
    return Related(frames=frames, known=grouped.known, near=wording.known, findings=findings)


def _renamed(rows: pl.DataFrame, final: dict[str, str], *columns: str) -> pl.DataFrame:
    """Return the rows with each actor's id replaced by that of the actor it was merged into."""
    if not final:
        return rows
    return rows.with_columns(pl.col(column).replace(final) for column in columns)
