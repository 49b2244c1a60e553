"""Merge rows: why two names are one actor, and two reports one deed, as rows of `merges`."""

from collections.abc import Iterable, Mapping

import polars as pl

from copydesk.flows.corpus.merging import Merged
from copydesk.schemas.frames import frame
from copydesk.schemas.ids import stable_id
from copydesk.schemas.merges import Merge, MergeReason, Merges


def merges_of_actors(merged: Merged, names: Mapping[str, str]) -> pl.DataFrame:
    """Return a row for each two ids that evidence made one; `names` has those before merging."""
    final = merged.final_ids
    return frame(
        Merges,
        [
            Merge(
                merge_id=stable_id("mrg", *ground.pair),
                actor_id=final.get(ground.one, ground.one),
                incident_id=None,
                one=ground.one,
                other=ground.other,
                one_name=names[ground.one],
                other_name=names[ground.other],
                reason=ground.reason,
                article_id=ground.article_id,
                shared_ids=tuple(dict.fromkeys(final.get(i, i) for i in ground.shared_ids)),
                probability=None,
            )
            for ground in merged.grounds
        ],
    )


def merges_of_reports(
    ties: Iterable[tuple[str, str, float | None]], incident_of: Mapping[str, str]
) -> pl.DataFrame:
    """Return a row for each two reports, by their event ids, that hold an incident together.

    Beside them the probability that they tell of one deed; None where the user says so.
    """
    return frame(
        Merges,
        [
            Merge(
                merge_id=stable_id("mrg", one, other),
                actor_id=None,
                incident_id=incident_of[one],
                one=one,
                other=other,
                one_name=None,
                other_name=None,
                reason=MergeReason.LINK if probability is None else MergeReason.ONE_DEED,
                article_id=None,
                shared_ids=(),
                probability=probability,
            )
            for one, other, probability in ties
        ],
    )
