"""Figures: shares of closed lists, empty columns and rows an article, beside what was usual."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copydesk.schemas.drift.bounds import usual_mean, usual_share, z_of
from copydesk.schemas.drift.profiles import EMPTY, LISTS, OF_ARTICLES, Profile
from copydesk.schemas.verdicts import Finding

# What is sure but small misleads nobody: a share must change by 2 points, and by 10 or to less than
# half or more than double; a mean by a quarter.
LEAST_POINTS, ENOUGH_POINTS, LEAST_RATIO = 0.02, 0.10, 2.0
LEAST_PART_OF_MEAN = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One share that is compared: of which rows, in the words of the finding."""

    table: str
    name: str  # the finding's check
    words: str  # what has this share: "event_type is ACCUSE in"
    now: tuple[int, int]  # rows that have it, all rows
    past: tuple[tuple[int, int], ...]


def unusual_figures(now: Profile, past: Sequence[Profile], since: str) -> list[Finding]:
    """Return a finding for each figure that is surely not what it was. `since` tells of the past.

    A row counts as its part of an article: what ten quotes of one article share is seen once.
    """
    figures = [*_lists(now, past), *_empty(now, past)]
    tables = [table for table in OF_ARTICLES if table in now.rows]
    z = z_of(len(figures) + len(tables))
    found = [_unusual_share(figure, now, past, z, since) for figure in figures]
    found += [_unusual_mean(table, now, past, z, since) for table in tables]
    return [finding for finding in found if finding is not None]


def _lists(now: Profile, past: Sequence[Profile]) -> Iterator[Figure]:
    for name in LISTS:
        table, column = name.split(".")
        if name not in now.values:
            continue
        for value in sorted({value for one in (now, *past) for value in one.values[name]}):
            yield Figure(
                table=table,
                name=f"{column}_{value}_is_as_frequent_as_usual",
                words=f"{column} is {value} in",
                now=(now.values[name].get(value, 0), now.n_rows(table)),
                past=tuple((p.values[name].get(value, 0), p.n_rows(table)) for p in past),
            )


def _empty(now: Profile, past: Sequence[Profile]) -> Iterator[Figure]:
    for name in EMPTY:
        table, column = name.split(".")
        if name in now.empty:
            yield Figure(
                table=table,
                name=f"{column}_is_as_often_empty_as_usual",
                words=f"{column} is empty in",
                now=(now.empty[name], now.n_rows(table)),
                past=tuple((p.empty[name], p.n_rows(table)) for p in past),
            )


def _unusual_share(
    figure: Figure, now: Profile, past: Sequence[Profile], z: float, since: str
) -> Finding | None:
    n_of, n_rows = figure.now
    before = [
        _in_articles(seen, one.n_articles) for seen, one in zip(figure.past, past, strict=True)
    ]
    if not n_rows or not sum(n for _, n in before):
        return None  # a table that stays empty is told by its rows an article
    (low, high), is_outside = usual_share(_in_articles(figure.now, now.n_articles), before, z)
    share = n_of / n_rows
    usual = sum(n_of for n_of, _ in figure.past) / sum(n for _, n in figure.past)
    if not is_outside or not _is_large(share, usual):
        return None
    return finding(
        figure.table,
        figure.name,
        f"{figure.table}: {figure.words} {100 * share:.1f} % of {n_rows:,} new rows; "
        f"{100 * low:.1f} to {100 * high:.1f} % were to be expected {since}",
        n_seen=n_rows,
        share=share,
        bounds=(low, high),
    )


def _in_articles(seen: tuple[int, int], n_articles: int) -> tuple[float, float]:
    """Return a count of rows as one of articles, where there are more rows than articles."""
    n_of, n = seen
    part = min(1.0, n_articles / n) if n else 1.0
    return n_of * part, n * part


def _is_large(share: float, usual: float) -> bool:
    change = abs(share - usual)
    less, more = sorted((min(share, 1 - share), min(usual, 1 - usual)))
    return change >= LEAST_POINTS and (change >= ENOUGH_POINTS or more >= LEAST_RATIO * less)


def _unusual_mean(
    table: str, now: Profile, past: Sequence[Profile], z: float, since: str
) -> Finding | None:
    before = [(one.n_articles, *one.rows[table]) for one in past]
    low, high = usual_mean((now.n_articles, *now.rows[table]), before, z)
    mean = now.rows[table][0] / now.n_articles
    usual = sum(n for _, n, _ in before) / sum(n for n, _, _ in before)
    if low <= mean <= high or abs(mean - usual) < LEAST_PART_OF_MEAN * usual:
        return None
    return finding(
        table,
        "an_article_has_as_many_rows_as_usual",
        f"{table}: {mean:.2f} rows an article in {now.n_articles:,} new articles; "
        f"{low:.2f} to {high:.2f} were to be expected {since}",
        n_seen=now.n_articles,
    )


def finding(
    table: str,
    check: str,
    words: str,
    *,
    n_seen: int,
    share: float | None = None,
    bounds: tuple[float, float] | None = None,
) -> Finding:
    """Return what is not as usual as a finding: it warns, and no row fails by it."""
    return Finding(
        check=check,
        table=table,
        kind="drift",
        n_failed=0,
        n_seen=n_seen,
        share=share,
        low=bounds[0] if bounds else None,
        high=bounds[1] if bounds else None,
        examples=(),
        is_warning=True,
        words=words,
    )
