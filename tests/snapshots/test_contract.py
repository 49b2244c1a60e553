"""All files of a snapshot have their table's schema; another version's contract is said."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from copydesk.flows.check import check
from copydesk.flows.snapshots import reading
from copydesk.flows.snapshots.durable import write_durably
from copydesk.flows.snapshots.manifest import as_json, read_manifest
from copydesk.flows.snapshots.reading import contract_breaches
from tests.snapshots.test_writing import APRIL, MARCH, published


def test_every_file_of_a_table_has_the_tables_schema(tmp_path: Path) -> None:
    published(tmp_path, [MARCH, APRIL])
    assert contract_breaches(tmp_path / "latest") == []
    assert check(tmp_path / "latest").is_good


def test_a_file_of_another_schema_is_named(tmp_path: Path) -> None:
    published(tmp_path, [MARCH, APRIL])
    path = tmp_path / "latest" / "articles" / "2026-03.parquet"
    pq.write_table(pq.read_table(path).drop_columns(["kicker"]), path)
    (said,) = contract_breaches(tmp_path / "latest")
    assert "articles/2026-03.parquet: its schema is not that of articles" in said


def test_a_snapshot_of_another_versions_contract_is_said_and_not_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(tmp_path, [MARCH])
    monkeypatch.setattr(reading, "VERSION", "99.0.0")
    found = check(tmp_path / "latest")
    assert not found.is_good
    assert "this Copydesk has 99.0.0" in found.damage[0]
    assert "Build again" in found.damage[0]


def test_a_manifest_of_the_first_format_is_still_read(tmp_path: Path) -> None:
    manifest = published(tmp_path, [MARCH])
    text = as_json(manifest).decode()
    kept = [line for line in text.splitlines() if '"digest"' not in line and '"format"' not in line]
    old = "\n".join(kept).replace("},\n}", "}\n}").encode()
    write_durably(tmp_path / "latest" / "manifest.json", old)
    assert read_manifest(tmp_path / "latest") == manifest
