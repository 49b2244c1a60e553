"""A snapshot is whole or absent, says what it holds, and is the same for the same input."""

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest

from copydesk.flows.snapshots.durable import LockedError, SnapshotNotFoundError, locked
from copydesk.flows.snapshots.housekeeping import (
    list_snapshots,
    prune,
    roll_back,
)
from copydesk.flows.snapshots.manifest import read_manifest
from copydesk.flows.snapshots.reading import damage, read_snapshot
from copydesk.flows.snapshots.writing import latest, write_snapshot
from copydesk.schemas import TABLES, VERSION
from copydesk.schemas.articles import Article
from copydesk.schemas.frames import frame, in_order
from copydesk.schemas.manifest import Manifest
from tests.invented import article_of

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def published(exports: Path, articles: list[Article], at: datetime = NOON) -> Manifest:
    """Publish these articles and nothing else."""
    return write_snapshot(
        {"articles": frame(TABLES["articles"], articles), "quotes": frame(TABLES["quotes"], [])},
        TABLES,
        exports,
        facts={"schema_version": VERSION},
        created_at=at,
        verdict={"verdict": "published"},
        extras=lambda _manifest: {"index.html": b"<p>report</p>"},
    )


MARCH = article_of("Snow fell on Lind.")
APRIL = article_of("Snow melted in Lind.", published_date=date(2026, 4, 9))
UNDATED = article_of(
    "Nobody knows.", published_date=None, published_precision=None, published_method=None
)


def test_a_snapshot_read_back_is_what_was_written(tmp_path: Path) -> None:
    published(tmp_path, [MARCH, APRIL, UNDATED])
    rows = frame(TABLES["articles"], [MARCH, APRIL, UNDATED])
    back = read_snapshot(tmp_path / "latest")["articles"]
    assert in_order(TABLES["articles"], back).equals(in_order(TABLES["articles"], rows))


def test_articles_lie_by_month_and_those_without_a_day_apart(tmp_path: Path) -> None:
    published(tmp_path, [MARCH, APRIL, UNDATED])
    files = {path.name for path in (tmp_path / "latest" / "articles").iterdir()}
    assert files == {"2026-03.parquet", "2026-04.parquet", "undated.parquet"}


def test_duckdb_polars_and_pandas_read_every_table_by_a_plain_glob(tmp_path: Path) -> None:
    published(tmp_path, [MARCH, APRIL, UNDATED])
    pattern = f"{tmp_path}/latest/articles/*.parquet"
    counted = duckdb.execute(f"SELECT count(*) FROM '{pattern}'").fetchall()
    assert counted == [(3,)]
    assert pl.read_parquet(pattern).height == 3
    assert len(pd.read_parquet(tmp_path / "latest" / "articles")) == 3
    assert pl.read_parquet(f"{tmp_path}/latest/quotes/*.parquet").height == 0


def test_every_file_says_what_its_columns_mean_and_which_versions_made_it(tmp_path: Path) -> None:
    published(tmp_path, [MARCH])
    schema = pq.read_schema(tmp_path / "latest" / "articles" / "2026-03.parquet")
    assert b"Headline" in schema.field("headline").metadata[b"description"]
    assert schema.metadata[b"copydesk.schema_version"] == VERSION.encode()


def test_the_same_rows_in_any_order_give_the_same_bytes_at_any_time(tmp_path: Path) -> None:
    one = published(tmp_path / "a", [MARCH, APRIL, UNDATED])
    two = published(tmp_path / "b", [UNDATED, APRIL, MARCH], NOON.replace(year=2027))
    assert one.snapshot_id == two.snapshot_id
    assert [entry.sha256 for entry in one.files] == [entry.sha256 for entry in two.files]


def test_the_same_rows_again_publish_nothing_new(tmp_path: Path) -> None:
    one = published(tmp_path, [MARCH])
    two = published(tmp_path, [MARCH], NOON.replace(year=2027))
    assert two == one
    assert len(list_snapshots(tmp_path)) == 1


def test_a_month_that_did_not_change_is_the_same_file_on_disk(tmp_path: Path) -> None:
    one = published(tmp_path, [MARCH])
    two = published(tmp_path, [MARCH, APRIL])
    files = [
        tmp_path / "snapshots" / m.snapshot_id / "articles" / "2026-03.parquet" for m in (one, two)
    ]
    assert files[0].stat().st_ino == files[1].stat().st_ino
    assert damage(tmp_path / "latest") == []


def test_a_flipped_bit_is_found(tmp_path: Path) -> None:
    published(tmp_path, [MARCH])
    path = tmp_path / "latest" / "articles" / "2026-03.parquet"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    assert "its bytes are not those that were published" in damage(tmp_path / "latest")[0]


def test_a_missing_and_a_foreign_file_are_found(tmp_path: Path) -> None:
    published(tmp_path, [MARCH])
    folder = tmp_path / "latest" / "articles"
    (folder / "2026-03.parquet").rename(folder / "2026-99.parquet")
    assert len(damage(tmp_path / "latest")) == 2


def test_one_can_go_back_to_an_older_snapshot_and_delete_the_oldest(tmp_path: Path) -> None:
    one = published(tmp_path, [MARCH])
    published(tmp_path, [MARCH, APRIL], NOON.replace(hour=13))
    three = published(tmp_path, [APRIL], NOON.replace(hour=14))
    roll_back(tmp_path, one.snapshot_id[:6])
    found = latest(tmp_path)
    assert found is not None
    assert found.snapshot_id == one.snapshot_id
    prune(tmp_path, keep=1)
    left = {manifest.snapshot_id for manifest in list_snapshots(tmp_path)}
    assert left == {one.snapshot_id, three.snapshot_id}, "the one in use and the newest stay"
    with pytest.raises(SnapshotNotFoundError, match=one.snapshot_id):
        roll_back(tmp_path, "nothing-like-it")


def test_a_write_that_fails_leaves_the_last_good_snapshot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = published(tmp_path, [MARCH])

    def full_disk(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pq, "write_table", full_disk)
    with pytest.raises(OSError, match="No space"):
        published(tmp_path, [APRIL])
    found = latest(tmp_path)
    assert found is not None
    assert found.snapshot_id == one.snapshot_id
    assert damage(tmp_path / "latest") == []


def test_the_manifest_gives_the_digest_of_each_file(tmp_path: Path) -> None:
    published(tmp_path, [MARCH, APRIL])
    for entry in read_manifest(tmp_path / "latest").files:
        data = (tmp_path / "latest" / entry.path).read_bytes()
        assert hashlib.sha256(data).hexdigest() == entry.sha256


def test_a_second_build_does_not_get_the_lock(tmp_path: Path) -> None:
    with (
        locked(tmp_path),
        pytest.raises(LockedError, match="another build holds the lock"),
        locked(tmp_path),
    ):
        pass
