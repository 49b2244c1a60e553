"""What lies beside the tables of a snapshot, read by the tools it is meant for."""

import json
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
import yaml

from copydesk.flows.sharing.views import named_questions
from copydesk.schemas import TABLES


@pytest.fixture(scope="module")
def snapshot(built_sample: Path) -> Path:
    return (built_sample / "latest").resolve()


@pytest.fixture
def opened(snapshot: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[duckdb.DuckDBPyConnection]:
    """DuckDB as `duckdb -init views.sql` opens it in the snapshot's folder."""
    monkeypatch.chdir(snapshot)
    with duckdb.connect() as connection:
        connection.execute((snapshot / "views.sql").read_text(encoding="utf-8"))
        yield connection


def test_twenty_questions_have_a_view() -> None:
    assert len(named_questions()) == 20


@pytest.mark.parametrize("question", named_questions())
def test_a_question_is_answered_from_the_sample(
    opened: duckdb.DuckDBPyConnection, question: str
) -> None:
    assert opened.execute(f"SELECT * FROM {question}").fetchall() != []


def test_a_happening_told_twice_counts_once(opened: duckdb.DuckDBPyConnection) -> None:
    rows = opened.execute("SELECT sum(n_rows), count(*) FROM happenings").fetchone()
    told = opened.execute(
        "SELECT count(*) FROM events WHERE factuality IN ('happened', 'ongoing')"
    ).fetchone()
    assert rows is not None
    assert told is not None
    assert rows[0] == told[0]
    assert rows[1] < rows[0]


def test_the_package_names_every_file_with_its_digest(snapshot: Path) -> None:
    package = json.loads((snapshot / "datapackage.json").read_text(encoding="utf-8"))
    manifest = json.loads((snapshot / "manifest.json").read_text(encoding="utf-8"))
    described = {(r["path"], r["sha256"], r["n_rows"]) for r in package["resources"]}
    assert described == {(f["path"], f["sha256"], f["n_rows"]) for f in manifest["files"]}


def test_every_column_has_its_meaning_in_the_table_schemas(snapshot: Path) -> None:
    for name, table in TABLES.items():
        path = snapshot / "table_schemas" / f"{name}.json"
        fields = json.loads(path.read_text(encoding="utf-8"))["fields"]
        assert [field["name"] for field in fields] == list(table.polars_schema())
        assert all(field["description"] for field in fields)


def test_the_card_begins_with_a_head_that_names_every_table(snapshot: Path) -> None:
    _, head, body = (snapshot / "README.md").read_text(encoding="utf-8").split("---\n", 2)
    assert [c["config_name"] for c in yaml.safe_load(head)["configs"]] == list(TABLES)
    assert "| `quotes` |" in body


@pytest.mark.filterwarnings("ignore")
def test_frictionless_finds_the_package_in_order(snapshot: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    package = frictionless.Package(str(snapshot / "datapackage.json"))
    assert list(type(package).metadata_validate(package.to_descriptor())) == []
    assert {resource.name.split("-")[0] for resource in package.resources} == set(TABLES)


@pytest.mark.filterwarnings("ignore")
def test_mlcroissant_streams_every_table(snapshot: Path) -> None:
    mlcroissant = pytest.importorskip("mlcroissant")
    dataset = mlcroissant.Dataset(str(snapshot / "croissant.json"))
    assert not dataset.metadata.issues.errors
    manifest = json.loads((snapshot / "manifest.json").read_text(encoding="utf-8"))
    for name in ("quotes", "events", "actors"):
        rows = sum(1 for _ in dataset.records(record_set=name))
        assert rows == manifest["n_rows"][name]
