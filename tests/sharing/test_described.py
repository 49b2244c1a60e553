"""What lies beside the tables of a snapshot, read by the tools it is meant for."""

import json
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
import yaml

from copydesk.flows.sharing.views import named_questions
from copydesk.schemas import TABLES

EXPORTS_PAGE = Path(__file__).parents[2] / "exports" / "README.md"


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


def test_every_question_stands_with_its_view_on_the_page_of_the_exports() -> None:
    page = EXPORTS_PAGE.read_text(encoding="utf-8")
    asked = [
        line.split("`")[1] for line in page.splitlines() if line.startswith("| ") and "? |" in line
    ]
    assert asked == named_questions()
    assert len(asked) > 20


@pytest.mark.parametrize("question", named_questions())
def test_a_question_is_answered_from_the_sample(
    opened: duckdb.DuckDBPyConnection, question: str
) -> None:
    assert opened.execute(f"SELECT * FROM {question}").fetchall() != []


def test_a_happening_told_twice_counts_once(opened: duckdb.DuckDBPyConnection) -> None:
    told = opened.execute(
        "SELECT count(*), count(DISTINCT incident_id), any_value(n) FROM happenings"
        " JOIN events USING (incident_id), (SELECT count(*) AS n FROM happenings)"
    ).fetchone()
    assert told is not None
    n_reports, n_happenings, n_rows = told
    assert n_happenings == n_rows < n_reports


def test_quotes_by_gender_are_all_quotes_of_people(opened: duckdb.DuckDBPyConnection) -> None:
    shares = opened.execute(
        "SELECT sum(n_quotes), list(DISTINCT coalesce(gender, 'not said')) FROM quotes_by_gender"
    ).fetchone()
    quoted = opened.execute("SELECT sum(n_quotes) FROM actors WHERE kind = 'person'").fetchone()
    assert shares is not None
    assert quoted is not None
    assert shares[0] == quoted[0]
    assert set(shares[1]) == {"female", "male", "not said"}


def test_without_copies_there_are_fewer_quotes(opened: duckdb.DuckDBPyConnection) -> None:
    counts = opened.execute(
        "SELECT sum(n_quotes), sum(n_without_copies) FROM quotes_by_outlet"
    ).fetchone()
    assert counts is not None
    assert 0 < counts[1] < counts[0]


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
