"""Shared grams: which pairs of articles have wording in common, found without comparing all.

Postings list the owners of each gram in the order of their ids. A gram that thousands own, such
as an outlet's stock paragraph, would make millions of pairs: so only its first owners, its hubs,
are paired, each with all the others. Hubs follow from the ids, so the pairs do not depend on the
order of arrival; a story printed five hundred times still hangs together by its hubs.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from copydesk.flows.corpus.grams import Grams, distinct

__all__ = ["HUBS", "MIN_CONTAINMENT", "MIN_SHARED", "Pairs", "Postings", "grams_by_owner"]

HUBS = 24  # owners of one gram that are paired with all its others
MIN_SHARED = 2  # grams; one alone, eight words, may be chance
MIN_CONTAINMENT = 0.4  # of the smaller in the larger; measured: .4 to .5 find the same pairs
MARGIN = 0.7  # asked in addition, over sqrt(n grams): few grams tell containment only roughly

Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Postings:
    """Grams with their owners, one a row, sorted by gram, then by owner."""

    grams: Grams
    owners: Ints

    def places(self) -> NDArray[np.int64]:
        """Return the place of each row among the rows of its gram, from 0."""
        starts = _run_starts(self.grams)
        lengths = np.diff(np.append(starts, len(self.grams)))
        return np.arange(len(self.grams)) - np.repeat(starts, lengths)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of articles, first < second, sorted, and the grams each pair shares."""

    first: Ints
    second: Ints
    shared: Ints

    def with_more(self, other: "Pairs") -> "Pairs":
        """Return the pairs of both, sorted; no pair may be in both."""
        first = np.concatenate([self.first, other.first])
        second = np.concatenate([self.second, other.second])
        order = np.lexsort((second, first))
        shared = np.concatenate([self.shared, other.shared])
        return Pairs(first[order], second[order], shared[order])

    def only(self, kept: Bools) -> "Pairs":
        """Return the pairs that a mask keeps."""
        return Pairs(self.first[kept], self.second[kept], self.shared[kept])


def merged(known: Postings, added: Mapping[int, Grams]) -> tuple[Postings, Postings]:
    """Return the postings with new owners in them, and of these the rows of every touched gram."""
    grams = np.concatenate([np.empty(0, np.uint64), *added.values()])
    owners = np.repeat(
        np.fromiter(added.keys(), np.int32, len(added)), [len(own) for own in added.values()]
    )
    looked_up = distinct(grams)
    starts = np.searchsorted(known.grams, looked_up, "left")
    ends = np.searchsorted(known.grams, looked_up, "right")
    is_touched = _ranges(starts, ends, len(known.grams))
    grams = np.concatenate([known.grams[is_touched], grams])
    owners = np.concatenate([known.owners[is_touched], owners])
    order = np.lexsort((owners, grams))
    touched = Postings(grams[order], owners[order])
    rest = Postings(known.grams[~is_touched], known.owners[~is_touched])
    at = np.searchsorted(rest.grams, touched.grams)
    return (
        Postings(
            np.insert(rest.grams, at, touched.grams), np.insert(rest.owners, at, touched.owners)
        ),
        touched,
    )


