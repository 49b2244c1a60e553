"""Members: the actors of single articles as rows, on their way to the table `actors`."""

from collections.abc import Iterable

import polars as pl

from copydesk.schemas.cast import CastMember
from copydesk.schemas.extraction import Extraction

COLUMNS: dict[str, pl.DataType] = {
    "article_id": pl.String(),
    "actor_id": pl.String(),
    "canonical_key": pl.String(),
    "name": pl.String(),
    "kind": pl.String(),
    "country": pl.String(),
    "sectors": pl.List(pl.String),
    "roles": pl.List(pl.String),
    "wikidata_id": pl.String(),
    "geonames_id": pl.String(),
    "latitude": pl.Float64(),
    "longitude": pl.Float64(),
    "resolution": pl.String(),
    "confidence": pl.Float64(),
}


def member_frame(extractions: Iterable[Extraction]) -> pl.DataFrame:
    """Return one row for each actor of each article, with the article's id."""
    rows = [_row(e.article.article_id, member) for e in extractions for member in e.members]
    return pl.DataFrame(rows, schema=COLUMNS, orient="row")


def _row(article_id: str, member: CastMember) -> tuple[object, ...]:
    return (
        article_id,
        member.actor_id,
        member.canonical_key,
        member.name,
        str(member.kind),
        member.country,
        [str(sector) for sector in member.sectors],
        list(member.roles),
        member.wikidata_id,
        member.geonames_id,
        member.latitude,
        member.longitude,
        str(member.resolution),
        member.confidence,
    )
