"""Months that say what they said are left alone; however a corpus was cut into runs, one result."""

import random
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.flows.kept.months import (
    KnownMonths,
    keep_months,
    known_months,
    prints_by_month,
)
from copydesk.flows.settings import Settings
from copydesk.flows.snapshots import writing
from copydesk.flows.snapshots.partitions import fingerprints
from copydesk.flows.snapshots.writing import write_snapshot
from copydesk.schemas import TABLES, VERSION
from copydesk.schemas.articles import Article
from copydesk.schemas.frames import frame
from copydesk.schemas.manifest import Manifest
from tests.invented import article_of
from tests.snapshots.test_writing import NOON

MARCH = date(2026, 3, 2)
ARTICLES = [
    article_of(f"Mill number {n} closed.", published_date=MARCH + timedelta(days=20 * n))
    for n in range(8)
]


def published(given: Settings, articles: list[Article]) -> Manifest:
    """Publish these articles as a build does, with what is known of the last snapshot."""
    frames = {
        "articles": frame(TABLES["articles"], articles),
        "quotes": frame(TABLES["quotes"], []),
    }
    prints = fingerprints(frames, TABLES)
    manifest = write_snapshot(
        frames,
        TABLES,
        given.exports,
        facts={"schema_version": VERSION},
        created_at=NOON,
        verdict={},
        extras=lambda _manifest: {},
        contents=known_months(given).contents(prints),
    )
    keep_months(given, prints, manifest)
    return manifest


def files(manifest: Manifest) -> dict[str, str]:
    return {entry.path: entry.sha256 for entry in manifest.files}


@settings(deadline=None, max_examples=10)
@given(st.lists(st.integers(0, 8), max_size=3), st.randoms())
def test_any_cut_into_runs_in_any_order_gives_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, cuts: list[int], chance: random.Random
) -> None:
    grown = Settings(exports=tmp_path_factory.mktemp("grown"))
    arriving = chance.sample(ARTICLES, len(ARTICLES))
    for end in (*sorted(cuts), len(ARTICLES)):
        last = published(grown, arriving[:end])
    fresh = published(Settings(exports=tmp_path_factory.mktemp("fresh")), ARTICLES)
    assert (last.snapshot_id, files(last)) == (fresh.snapshot_id, files(fresh))


def test_only_changed_months_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = Settings(exports=tmp_path)
    published(given, ARTICLES[:7])
    made: list[str] = []
    whole = writing.part_of
    monkeypatch.setattr(
        writing, "part_of", lambda t, name, rows: made.append(name) or whole(t, name, rows)
    )
    published(given, ARTICLES)
    assert made == [f"{ARTICLES[7].published_date:%Y-%m}"]


def test_rows_that_changed_are_fresh_and_one_other_month_is_a_sample(tmp_path: Path) -> None:
    given = Settings(exports=tmp_path)
    published(given, ARTICLES[:7])
    frames = {"articles": frame(TABLES["articles"], ARTICLES)}
    prints = fingerprints(frames, TABLES)
    seen: set[str] = set()
    for day in range(7):
        months = known_months(given).fresh(prints, MARCH + timedelta(day))
        assert f"{ARTICLES[7].published_date:%Y-%m}" in months
        assert len(months) == 2
        seen |= months
    assert len(seen) == pl.Series([a.published_date for a in ARTICLES]).dt.month().n_unique()


def test_a_row_that_changed_changes_its_fingerprint_and_no_order_does() -> None:
    rows = frame(TABLES["articles"], ARTICLES)
    one = fingerprints({"articles": rows}, TABLES)
    assert one == fingerprints({"articles": rows.reverse()}, TABLES)
    other = rows.with_columns(n_words=pl.col("n_words") + (pl.int_range(8) == 0))
    assert (
        sum(one[path] != new for path, new in fingerprints({"articles": other}, TABLES).items())
        == 1
    )


TOLD = {  # what an article's rows follow from, beside the article itself
    "what lies in the store": {"digest": "of all"},
    "who an actor is": {"actor_id": "act_1", "final_id": "act_2", "name": "Ana Ortiz"},
    "which deed it tells": {"event_id": "eve_1", "incident_id": "inc_1"},
}


@pytest.mark.parametrize("name", TOLD)
def test_whatever_a_row_follows_from_changes_the_print_of_its_month_alone(name: str) -> None:
    rows = frame(TABLES["articles"], ARTICLES)
    told = [
        rows.select("article_id", **{n: pl.lit(v) for n, v in one.items()}) for one in TOLD.values()
    ]
    one = prints_by_month(rows, told, {"articles": rows, "quotes": rows})
    assert one == prints_by_month(rows.reverse(), told, {"articles": rows, "quotes": rows})
    at = list(TOLD).index(name)
    for column in TOLD[name]:
        is_third = pl.col("article_id") == rows["article_id"][2]
        changed = pl.when(is_third).then(pl.lit("other")).otherwise(column).alias(column)
        others = [part.with_columns(changed) if i == at else part for i, part in enumerate(told)]
        other = prints_by_month(rows, others, {"articles": rows, "quotes": rows})
        month = f"{rows['published_date'][2]:%Y-%m}"
        assert {path for path in one if one[path] != other[path]} == {
            f"{table}/{month}.parquet" for table in ("articles", "quotes")
        }


def test_where_nothing_whole_is_kept_nothing_is_known(tmp_path: Path) -> None:
    given = Settings(exports=tmp_path)
    assert known_months(given) == KnownMonths({})
    published(given, ARTICLES)
    (path,) = (given.state / "months").glob("*/files.parquet")
    path.write_bytes(b"")
    assert known_months(given) == KnownMonths({})
