"""Relate: rows coded from single articles become tables of one corpus.

Three questions are asked of all articles together: which are one story, which actors are one, and
which events are one incident. The answers are mappings of ids: answers.py puts them into rows, of
some articles at a time, since nothing but what is asked for need be known of all.
"""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from copydesk.flows.corpus.answers import SIDES, Answers, Identities, actors_in
from copydesk.flows.corpus.ids import with_ids
from copydesk.flows.corpus.incidents import KnownLinks, ToldRows, group_incidents, told_by
from copydesk.flows.corpus.incidents.summary import incidents_table
from copydesk.flows.corpus.namesakes import part_namesakes
from copydesk.flows.corpus.nearness import KnownNear
from copydesk.flows.corpus.registry import Links, register_actors
from copydesk.flows.corpus.spoken import Spoken
from copydesk.flows.corpus.stories import stories_of
from copydesk.flows.corpus.story_index import StoryIndex, StoryText
from copydesk.flows.corpus.terms import Counted
from copydesk.flows.corpus.wording import wording_of

Frames = dict[str, pl.DataFrame]


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """What a corpus's rows come to together, what is to be kept of it, which links were in vain.

    `frames` are the tables `actors`, `incidents` and `merges`, and the rows that were given, with
    the ids that are published. `meant` says of each article whom the ids in its rows stand for.
    """

    frames: Frames
    answers: Answers
    meant: pl.DataFrame  # article_id, actor_id, final_id
    known: KnownLinks
    near: KnownNear
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """What stands behind rows of which only some columns are given.

    Rows are read whole for few articles only: those that are new, or near to new ones.
    """

    worded: pl.DataFrame  # article_id, digest: of the words of each article
    digests: pl.DataFrame  # article_id, digest: of its row and of all that was coded from it
    rows: Callable[[pl.Series], Frames]  # all columns of articles, mentions and events, by ids


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
    spoken: Spoken,
    links: Links,
    behind: Behind,
    counted: Counted | None = None,
    known: KnownLinks | None = None,
    near: KnownNear | None = None,
) -> Related:
    """Return what is known of articles, which have their stories, once they are one corpus.

    The rows may lack columns that only `behind` has, and their ids are categories (ids.py);
    `spoken` is how mentions speak. `counted` gives the terms of all articles,
    `known` the links of earlier ones, `near` what their words came to: they save work.
    """
    wording = wording_of(articles, counted, near, behind.worded)
    parted = part_namesakes(members, articles, wording.near)
    met = actors_in(members, spoken.counts, quotes, events)
    parting = Identities(parted=parted, final={}, names={})
    members, mentions = (parting.put_in(rows, "actor_id") for rows in (members, mentions))
    spoken = spoken.mapped(lambda rows: parting.put_in(rows, "actor_id"))
    quotes = parting.put_in(quotes, "actor_id", "mentioned_ids")
    events = parting.put_in(events, *SIDES)
    registry = register_actors(members, spoken, articles, quotes, events, links, wording.near)
    final = dict(registry.canonical.select("actor_id", "canonical_id").iter_rows())
    names = dict(registry.actors.select("actor_id", "name").iter_rows())
    who = Identities(parted=parted, final=final, names=names)
    meant = who.put_in(met.with_columns(final_id="actor_id"), "final_id")
    events = who.put_in(events, *SIDES)

    def told_in(article_ids: pl.Series) -> ToldRows:
        rows = behind.rows(article_ids)
        sides = who.put_in(rows["events"], *SIDES), who.put_in(rows["mentions"], "actor_id")
        return ToldRows(articles=rows["articles"], events=sides[0], mentions=sides[1])

    facts = articles.select("article_id", "story_id", "published_date")
    facts = facts.join(with_ids(behind.digests), on="article_id", how="left")
    told = told_by(events, facts, meant)
    grouped = group_incidents(events, articles, told, told_in, wording, known, links)
    answers = Answers(who=who, incidents=grouped.incidents)
    events = answers.with_incidents(events)
    frames = {
        "actors": registry.actors,
        "mentions": who.put_in(mentions, "actor_id"),
        "quotes": who.put_in(quotes, "actor_id", "mentioned_ids"),
        "events": events,
        "incidents": incidents_table(events, articles, grouped.occasions),
        "merges": pl.concat([registry.merges, grouped.merges]),
    }
    return Related(
        frames=frames,
        answers=answers,
        meant=meant,
        known=grouped.known,
        near=wording.known,
        findings=(*registry.findings, *grouped.findings),
    )
