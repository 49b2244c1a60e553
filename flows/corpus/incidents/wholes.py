"""Wholes: which reports may be of one set or occasion at all; each whole is looked at alone.

wholes_of(reports, links, said)   -> DataFrame[one, digest]

A whole is what links that speak for one deed, or one occasion, hold together, however long their
chain: no set and no occasion reaches beyond it. Its digest names all that its sets follow from.
"""

from collections.abc import Iterable

import numpy as np
import polars as pl
from numpy.typing import NDArray

WHOLES = {"one": pl.String, "digest": pl.UInt64}

Pair = tuple[str, str]
Places = NDArray[np.int64]


def wholes_of(reports: pl.DataFrame, links: pl.DataFrame, said: Iterable[Pair]) -> pl.DataFrame:
    """Return each report with the digest of its whole, in the order of the reports.

    `reports` has `one`, by which a report is known, and `published_date`; `links` have `one`,
    `other`, `deed` and `occasion`; `said` are pairs that the user makes one. Of one version of
    Polars: another gives other digests.
    """
    places = reports.select("one").with_row_index("place")
    joins = pl.DataFrame(list(said), {"one": pl.String, "other": pl.String}, orient="row")
    ends = _ends(places, links)
    speaks = links.select(pl.max_horizontal("deed", "occasion") > 0).to_series()
    joined = [ends.filter(speaks), _ends(places, joins)]
    first, second = (pl.concat(joined)[side].to_numpy().astype(np.int64) for side in ends.columns)
    top = pl.Series("top", _components(reports.height, first, second))
    facts = reports.select("one", "published_date")
    told = [
        pl.DataFrame({"top": top, "hashed": facts.hash_rows()}),
        *(_inside(rows, _ends(places, rows), top) for rows in (links, joins)),
    ]
    # A sum, which wraps: the order of rows means nothing.
    digests = pl.concat(told).group_by("top").agg(digest=pl.col("hashed").sum())
    return (
        reports.select("one")
        .with_columns(top=top)
        .join(digests, on="top", how="left", maintain_order="left")
        .select(list(WHOLES))
    )


def _ends(places: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Return the places of both reports of each pair, in order."""
    found = pairs.select("one", "other")
    for side in ("one", "other"):
        renamed = places.rename({"one": side, "place": f"place_{side}"})
        found = found.join(renamed, on=side, how="left", maintain_order="left")
    return found.select("place_one", "place_other")


def _inside(pairs: pl.DataFrame, ends: pl.DataFrame, top: pl.Series) -> pl.DataFrame:
    """Return a digest of each pair that lies in one whole, with the whole."""
    one, other = top.gather(ends["place_one"]), top.gather(ends["place_other"])
    rows = pl.DataFrame({"top": one, "hashed": pairs.hash_rows()})
    return rows.filter(one == other)


def _components(n: int, first: Places, second: Places) -> Places:
    """Return for each place the smallest that it hangs together with, however long the chain."""
    top = np.arange(n, dtype=np.int64)
    while True:
        low, high = np.minimum(top[first], top[second]), np.maximum(top[first], top[second])
        is_apart = low != high
        if not is_apart.any():
            return top
        np.minimum.at(top, high[is_apart], low[is_apart])
        while not np.array_equal(above := top[top], top):
            top = above
