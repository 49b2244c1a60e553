"""Invented actors of single articles, as their casts give them."""

from dataclasses import asdict
from typing import Any

import polars as pl

from copydesk.flows.languages.names import canonical_key
from copydesk.schemas.actors import ActorKind, Resolution
from copydesk.schemas.cast import CastMember
from copydesk.schemas.ids import stable_id

SCHEMA = {
    "article_id": pl.String,
    "actor_id": pl.String,
    "canonical_key": pl.String,
    "name": pl.String,
    "kind": pl.String,
    "country": pl.String,
    "sectors": pl.List(pl.String),
    "roles": pl.List(pl.String),
    "wikidata_id": pl.String,
    "geonames_id": pl.String,
    "latitude": pl.Float64,
    "longitude": pl.Float64,
    "resolution": pl.String,
    "confidence": pl.Float64,
}


def person(name: str, article: str = "a", **facts: Any) -> dict[str, object]:  # Any: fields
    """One actor of one article, as the articles' casts give it."""
    return named(ActorKind.PERSON, name, article, **facts)


def named(kind: ActorKind, name: str, article: str, **facts: Any) -> dict[str, object]:
    """One actor of any kind of one article."""
    resolution = facts.pop("resolution", Resolution.FULL_NAME)
    key = canonical_key(kind, name)
    if resolution == Resolution.LOCAL:
        key = f"{key}@{article}"
    member = CastMember(
        actor_id=stable_id("act", key),
        canonical_key=key,
        name=name,
        kind=kind,
        resolution=resolution,
        **facts,
    )
    return {"article_id": article, **asdict(member)}
