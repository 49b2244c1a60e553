"""Links: a user's word on identity, "these two are one" and "these two never", from CSV or Parquet.

Columns: `one`, `other` and `link` (same or different). An actor is named by its actor_id, its
canonical key ("person:ana ortiz"), its Wikidata item, or its name; a report of a deed by the
event_id of one of its rows, or by the incident_id that its deed has where it is the earliest.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import polars as pl

COLUMNS = ("one", "other", "link")
_OF_A_REPORT = re.compile(r"(eve|inc)_[0-9a-f]{16}")


class LinkKind(StrEnum):
    """What a user says of two."""

    SAME = "same"
    DIFFERENT = "different"


class LinksError(ValueError):
    """A file of links that cannot be used: where, what was met, what is allowed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Pairs that are one, and pairs that never are, in the user's words for each.

    Two actors that are one or never; two reports that tell one deed or never.
    """

    same: tuple[tuple[str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()
    same_deed: tuple[tuple[str, str], ...] = ()
    other_deed: tuple[tuple[str, str], ...] = ()


def read_links(paths: Iterable[Path]) -> Links:
    """Return the links of all files. Raises LinksError at the first row that cannot be used."""
    pairs: dict[tuple[LinkKind, bool], list[tuple[str, str]]] = defaultdict(list)
    for path in paths:
        frame = _frame(path)
        for line, (one, other, link) in enumerate(frame.select(COLUMNS).iter_rows(), start=2):
            one, other = (one or "").strip(), (other or "").strip()
            if not one or not other:
                raise LinksError(
                    f"{path}, line {line}: an actor is missing, or an event; "
                    "fill `one` and `other`."
                )
            try:
                kind = LinkKind((link or "").strip().lower())
            except ValueError:
                allowed = ", ".join(LinkKind)
                raise LinksError(
                    f"{path}, line {line}: link is {link!r} (allowed: {allowed})."
                ) from None
            are_reports = [_OF_A_REPORT.fullmatch(name) is not None for name in (one, other)]
            if any(are_reports) and not all(are_reports):
                raise LinksError(
                    f"{path}, line {line}: {one!r} and {other!r} are an event and an actor "
                    "(allowed: two actors, or two events or incidents by their ids)."
                )
            pairs[kind, all(are_reports)].append((one, other))
    return Links(
        same=tuple(pairs[LinkKind.SAME, False]),
        different=tuple(pairs[LinkKind.DIFFERENT, False]),
        same_deed=tuple(pairs[LinkKind.SAME, True]),
        other_deed=tuple(pairs[LinkKind.DIFFERENT, True]),
    )


def _frame(path: Path) -> pl.DataFrame:
    try:
        if path.suffix.lower() == ".parquet":
            frame = pl.read_parquet(path)
        else:
            frame = pl.read_csv(path, infer_schema=False)
    except (OSError, pl.exceptions.PolarsError) as reason:
        raise LinksError(f"{path}: not readable as CSV or Parquet ({reason}).") from reason
    missing = [name for name in COLUMNS if name not in frame.columns]
    if missing:
        raise LinksError(f"{path}: no column {', '.join(missing)} (needed: {', '.join(COLUMNS)}).")
    return frame.with_columns(pl.col(COLUMNS).cast(pl.String))