def new_pairs(postings: Postings, touched: Postings, is_new: Bools, n_grams: Ints) -> Pairs:
    """Return the pairs with a new article in them that share enough, counted in full."""
    n_articles = len(is_new)
    codes, counts = _hub_pairs(touched, is_new, n_articles)
    first, second = (codes // n_articles).astype(np.int32), (codes % n_articles).astype(np.int32)
    unpaired = _unpaired(postings, n_articles)
    hidden = np.minimum(unpaired[first], unpaired[second])  # at most so many more may be shared
    smaller = np.minimum(n_grams[first], n_grams[second])
    needed = np.maximum(MIN_CONTAINMENT * smaller + MARGIN * np.sqrt(smaller), MIN_SHARED)
    may = counts + hidden >= needed
    pairs = Pairs(first[may], second[may], counts[may].astype(np.int32))
    hidden, needed = hidden[may], needed[may]
    unsure = np.flatnonzero(hidden)
    own = grams_by_owner(postings, {*pairs.first[unsure], *pairs.second[unsure]})
    for i in unsure:
        both = np.intersect1d(own[pairs.first[i]], own[pairs.second[i]], assume_unique=True)
        pairs.shared[i] = len(both)
    return pairs.only(pairs.shared >= needed)


def kept_pairs(postings: Postings, pairs: Pairs) -> Pairs:
    """Return the pairs that a hub still ties: one may have lost that place to newcomers."""
    n_articles = int(postings.owners.max()) + 1 if len(postings.owners) else 0
    unpaired = _unpaired(postings, n_articles)
    unsure = np.flatnonzero(np.minimum(unpaired[pairs.first], unpaired[pairs.second]))
    if not len(unsure):
        return pairs
    behind = postings.places() >= HUBS
    concerned = {*pairs.first[unsure], *pairs.second[unsure]}
    own = grams_by_owner(postings, concerned)
    own_behind = grams_by_owner(
        Postings(postings.grams[behind], postings.owners[behind]), concerned
    )
    kept = np.ones(len(pairs.first), dtype=bool)
    for i in unsure:
        a, b = pairs.first[i], pairs.second[i]
        untied = np.intersect1d(own_behind[a], own_behind[b], assume_unique=True)
        kept[i] = len(untied) < len(np.intersect1d(own[a], own[b], assume_unique=True))
    return pairs.only(kept)


def grams_by_owner(postings: Postings, owners: Iterable[int]) -> dict[int, Grams]:
    """Return the grams of some articles, sorted."""
    wanted = np.fromiter(sorted(owners), np.int32)
    is_wanted = np.zeros(int(postings.owners.max(initial=-1)) + 2, dtype=bool)
    is_wanted[wanted[wanted < len(is_wanted)]] = True
    rows = np.flatnonzero(is_wanted[postings.owners])
    rows = rows[np.argsort(postings.owners[rows], kind="stable")]
    ends = np.searchsorted(postings.owners[rows], wanted, "right")
    starts = np.searchsorted(postings.owners[rows], wanted, "left")
    return {
        int(owner): postings.grams[rows[start:end]]
        for owner, start, end in zip(wanted, starts, ends, strict=True)
    }


def _hub_pairs(
    touched: Postings, is_new: Bools, n_articles: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return codes of the pairs that hubs make with a new article in them, and how often."""
    places = touched.places()
    rows = np.arange(len(places))
    found = [np.empty(0, dtype=np.int64)]
    for hub in range(min(HUBS, int(places.max(initial=0)))):
        rows = rows[places[rows] > hub]
        first, second = touched.owners[rows - places[rows] + hub], touched.owners[rows]
        concerned = is_new[first] | is_new[second]
        found.append(first[concerned].astype(np.int64) * n_articles + second[concerned])
    return np.unique(np.concatenate(found), return_counts=True)


def _unpaired(postings: Postings, n_articles: int) -> NDArray[np.int64]:
    """Count the grams of each article in which it is not a hub."""
    return np.bincount(postings.owners[postings.places() >= HUBS], minlength=n_articles)


def _run_starts(sorted_values: Grams) -> NDArray[np.int64]:
    changes = np.flatnonzero(sorted_values[1:] != sorted_values[:-1]) + 1
    return np.concatenate([[0], changes]) if len(sorted_values) else np.empty(0, dtype=np.int64)


def _ranges(starts: NDArray[np.int64], ends: NDArray[np.int64], length: int) -> Bools:
    """Return a mask over `length` rows, true inside every half-open range; none overlap."""
    steps = np.zeros(length + 1, dtype=np.int64)
    np.add.at(steps, starts, 1)
    np.add.at(steps, ends, -1)
    return np.cumsum(steps)[:-1] > 0
