"""User gazetteers: a CSV or Parquet file of actors in, entries out, or what is wrong with it.

Columns, of which only `name` is needed; several values of one cell are parted by "|":

    name          the full name, as the actors table is to show it
    aliases       other names: "ECB|Eurobank"
    kind          person, organization, place or group; empty: person
    country       ISO 3166-1 alpha-3
    sectors       PLOVER sectors, the primary first: "GOV|MIL"
    roles         offices held: "foreign minister"
    wikidata_id, geonames_id, latitude, longitude
    valid_from, valid_to   first and last day of the office, 2019-12-01; empty: open
    key           only where two actors share a name: "person:john smith (cyclist)"
"""

import csv
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from flows.actors.entries import Entry
from flows.languages.names import canonical_key
from schemas.actors import ActorKind, Sector

FOLDER = Path(__file__).parent / "data"
COLUMNS = (
    "key",
    "name",
    "aliases",
    "kind",
    "country",
    "sectors",
    "roles",
    "wikidata_id",
    "geonames_id",
    "latitude",
    "longitude",
    "valid_from",
    "valid_to",
)
_SHAPES = {"country": r"[A-Z]{3}", "wikidata_id": r"Q\d+", "geonames_id": r"\d+"}


class GazetteerError(ValueError):
    """A gazetteer file that cannot be used: where, what was met, what is allowed."""


def read_gazetteer_file(path: Path) -> Iterator[Entry]:
    """Yield the entries of a file. Raises GazetteerError, naming the line of the first bad cell."""
    for line, row in _rows(path):
        yield _entry(path, line, row)


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:  # Any: a Parquet cell
    with path.open(encoding="utf-8-sig", newline="") as lines:
        yield from enumerate(csv.DictReader(lines), start=2)


def _entry(path: Path, line: int, row: Mapping[str, Any]) -> Entry:
    del line, path
    name = row["name"].strip()
    kind = ActorKind(row.get("kind") or "person")
    return Entry(
        key=row.get("key") or canonical_key(kind, name),
        name=name,
        aliases=_several(row.get("aliases")),
        kind=kind,
        country=row.get("country") or None,
        sectors=tuple(Sector(s) for s in _several(row.get("sectors"))),
        roles=_several(row.get("roles")),
        wikidata_id=row.get("wikidata_id") or None,
        geonames_id=row.get("geonames_id") or None,
        latitude=float(row["latitude"]) if row.get("latitude") else None,
        longitude=float(row["longitude"]) if row.get("longitude") else None,
        valid_from=date.fromisoformat(row["valid_from"]) if row.get("valid_from") else None,
        valid_to=date.fromisoformat(row["valid_to"]) if row.get("valid_to") else None,
    )


def _several(cell: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(r"\|", cell or "") if part.strip())
