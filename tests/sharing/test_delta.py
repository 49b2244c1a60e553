"""A snapshot as Delta tables: nothing lost, types kept, a version each time something changed."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.flows.sharing.delta import is_delta, write_delta
from copydesk.flows.snapshots.reading import read_snapshot
from copydesk.flows.snapshots.writing import write_snapshot
from copydesk.schemas import TABLES, VERSION
from copydesk.schemas.articles import Article
from copydesk.schemas.frames import frame, in_order
from copydesk.schemas.manifest import Manifest
from tests.conftest import copydesk_here
from tests.invented import article_of

deltalake = pytest.importorskip("deltalake")

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def published(exports: Path, articles: list[Article], version: str = VERSION) -> Manifest:
    return write_snapshot(
        {"articles": frame(TABLES["articles"], articles), "rejects": frame(TABLES["rejects"], [])},
        TABLES,
        exports,
        facts={"schema_version": version},
        created_at=NOON,
        verdict={},
        extras=lambda _manifest: {},
    )


def exported(exports: Path, manifest: Manifest) -> dict[str, int]:
    return write_delta(exports / "snapshots" / manifest.snapshot_id, manifest, exports / "lake")


def rows_of(lake: Path, table: str, version: int | None = None) -> pl.DataFrame:
    """Return a Delta table's rows in their order, and the columns of the contract alone."""
    found = pl.from_arrow(deltalake.DeltaTable(lake / table, version=version).to_pyarrow_table())
    assert isinstance(found, pl.DataFrame)
    return in_order(TABLES[table], found)


def months(articles: list[Article]) -> set[str | None]:
    return {a.published_date.strftime("%Y-%m") if a.published_date else None for a in articles}


def article(number: int, day: date | None) -> Article:
    if day is None:
        undated = dict.fromkeys(("published_date", "published_precision", "published_method"))
        return article_of(
            f"Snow fell on Lind {number} times: “so\n\nmuch”, 1 € a flake 🌨.", **undated
        )
    return article_of(f"Snow fell on Lind {number} times.", published_date=day, authors=("A. B.",))


CORPUS = [article(n, date(2026, 1 + n % 4, 1 + n) if n % 5 else None) for n in range(12)]


@settings(max_examples=12, deadline=None)
@given(st.lists(st.sets(st.sampled_from(range(12)), min_size=1), min_size=1, max_size=4))
def test_rows_out_are_rows_in_at_every_version(
    tmp_path_factory: pytest.TempPathFactory, corpora: list[set[int]]
) -> None:
    exports = tmp_path_factory.mktemp("delta")
    said: dict[int, pl.DataFrame] = {}
    for corpus in corpora:
        chosen = [CORPUS[n] for n in sorted(corpus)]
        version = exported(exports, published(exports, chosen))["articles"]
        rows = in_order(TABLES["articles"], frame(TABLES["articles"], chosen))
        assert version not in said or said[version].equals(rows)
        said[version] = rows
    assert sorted(said) == list(range(len(said)))
    for version, rows in said.items():
        back = rows_of(exports / "lake", "articles", version)
        assert back.schema == rows.schema
        assert back.equals(rows)


def test_only_the_months_that_changed_are_written_anew(tmp_path: Path) -> None:
    exported(tmp_path, published(tmp_path, CORPUS))
    lake = tmp_path / "lake"
    before = set((lake / "articles").rglob("*.parquet"))
    more = article(99, date(2026, 2, 20))
    versions = exported(tmp_path, published(tmp_path, [*CORPUS, more]))
    assert versions == {"articles": 1, "rejects": 0}
    added = set((lake / "articles").rglob("*.parquet")) - before
    assert {path.parent.name for path in added} == {"published_month=2026-02"}
    assert pl.read_delta(str(lake / "articles")).height == len(CORPUS) + 1
    assert pl.read_delta(str(lake / "articles"), version=0).height == len(CORPUS)
    history = deltalake.DeltaTable(lake / "articles").history()
    assert len({commit["copydesk.snapshot_id"] for commit in history}) == 2


def test_a_month_is_read_without_the_others(tmp_path: Path) -> None:
    exported(tmp_path, published(tmp_path, CORPUS))
    table = deltalake.DeltaTable(tmp_path / "lake" / "articles")
    assert table.metadata().partition_columns == ["published_month"]
    files = table.file_uris(file_pruning_predicate=[("published_month", "=", "2026-02")])
    assert {Path(uri).parent.name for uri in files} == {"published_month=2026-02"}
    assert len({Path(uri).parent for uri in table.file_uris()}) == len(months(CORPUS))


def test_another_contract_replaces_the_whole_table(tmp_path: Path) -> None:
    exported(tmp_path, published(tmp_path, CORPUS, version="0.0.1"))
    manifest = published(tmp_path, CORPUS[:3])
    assert exported(tmp_path, manifest) == {"articles": 1, "rejects": 1}
    assert rows_of(tmp_path / "lake", "articles").height == 3


def test_every_column_says_what_it_means(tmp_path: Path) -> None:
    exported(tmp_path, published(tmp_path, CORPUS))
    table = deltalake.DeltaTable(tmp_path / "lake" / "articles")
    meanings = {field.name: field.metadata.get("comment") for field in table.schema().fields}
    for name, meaning in TABLES["articles"].descriptions().items():
        assert meanings[name] == meaning


def test_a_broken_export_is_finished_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exported(tmp_path, published(tmp_path, CORPUS[:4]))
    manifest = published(tmp_path, CORPUS)
    write: Callable = deltalake.write_deltalake

    def broken(place: Path, rows: object, **given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(deltalake, "write_deltalake", broken)
    with pytest.raises(OSError, match="space"):
        exported(tmp_path, manifest)
    assert rows_of(tmp_path / "lake", "articles").height == 4
    monkeypatch.setattr(deltalake, "write_deltalake", write)
    exported(tmp_path, manifest)
    assert rows_of(tmp_path / "lake", "articles").height == len(CORPUS)


def test_the_command_writes_every_table_and_a_second_time_nothing(
    built_sample: Path, tmp_path: Path
) -> None:
    lake = tmp_path / "lake"
    for _ in range(2):
        done = copydesk_here("export", lake, built_sample, "--format", "delta")
        assert done.returncode == 0, done.stderr
        assert "articles 0" in done.stdout
    assert is_delta(lake)
    for name, rows in read_snapshot((built_sample / "latest").resolve()).items():
        back = rows_of(lake, name)
        assert back.schema == rows.schema
        assert back.equals(in_order(TABLES[name], rows))
    (tmp_path / "other").mkdir()
    done = copydesk_here("export", tmp_path / "other", built_sample, "--format", "delta")
    assert done.returncode == 2
    assert "is there already" in done.stderr
