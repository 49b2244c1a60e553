"""Compared: new articles beside those of the last snapshots, all findings together."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from copydesk.schemas.drift.days import unusual_days
from copydesk.schemas.drift.figures import unusual_figures
from copydesk.schemas.drift.outlets import unusual_outlets
from copydesk.schemas.drift.profiles import OUTLET, Profile
from copydesk.schemas.verdicts import Finding

LEAST_ARTICLES = 30  # new ones, below which nothing is said of their shares
N_PAST = 10  # snapshots with so many new articles that are compared with, the newest


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What was compared with what, what is not as usual, and what later builds compare with."""

    n_new: int  # articles judged: those new, and those that waited for enough to be judged
    n_snapshots: int  # compared with
    n_before: int  # articles that were new in these
    findings: tuple[Finding, ...]
    batches: tuple[Profile, ...]  # to be kept, the oldest first


def compare(
    new: Profile, kept: Sequence[Profile], old: pl.DataFrame, now: pl.DataFrame
) -> Compared:
    """Return what is not as usual in new articles.

    `kept` are the profiles of earlier snapshots, of the same version, the oldest first; `old` and
    `now` the articles of the last snapshot that still are there and all articles.
    """
    past, judged = list(kept), new
    known = _counts(old, "outlet")
    if past and past[-1].n_articles < LEAST_ARTICLES:
        waiting = past.pop()
        judged = waiting.plus(new)
        known -= Counter(waiting.values[OUTLET])
    past = past[-N_PAST:]
    n_before = sum(one.n_articles for one in past)
    findings: list[Finding] = []
    if past:
        findings += unusual_days(_counts(old, "published_date"), _counts(now, "published_date"))
    if past and judged.n_articles >= LEAST_ARTICLES:
        of_what = "snapshot" if len(past) == 1 else f"{len(past)} snapshots"
        since = f"(by the last {of_what}, {n_before:,} articles)"
        findings += unusual_outlets(judged, past, frozenset(known), since)
        findings += unusual_figures(judged, past, since)
    return Compared(
        n_new=judged.n_articles,
        n_snapshots=len(past),
        n_before=n_before,
        findings=tuple(findings),
        batches=(*past, judged)[-N_PAST:] if judged.n_articles else tuple(past),
    )


def _counts(articles: pl.DataFrame, column: str) -> Counter:
    return Counter(dict(articles[column].drop_nulls().value_counts(name="n").iter_rows()))
