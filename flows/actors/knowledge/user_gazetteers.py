"""User gazetteers: a CSV or Parquet file of actors in, entries out, or what is wrong with it.

Columns, of which only `name` is needed; several values of one cell are parted by "|":

    name          the full name, as the actors table is to show it
    aliases       other names: "ECB|Eurobank"
    kind          person, organization, place or group; empty: person
    country       ISO 3166-1 alpha-3 (EUR for bodies of the European Union)
    sectors       PLOVER sectors, the primary first: "GOV|MIL"
    roles         offices held: "foreign minister"
    wikidata_id, geonames_id, latitude, longitude
    valid_from, valid_to   first and last day of the office, 2019-12-01; empty: open
    key           only where two actors share a name: "person:john smith (cyclist)"

A .txt file is read as a Phoenix or PETRARCH actor dictionary (see phoenix.py).
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from copydesk.flows.actors.knowledge.entries import GazetteerEntry
from copydesk.flows.actors.knowledge.phoenix import GazetteerError, read_dictionary
from copydesk.flows.languages.names import canonical_key, fold_name
from copydesk.schemas.actors import ActorKind, Sector

__all__ = ["FOLDER", "GazetteerError", "read_gazetteer_file"]

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
KINDS = {str(kind): kind for kind in ActorKind}
SECTORS = frozenset(str(sector) for sector in Sector)
_SHAPES = {
    "country": (re.compile(r"[A-Z]{3}"), "three capital letters, ISO 3166-1 alpha-3: DEU"),
    "wikidata_id": (re.compile(r"Q\d+"), "Q and a number: Q183"),
    "geonames_id": (re.compile(r"\d+"), "a number: 2921044"),
}

Row = Mapping[str, Any]  # Any: a Parquet cell


def read_gazetteer_file(path: Path) -> Iterator[GazetteerEntry]:
    """Yield the entries of a file. Raises GazetteerError, naming the line of the first bad cell."""
    ending = path.suffix.lower()
    if ending == ".txt":
        yield from read_dictionary(path)
        return
    rows = _parquet_rows(path) if ending == ".parquet" else _csv_rows(path)
    for line, row in rows:
        yield _Cells(path, line, row).entry()


def _csv_rows(path: Path) -> Iterator[tuple[int, Row]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            _check_columns(path, reader.fieldnames or ())
            for row in reader:
                if None in row:
                    raise GazetteerError(
                        f"{path}, line {reader.line_num}: more cells than columns; "
                        'quote a cell that has a comma: "Weiss, Karl".'
                    )
                yield reader.line_num, row
    except (OSError, UnicodeDecodeError, csv.Error) as reason:
        raise GazetteerError(f"{path}: not readable as CSV in UTF-8 ({reason}).") from reason


def _parquet_rows(path: Path) -> Iterator[tuple[int, Row]]:
    try:
        frame = pl.read_parquet(path)
    except (OSError, pl.exceptions.PolarsError) as reason:
        raise GazetteerError(f"{path}: not readable as Parquet ({reason}).") from reason
    _check_columns(path, frame.columns)
    yield from enumerate(frame.iter_rows(named=True), start=1)


def _check_columns(path: Path, names: Iterable[str]) -> None:
    found = list(names)
    unknown = sorted(set(found) - set(COLUMNS))
    if "name" not in found or unknown:
        wrong = f"unknown column {', '.join(unknown)}" if unknown else "no column `name`"
        raise GazetteerError(f"{path}: {wrong} (known: {', '.join(COLUMNS)}).")


class _Cells:
    """The cells of one row, each checked as it is read."""

    def __init__(self, path: Path, line: int, row: Row) -> None:
        self._where = f"{path}, line {line}"
        self._row = row

    def entry(self) -> GazetteerEntry:
        name = self._text("name")
        if not fold_name(name):
            raise self._error("name", name, "a name with at least one letter or digit")
        kind = self._one_of("kind", KINDS) or ActorKind.PERSON
        latitude, longitude = self._number("latitude", 90), self._number("longitude", 180)
        if (latitude is None) != (longitude is None):
            raise self._error("latitude", latitude, "latitude and longitude together")
        first, last = self._day("valid_from"), self._day("valid_to")
        if first and last and last < first:
            raise self._error("valid_to", last, f"a day not before valid_from, {first}")
        return GazetteerEntry(
            key=self._text("key") or canonical_key(str(kind), name),
            name=name,
            aliases=self._several("aliases"),
            kind=kind,
            country=self._shaped("country"),
            sectors=self._sectors(),
            roles=self._several("roles"),
            wikidata_id=self._shaped("wikidata_id"),
            geonames_id=self._shaped("geonames_id"),
            latitude=latitude,
            longitude=longitude,
            valid_from=first,
            valid_to=last,
        )

    def _text(self, column: str) -> str:
        cell = self._row.get(column)
        return "" if cell is None else str(cell).strip()

    def _several(self, column: str) -> tuple[str, ...]:
        cell = self._row.get(column)
        parts = cell if isinstance(cell, list) else self._text(column).split("|")
        return tuple(str(part).strip() for part in parts if part and str(part).strip())

    def _sectors(self) -> tuple[str, ...]:
        sectors = self._several("sectors")
        for sector in sectors:
            if sector not in SECTORS:
                raise self._error("sectors", sector, ", ".join(sorted(SECTORS)))
        return sectors

    def _one_of(self, column: str, allowed: Mapping[str, ActorKind]) -> ActorKind | None:
        text = self._text(column).lower()
        if text and text not in allowed:
            raise self._error(column, text, ", ".join(allowed))
        return allowed.get(text)

    def _shaped(self, column: str) -> str | None:
        text = self._text(column)
        pattern, allowed = _SHAPES[column]
        if text and not pattern.fullmatch(text):
            raise self._error(column, text, allowed)
        return text or None

    def _number(self, column: str, most: float) -> float | None:
        text = self._text(column)
        try:
            number = float(text) if text else None
        except ValueError:
            number = most + 1
        if number is not None and not -most <= number <= most:
            raise self._error(column, text, f"degrees from -{most} to {most}")
        return number

    def _day(self, column: str) -> date | None:
        cell = self._row.get(column)
        if isinstance(cell, date):
            return cell
        text = self._text(column)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            raise self._error(column, text, "a day as in 2019-12-01") from None

    def _error(self, column: str, met: object, allowed: str) -> GazetteerError:
        return GazetteerError(f"{self._where}: {column} is {str(met)!r} (allowed: {allowed}).")
