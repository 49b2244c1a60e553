"""Registry: the actors of all articles in, one row for each actor of the corpus out.

register_actors(members, spoken, articles, quotes, events, links)   -> Registry

The result is the same in any order of rows and files.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from copydesk.flows.corpus.company import in_company, never_met
from copydesk.flows.corpus.forms import by_initials, of_one_form
from copydesk.flows.corpus.ids import with_ids
from copydesk.flows.corpus.likenesses import likenesses
from copydesk.flows.corpus.links import Links
from copydesk.flows.corpus.merge_rows import merges_of_actors
from copydesk.flows.corpus.merging import KnownActor, Merged, merge_actors
from copydesk.flows.corpus.nearness import NEAR
from copydesk.flows.corpus.profiles import actors_table, variants_of
from copydesk.flows.corpus.spoken import Spoken
from copydesk.flows.corpus.surnames import by_surname
from copydesk.flows.languages.names import fold_name

__all__ = ["Registry", "register_actors", "renamed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """The actors table, the final id of every id that changes, why, and what links were in vain."""

    actors: pl.DataFrame
    canonical: pl.DataFrame  # actor_id, canonical_id
    merges: pl.DataFrame  # rows of the table `merges`
    findings: tuple[str, ...] = ()


def register_actors(
    members: pl.DataFrame,
    spoken: Spoken,
    articles: pl.DataFrame,
    quotes: pl.DataFrame,
    events: pl.DataFrame,
    links: Links | None = None,
    near: pl.DataFrame | None = None,
) -> Registry:
    """Return the actors of a corpus, and which ids of its articles became another's.

    `members` has `article_id` and the fields of `CastMember`, a row for each actor of each
    article; the others are the tables of those names, with ids as the articles gave them, and how
    mentions speak. `near` are the pairs of articles whose wording is near: `one`, `other`,
    `nearness` (nearness.py).
    """
    members, articles, quotes, events = map(with_ids, (members, articles, quotes, events))
    near = with_ids(pl.DataFrame(schema=NEAR) if near is None else near)
    variants = variants_of(members.lazy())
    known, links = _known(variants), links or Links()
    written = [*of_one_form(known), *by_initials(known, spoken.names)]
    alike = likenesses(known, frozenset(map(fold_name, spoken.places["text"])))
    grounds = [
        *never_met(written, members.lazy()),
        *in_company(alike, members.lazy(), articles.lazy(), near.lazy()),
    ]
    # What is one by then is one companion, and one bearer of a surname.
    merged = renamed(members, _canonical(merge_actors(known, grounds, links)), ["actor_id"])
    surnames = by_surname(merged.lazy(), articles.lazy(), near.lazy())
    merges = merge_actors(known, [*grounds, *surnames], links)
    canonical = _canonical(merges)
    actors = actors_table(
        variants=renamed(variants, canonical, ["actor_id"]),
        spoken=spoken.mapped(lambda rows: renamed(rows, canonical, ["actor_id"])),
        articles=articles.lazy(),
        quotes=renamed(quotes, canonical, ["actor_id"]).lazy(),
        events=renamed(events, canonical, ["actor_id", "recipient_id"]).lazy(),
    )
    return Registry(
        actors=actors,
        canonical=canonical,
        merges=merges_of_actors(merges, {actor.actor_id: actor.name for actor in known}),
        findings=merges.findings,
    )


def renamed(rows: pl.DataFrame, canonical: pl.DataFrame, columns: Iterable[str]) -> pl.DataFrame:
    """Return a table with the actor ids in some of its columns made final."""
    if canonical.is_empty():
        return rows
    old, new = canonical.get_column("actor_id"), canonical.get_column("canonical_id")
    return rows.with_columns(pl.col(name).replace(old, new) for name in columns)


def _canonical(merges: Merged) -> pl.DataFrame:
    return pl.DataFrame(
        {"actor_id": list(merges.final_ids), "canonical_id": list(merges.final_ids.values())},
        schema={"actor_id": pl.String, "canonical_id": pl.String},
    )


def _known(variants: pl.DataFrame) -> list[KnownActor]:
    """Return each id once, as its best-known and most frequent variant has it."""
    best = variants.group_by("actor_id", maintain_order=True).agg(
        pl.col("canonical_key", "name", "kind", "resolution").first(),
        pl.col("country", "wikidata_id").drop_nulls().first(),
    )
    return [
        KnownActor(
            actor_id=row["actor_id"],
            key=row["canonical_key"],
            name=row["name"],
            kind=row["kind"],
            country=row["country"],
            wikidata_id=row["wikidata_id"],
            resolution=row["resolution"],
        )
        for row in best.iter_rows(named=True)
    ]
