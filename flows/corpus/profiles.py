"""Profiles: all that a corpus tells of each actor, put together into the actors table."""

import polars as pl

from copydesk.flows.corpus.genders import genders_of
from copydesk.flows.corpus.ids import ID
from copydesk.flows.corpus.spoken import Spoken
from copydesk.schemas.actors import ActorKind, Actors, PointOf, Resolution

_EVIDENCE = [str(Resolution.GAZETTEER), str(Resolution.FULL_NAME), str(Resolution.LOCAL)]
_SAID = ("canonical_key", "name", "kind", "country", "sectors", "roles", "resolution")
_PLACED = ("wikidata_id", "geonames_id", "latitude", "longitude")
_RANK = pl.col("resolution").replace_strict(_EVIDENCE, range(len(_EVIDENCE)), return_dtype=pl.Int8)


def variants_of(members: pl.LazyFrame) -> pl.DataFrame:
    """Return each way in which articles know an actor once, and in how many: `n`.

    In order of evidence, then of frequency: the first row of an actor is how it is best known.
    """
    found = members.group_by("actor_id", *_SAID, *_PLACED)
    found = found.agg(n=pl.len(), confidence=pl.col("confidence").max()).collect()
    words = [name for name, dtype in found.schema.items() if dtype == ID and name != "actor_id"]
    return _in_order(found.with_columns(pl.col(words).cast(pl.String)))


def actors_table(
    *,
    variants: pl.DataFrame,
    spoken: Spoken,
    articles: pl.LazyFrame,
    quotes: pl.LazyFrame,
    events: pl.LazyFrame,
) -> pl.DataFrame:
    """Return the actors table. Every id in the frames is final."""
    variants = _in_order(variants)
    people = variants.filter(pl.col("kind") == ActorKind.PERSON).lazy()
    profile = variants.group_by("actor_id", maintain_order=True).agg(
        pl.col("kind", "resolution").first(),
        pl.col("country", "wikidata_id", "geonames_id").drop_nulls().first(),
        pl.struct("latitude", "longitude").filter(pl.col("latitude").is_not_null()).first(),
        pl.col("confidence").max(),
    )
    placed = profile.drop("latitude").with_columns(
        latitude=profile.get_column("latitude").struct.field("latitude"),
        longitude=profile.get_column("latitude").struct.field("longitude"),
    )
    is_people = (pl.col("kind") == ActorKind.GROUP) & (pl.col("resolution") != Resolution.GAZETTEER)
    placed = placed.with_columns(
        point_of=pl.when(pl.col("latitude").is_null())
        .then(None)
        .when(is_people)
        .then(pl.lit(str(PointOf.COUNTRY)))
        .otherwise(pl.lit(str(PointOf.ITSELF)))
    )
    told = (
        _names(variants),
        _sectors(variants),
        _roles(variants, spoken.roles),
        _aliases(spoken.names),
        _appearances(spoken.counts.lazy(), articles),
        _count(quotes.select("actor_id"), "n_quotes"),
        _count(_participants(events), "n_events"),
        genders_of(spoken.genders.lazy().join(people, on="actor_id", how="semi")),
    )
    for columns in told:
        placed = placed.join(columns, on="actor_id", how="left")
    return _shaped(placed)


def _in_order(variants: pl.DataFrame) -> pl.DataFrame:
    return variants.sort(
        "actor_id",
        _RANK,
        -pl.col("n").cast(pl.Int64),
        *_SAID[:4],
        pl.col("sectors").list.join(" "),
        pl.col("roles").list.join("|"),
        *_PLACED,
        nulls_last=True,
    )


def _names(variants: pl.DataFrame) -> pl.DataFrame:
    """Return the gazetteer's name, else the fullest in use; never one in capitals if another is.

    A people is called by its noun: the Norwegians rather than Norwegian.
    """
    known = pl.col("resolution") == Resolution.GAZETTEER
    shouted = (pl.col("name") == pl.col("name").str.to_uppercase()) & pl.col("name").str.contains(
        " ", literal=True
    )
    is_people = (pl.col("kind") == ActorKind.GROUP) & pl.col("name").str.ends_with("s")
    n_words = pl.col("name").str.count_matches(r"\S+")
    return (
        variants.group_by("actor_id", "name", known=known, people=is_people)
        .agg(pl.col("n").sum())
        .sort(
            "actor_id",
            ~pl.col("known"),
            shouted,
            -n_words.cast(pl.Int64),
            ~pl.col("people"),
            -pl.col("n").cast(pl.Int64),
            "name",
        )
        .group_by("actor_id", maintain_order=True)
        .agg(pl.col("name").first())
    )


