"""Entries: one row of a gazetteer, and what decides between rows of one name."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from copydesk.schemas.actors import ActorKind


@dataclass(frozen=True, slots=True, kw_only=True)
class GazetteerEntry:
    """One person, body, group or place, in one office or state of affairs.

    `key` is the canonical key that the actor's id is made of; rows of one key are one actor.
    `valid_from` and `valid_to` are the first and the last day on which `sectors` and `roles` hold;
    None leaves that side open. `country` is ISO 3166-1 alpha-3, or EUR for bodies of the
    European Union, as PLOVER has it.
    """

    key: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: ActorKind = ActorKind.PERSON
    country: str | None = None
    sectors: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    wikidata_id: str | None = None
    geonames_id: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def holds(self, on: date) -> bool:
        """Say whether sectors and roles hold on a day."""
        started = self.valid_from is None or self.valid_from <= on
        return started and (self.valid_to is None or on <= self.valid_to)


def entry_on(
    rows: Iterable[GazetteerEntry], on: date | None, country: str | None = None
) -> GazetteerEntry | None:
    """Return the one actor that rows stand for, as it is on a day; None where they are several.

    A day within the terms of one actor alone decides for it ("Bush" in 2005), then a country.
    Outside every term the actor comes without sectors and roles, so that no leader outlives an
    office. Without a day the latest term counts.
    """
    known = list(rows)
    current = [row for row in known if on is None or row.holds(on)]
    if not _is_one(current) and country is not None:
        here = [row for row in known if row.country == country]
        known, current = here or known, [row for row in current if row.country == country]
    if current:
        return max(current, key=_began) if _is_one(current) else None
    if not _is_one(known):
        return None
    latest = max(known, key=_began)
    return replace(latest, sectors=(), roles=(), valid_from=None, valid_to=None)


def _is_one(rows: list[GazetteerEntry]) -> bool:
    return len({row.key for row in rows}) == 1


def _began(row: GazetteerEntry) -> date:
    return row.valid_from or date.min
