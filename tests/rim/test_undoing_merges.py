"""A merge that `merges` shows is undone by its line, and made again by the opposite line."""

import csv
import json
from pathlib import Path

import duckdb
import pytest

from tests.conftest import copydesk_here, rows_of

ARTICLES = [
    {
        "id": "1",
        "headline": "Raid on a checkpoint",
        "date": "2026-03-02",
        "outlet": "Tolvik Courier",
        "body": "Gunmen attacked a checkpoint at Tolvik before dawn on Monday and killed six guards"
        " of the Harbour Relief Fund, witnesses said.\n\nHelicopters searched the marshes for the"
        " raiders. The Harbour Relief Fund (HRF) mourned its guards.",
    },
    {
        "id": "2",
        "headline": "Guards mourned",
        "date": "2026-03-03",
        "outlet": "Norden Post",
        "body": "Gunmen attacked a checkpoint at Tolvik before dawn on Monday and killed six"
        " guards, HRF said.\n\nHRF asked the ministry for helicopters to search the marshes.",
    },
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("undone")
    (folder / "raw").mkdir()
    lines = "".join(json.dumps(article) + "\n" for article in ARTICLES)
    (folder / "raw" / "news.jsonl").write_text(lines, encoding="utf-8")
    return folder


def built(folder: Path, *lines: tuple[str, str, str]) -> dict[str, list[dict]]:
    """Build with a file of links, and return the tables that merging concerns."""
    links = folder / "links.csv"
    with links.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("one", "other", "link"), *lines])
    done = copydesk_here(
        *("build", folder / "raw", folder / "exports", "--plain", "--workers", "1"),
        *("--links", links),
    )
    assert done.returncode == 0, done.stderr
    assert "links:" not in done.stdout
    return {name: rows_of(folder / "exports", name) for name in ("actors", "incidents", "merges")}


def names(tables: dict[str, list[dict]]) -> set[str]:
    return {row["name"] for row in tables["actors"]}


@pytest.mark.slow
def test_what_was_merged_comes_apart_by_its_line_and_together_again(folder: Path) -> None:
    tables = built(folder)
    (actors,) = [row for row in tables["merges"] if row["actor_id"]]
    reports = [row for row in tables["merges"] if row["incident_id"]]
    assert {actors["one_name"], actors["other_name"]} == {"Harbour Relief Fund", "HRF"}
    assert actors["reason"] == "initials"
    assert actors["article_id"] in {
        row["article_id"] for row in rows_of(folder / "exports", "articles")
    }
    assert {row["reason"] for row in reports} == {"one_deed"}
    assert "HRF" not in names(tables)
    assert {row["n_outlets"] for row in tables["incidents"]} >= {2}

    # The lines are taken as the view gives them.
    views = (folder / "exports" / "latest" / "views.sql").read_text(encoding="utf-8")
    with duckdb.connect() as connection:
        connection.execute(f"SET file_search_path = '{(folder / 'exports' / 'latest').resolve()}'")
        connection.execute(views)
        found = connection.execute("SELECT line FROM merged ORDER BY line").fetchall()
    lines = [tuple(line.split(",")) for (line,) in found]
    assert len(lines) == 1 + len(reports)

    apart = built(folder, *lines)
    assert {"Harbour Relief Fund", "HRF"} <= names(apart)
    assert not any(row["actor_id"] for row in apart["merges"])
    incident_of = {
        row["event_id"]: row["incident_id"] for row in rows_of(folder / "exports", "events")
    }
    for row in reports:
        assert incident_of[row["one"]] != incident_of[row["other"]]

    same = [(one, other, "same") for one, other, _ in lines]
    again = built(folder, *same)
    assert sum(row["reason"] == "link" for row in again["merges"]) == len(lines)
    assert names(again) == names(tables)
    assert {row["incident_id"] for row in again["incidents"]} == {
        row["incident_id"] for row in tables["incidents"]
    }


@pytest.mark.slow
def test_a_line_that_names_nobody_is_told(folder: Path) -> None:
    built(folder)
    links = folder / "links.csv"
    links.write_text("one,other,link\nNemo,HRF,same\n", encoding="utf-8")
    done = copydesk_here(
        *("build", folder / "raw", folder / "exports", "--plain", "--workers", "1"),
        *("--links", links),
    )
    assert done.returncode == 0
    assert "links: 'Nemo' is no actor of this corpus" in done.stdout