def _sectors(variants: pl.DataFrame) -> pl.DataFrame:
    """Return each actor's sectors, those that are most often the primary one first."""
    sectors = variants.select("actor_id", "sectors", "n").filter(pl.col("sectors").list.len() > 0)
    primary = sectors.select("actor_id", "n", sector=pl.col("sectors").list.first())
    each = sectors.explode("sectors").rename({"sectors": "sector"})
    n_primary = primary.group_by("actor_id", "sector").agg(n_primary=pl.col("n").sum())
    return (
        each.group_by("actor_id", "sector")
        .agg(pl.col("n").sum())
        .join(n_primary, on=["actor_id", "sector"], how="left")
        .with_columns(pl.col("n_primary").fill_null(0))
        .sort("actor_id", "n_primary", "n", "sector", descending=[False, True, True, False])
        .group_by("actor_id", maintain_order=True)
        .agg(sectors=pl.col("sector"))
    )


def _roles(variants: pl.DataFrame, said: pl.DataFrame) -> pl.DataFrame:
    """Return the roles an actor is given, most frequent first, however they are capitalised."""
    roles = pl.concat(
        [
            said.group_by("actor_id", "role").agg(pl.col("n").sum()),
            variants.select("actor_id", role="roles", n=pl.col("n").cast(pl.UInt32))
            .explode("role")
            .drop_nulls("role"),
        ]
    )
    return _most_frequent(roles, "role").rename({"role": "roles"})


def _aliases(names: pl.DataFrame) -> pl.DataFrame:
    """Return the names an actor is mentioned by, most frequent first."""
    counted = names.group_by("actor_id", "text").agg(pl.col("n").sum())
    counted = counted.sort("actor_id", "n", "text", descending=[False, True, False])
    return counted.group_by("actor_id", maintain_order=True).agg(aliases=pl.col("text"))


def _most_frequent(counted: pl.DataFrame, column: str) -> pl.DataFrame:
    forms = (
        counted.group_by("actor_id", column)
        .agg(pl.col("n").sum())
        .with_columns(folded=pl.col(column).str.to_lowercase())
        .sort("actor_id", "folded", "n", column, descending=[False, False, True, False])
    )
    return (
        forms.group_by("actor_id", "folded", maintain_order=True)
        .agg(pl.col(column).first(), pl.col("n").sum())
        .sort("actor_id", "n", column, descending=[False, True, False])
        .group_by("actor_id", maintain_order=True)
        .agg(pl.col(column))
    )


def _appearances(counts: pl.LazyFrame, articles: pl.LazyFrame) -> pl.DataFrame:
    facts = articles.select("article_id", "published_date", "story_id", "outlet")
    by_article = counts.group_by("actor_id", "article_id").agg(pl.col("n").sum())
    return (
        by_article.join(facts, on="article_id", how="left")
        .group_by("actor_id")
        .agg(
            n_mentions=pl.col("n").sum(),
            n_articles=pl.len(),
            n_stories=pl.col("story_id").n_unique(),
            n_outlets=pl.col("outlet").drop_nulls().n_unique(),
            first_seen=pl.col("published_date").min(),
            last_seen=pl.col("published_date").max(),
        )
        .collect()
    )


def _participants(events: pl.LazyFrame) -> pl.LazyFrame:
    """Return one row for each event and actor in it, whichever side; both sides count once."""
    return events.select(actor_id=pl.concat_list("actor_id", "recipient_id").list.unique()).explode(
        "actor_id"
    )


def _count(ids: pl.LazyFrame, name: str) -> pl.DataFrame:
    return ids.drop_nulls().group_by("actor_id").agg(pl.len().alias(name)).collect()


def _shaped(actors: pl.DataFrame) -> pl.DataFrame:
    schema = Actors.polars_schema()
    filled = {
        name: [] if isinstance(dtype, pl.List) else 0
        for name, dtype in schema.items()
        if isinstance(dtype, pl.List) or name.startswith("n_")
    }
    return (
        actors.select(
            pl.col(name).fill_null(pl.lit(filled[name], dtype)) if name in filled else pl.col(name)
            for name, dtype in schema.items()
        )
        .cast(pl.Schema(schema))
        .sort("actor_id")
    )
