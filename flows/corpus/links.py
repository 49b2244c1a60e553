"""Links: a user's word on identity, "these two are one" and "these two never", from CSV or Parquet.

Columns: `one`, `other` and `link` (same or different). An actor is named by its actor_id, its
canonical key ("person:ana ortiz"), its Wikidata item, or its name.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import polars as pl

COLUMNS = ("one", "other", "link")


class LinkKind(StrEnum):
    """What a user says of two actors."""

    SAME = "same"
    DIFFERENT = "different"


class LinksError(ValueError):
    """A file of links that cannot be used: where, what was met, what is allowed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Pairs that are one actor, and pairs that never are, in the user's words for each."""

    same: tuple[tuple[str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()


def read_links(paths: Iterable[Path]) -> Links:
    """Return the links of all files. Raises LinksError at the first row that cannot be used."""
    pairs: dict[LinkKind, list[tuple[str, str]]] = {kind: [] for kind in LinkKind}
    for path in paths:
        frame = _frame(path)
        for line, (one, other, link) in enumerate(frame.select(COLUMNS).iter_rows(), start=2):
            one, other = (one or "").strip(), (other or "").strip()
            if not one or not other:
                raise LinksError(
                    f"{path}, line {line}: an actor is missing; fill `one` and `other`."
                )
            try:
                kind = LinkKind((link or "").strip().lower())
            except ValueError:
                allowed = ", ".join(LinkKind)
                raise LinksError(
                    f"{path}, line {line}: link is {link!r} (allowed: {allowed})."
                ) from None
            pairs[kind].append((one, other))
    return Links(same=tuple(pairs[LinkKind.SAME]), different=tuple(pairs[LinkKind.DIFFERENT]))


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
