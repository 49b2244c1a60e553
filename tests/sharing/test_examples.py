"""Every loading example of exports/README.md runs as it stands there, and all find the same."""

import csv
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

from tests.conftest import rows_of
from tests.sharing.examples import examples

Counts = dict[str, int]
EXAMPLES = examples()


@pytest.fixture
def here(built_sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which `exports` are the sample's."""
    (tmp_path / "exports").symlink_to(built_sample)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def expected(built_sample: Path) -> tuple[Counts, Counts]:
    """Who is quoted how often, and who wrote how many of the articles with quotes."""
    quotes = rows_of(built_sample, "quotes")
    quoting = {row["article_id"] for row in quotes}
    articles = [r for r in rows_of(built_sample, "articles") if r["article_id"] in quoting]
    speakers = Counter(row["speaker"] for row in quotes if row["speaker"])
    authors = Counter(author for row in articles for author in row["authors"])
    assert len(speakers) > 10
    assert len(authors) > 3
    return dict(speakers), dict(authors)


def found_by(code: str) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(compile(code, "exports/README.md", "exec"), names)
    return names


def counts(rows: Any) -> Counts:
    """Return names and numbers, whatever tool counted them."""
    if isinstance(rows, pl.DataFrame):
        return dict(rows.iter_rows())
    if hasattr(rows, "to_pylist"):  # PyArrow's structs of values and counts
        return {row["values"]: row["counts"] for row in rows.to_pylist()}
    if hasattr(rows, "toLocalIterator"):  # Spark
        return {row[0]: row[1] for row in rows.collect()}
    return {name: int(n) for name, n in rows.items()}


def test_there_is_an_example_for_each_tool() -> None:
    tools = ["DuckDB", "Polars", "pandas", "PyArrow", "Spark", "R"]
    tools += ["R without Arrow", "Copydesk itself"]
    assert list(EXAMPLES) == tools


@pytest.mark.parametrize("tool", ["Polars", "pandas", "PyArrow", "Copydesk itself"])
def test_an_example_in_python_finds_who_is_quoted_and_who_wrote(
    here: Path, expected: tuple[Counts, Counts], tool: str
) -> None:
    found = found_by(EXAMPLES[tool])
    assert (counts(found["speakers"]), counts(found["authors"])) == expected


def test_the_example_in_sql_finds_the_same(here: Path, expected: tuple[Counts, Counts]) -> None:
    with duckdb.connect() as connection:
        questions = [part for part in EXAMPLES["DuckDB"].split(";") if part.strip()]
        found = [dict(connection.execute(question).fetchall()) for question in questions]
    assert tuple(found) == expected


@pytest.fixture
def spark() -> Iterator[Any]:
    sql = pytest.importorskip("pyspark.sql")
    if shutil.which("java") is None:
        pytest.skip("no java")
    session = sql.SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    running = session.getOrCreate()
    yield running
    running.stop()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_the_example_in_spark_finds_the_same(
    here: Path, expected: tuple[Counts, Counts], spark: Any
) -> None:
    found = found_by(EXAMPLES["Spark"])
    assert (counts(found["speakers"]), counts(found["authors"])) == expected


def found_by_r(code: str, libraries: list[str]) -> tuple[Counts, Counts]:
    """Run an example where R and its libraries are, in the folder we are in."""
    program = shutil.which("Rscript")
    if program is None:
        pytest.skip("no Rscript")
    asked = "".join(f"if (!requireNamespace('{name}')) quit(status = 1)\n" for name in libraries)
    if subprocess.run([program, "-e", asked or "0"], check=False, capture_output=True).returncode:
        pytest.skip(f"R lacks one of {libraries}")
    names = ("speakers", "authors")
    written = "".join(f"write.csv({n}, '{n}.csv', row.names = FALSE)\n" for n in names)
    Path("example.R").write_text(code + written, encoding="utf-8")
    subprocess.run([program, "example.R"], check=True, env=os.environ | {"LC_ALL": "C.UTF-8"})
    speakers, authors = (
        {row[0]: int(row[1]) for row in list(csv.reader(file.splitlines()))[1:]}
        for file in (Path(f"{name}.csv").read_text(encoding="utf-8") for name in names)
    )
    return speakers, authors


def test_the_example_in_r_finds_the_same(here: Path, expected: tuple[Counts, Counts]) -> None:
    assert found_by_r(EXAMPLES["R"], ["arrow", "dplyr"]) == expected


def test_the_example_in_r_without_arrow_finds_the_same_in_the_csv_files(
    here: Path, expected: tuple[Counts, Counts]
) -> None:
    subprocess.run(
        [sys.executable, "-m", "copydesk", "export", "as_csv", "--format", "csv"],
        check=True,
        capture_output=True,
    )
    assert found_by_r(EXAMPLES["R without Arrow"], []) == expected
