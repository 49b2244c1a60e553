"""Profiles: the figures of some articles that later ones are compared with. Plain counts: they add.

A profile is kept as JSON in a snapshot's manifest, so that nothing older must be read again.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import polars as pl

from copydesk.schemas.relations import Frames

OF_ARTICLES = ("quotes", "events", "mentions")  # tables whose rows stand in one article each
OUTLET = "articles.outlet"
LISTS = ("articles.language", "quotes.kind", "events.event_type", "events.factuality")
EMPTY = (
    *("articles.headline", "articles.byline", "articles.published_date", "articles.outlet"),
    *("quotes.source", "quotes.actor_id"),
    *("events.actor_id", "events.event_start", "events.place"),
)
FORM = 1  # of a profile as JSON: another one is not read
MOST_OUTLETS = 100  # kept of a profile, the largest: a smaller one is nowhere sure to come again


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What some articles and their rows look like, in counts."""

    version: str  # of what parsed and coded them, and the tables: no two are compared
    n_articles: int
    rows: Mapping[str, tuple[int, int]]  # by table: rows, and the sum of squares of rows an article
    empty: Mapping[str, int]  # by table.column: rows in which it is empty
    values: Mapping[str, Mapping[str, int]]  # by table.column: rows with each value

    def plus(self, other: "Profile") -> "Profile":
        """Return what the articles of both look like."""
        return Profile(
            version=self.version,
            n_articles=self.n_articles + other.n_articles,
            rows={
                table: (n + other.rows[table][0], squares + other.rows[table][1])
                for table, (n, squares) in self.rows.items()
            },
            empty=_sum(self.empty, other.empty),
            values={name: _sum(one, other.values[name]) for name, one in self.values.items()},
        )

    def n_rows(self, table: str) -> int:
        """Return how many rows the articles have in a table."""
        return self.n_articles if table == "articles" else self.rows[table][0]

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON values; of outlets the largest alone."""
        largest = Counter(self.values.get(OUTLET, {})).most_common(MOST_OUTLETS)
        return asdict(self) | {"values": {**self.values, OUTLET: dict(sorted(largest))}}


def profile_of(frames: Frames, version: str) -> Profile:
    """Return the profile of all articles in some frames, and of their rows in the tables there."""
    n_articles = frames["articles"].height
    found = [name for name in ("articles", *OF_ARTICLES) if name in frames]
    return Profile(
        version=version,
        n_articles=n_articles,
        rows={table: _rows_of(frames[table]) for table in found if table != "articles"},
        empty={
            name: frames[table][column].null_count()
            for name, table, column in _columns(EMPTY, found)
        },
        values={
            name: _values_of(frames[table][column])
            for name, table, column in _columns((*LISTS, OUTLET), found)
        },
    )


def read_profiles(kept: Any, version: str) -> list[Profile]:  # Any: JSON of a manifest
    """Return the kept profiles of this version, the oldest first; others cannot be compared."""
    if not isinstance(kept, list):
        return []
    return [
        Profile(**one | {"rows": {table: tuple(n) for table, n in one["rows"].items()}})
        for one in kept
        if one.get("version") == version
    ]


def _columns(names: Iterable[str], tables: Iterable[str]) -> list[tuple[str, str, str]]:
    parts = [(name, *name.split(".")) for name in names]
    return [(name, table, column) for name, table, column in parts if table in tables]


def _rows_of(rows: pl.DataFrame) -> tuple[int, int]:
    counts = rows.group_by("article_id").len()["len"].cast(pl.Int64)
    return rows.height, int((counts * counts).sum())


def _values_of(column: pl.Series) -> dict[str, int]:
    counted = column.drop_nulls().cast(pl.String).value_counts(name="n")
    return dict(sorted(counted.iter_rows()))


def _sum(some: Mapping[str, int], others: Mapping[str, int]) -> dict[str, int]:
    return {name: some.get(name, 0) + others.get(name, 0) for name in sorted({*some, *others})}
