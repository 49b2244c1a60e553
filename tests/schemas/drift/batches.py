"""Batches of invented articles as counts: drawn by chance, all alike or with something changed."""

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from copydesk.schemas.drift import Profile
from copydesk.schemas.drift.profiles import EMPTY

SHARES: dict[str, dict[str, float]] = {
    "articles.language": {"en": 0.95, "de": 0.05},
    "articles.outlet": {"Harbour Post": 0.5, "Lind Echo": 0.3, "Mill Weekly": 0.2},
    "quotes.kind": {"direct": 0.6, "indirect": 0.3, "mixed": 0.1},
    "events.event_type": {
        "CONSULT": 0.3,
        "ACCUSE": 0.3,
        "ASSAULT": 0.2,
        "AID": 0.15,
        "REQUEST": 0.05,
    },
    "events.factuality": {"happened": 0.7, "planned": 0.2, "possible": 0.1},
}
ROWS = {"quotes": 4.0, "events": 3.0, "mentions": 30.0}  # an article
IS_EMPTY = 0.1  # share of every column that may be empty
CHANGED: dict[str, Any] = {}


def drawn(
    n: int,
    chance: random.Random,
    *,
    shares: Mapping[str, Mapping[str, float]] = CHANGED,
    rows: Mapping[str, float] = CHANGED,
    empty: Mapping[str, float] = CHANGED,
) -> Profile:
    """Return the profile of so many articles, drawn from what is usual but for what is changed."""
    counts = {
        table: [int(chance.expovariate(1 / mean) + 0.5) if mean else 0 for _ in range(n)]
        for table, mean in (ROWS | dict(rows)).items()
    }
    heights = {"articles": n} | {table: sum(some) for table, some in counts.items()}

    def n_of(name: str) -> int:
        return heights[name.split(".")[0]]

    return Profile(
        version="1",
        n_articles=n,
        rows={t: (sum(some), sum(c * c for c in some)) for t, some in counts.items()},
        empty={
            name: sum(chance.random() < empty.get(name, IS_EMPTY) for _ in range(n_of(name)))
            for name in EMPTY
        },
        values={
            name: dict(Counter(chance.choices([*usual], [*usual.values()], k=n_of(name))))
            for name, usual in (SHARES | dict(shares)).items()
        },
    )


def times(profile: Profile, factor: int) -> Profile:
    """Return the profile of the same articles so many times over."""
    whole = profile
    for _ in range(factor - 1):
        whole = whole.plus(profile)
    return replace(whole)


def articles_of(outlets: dict[str, int]) -> pl.DataFrame:
    """Return so many articles of each outlet, without a day."""
    names = [name for name, n in outlets.items() for _ in range(n)]
    return pl.DataFrame(
        {"outlet": names, "published_date": [None] * len(names)},
        schema={"outlet": pl.String, "published_date": pl.Date},
    )


OLD = articles_of(dict.fromkeys(SHARES["articles.outlet"], 100))
