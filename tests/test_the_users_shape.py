"""A story in the shape in which users deliver them comes out right in every table.

A line of date and site chrome, the headline, an agency as byline, a caption with its credit, then
the body. Invented; what is not right yet runs as a strict xfail.
"""

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import rows_of

STORY = "sample/wire/talks_in_velmora.txt"


@pytest.fixture(scope="module")
def article(built_sample: Path) -> dict[str, Any]:
    rows = rows_of(built_sample, "articles")
    return next(row for row in rows if STORY.endswith(row["source_path"]))


@pytest.fixture(scope="module")
def of_story(built_sample: Path, article: dict[str, Any]) -> Any:  # Any: a function of the fixture
    def rows(table: str) -> list[dict[str, Any]]:
        found = rows_of(built_sample, table)
        return [row for row in found if row["article_id"] == article["article_id"]]

    return rows


def test_its_fields_are_read(article: dict[str, Any]) -> None:
    assert article["headline"] == "Norland Sees Velmora ‘Calming Down’, Rebels ‘Opening Roads'"
    assert (article["authors"], article["agencies"]) == ([], ["AFP"])
    assert article["outlet"] == "The Harbour Herald"
    assert (str(article["published_date"]), article["published_precision"]) == ("2026-03-02", "day")
    assert [caption["credit"] for caption in article["captions"]] == ["DPA"]
    assert len(article["paragraphs"]) == 11
    assert any("Support The Harbour Herald!" in removed["text"] for removed in article["removed"])


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("calming down", "Norlandic foreign ministry"),
        ("established first contacts", "Norland"),
        ("its embassy will stay open", "Norland"),
        ("already begun to guard his embassy", "Pavel Orsic"),
        ("impressions are fair", "Pavel Orsic"),
        ("quieter than under", "Pavel Orsic"),
        ("continue consultations", "Norlandic ministry"),
    ],
)
def test_a_quote_has_its_speaker(of_story: Any, words: str, speaker: str) -> None:
    assert [q["speaker"] for q in of_story("quotes") if words in q["content"]] == [speaker]


@pytest.mark.parametrize(
    ("trigger", "event_type", "factuality", "day"),
    [
        ("fell", "ASSAULT", "happened", None),
        ("meet", "CONSULT", "planned", "2026-03-02"),
        ("held", "CONSULT", "happened", "2026-03-01"),
        ("agreed", "AGREE", "happened", None),
        ("fled", "RETREAT", "happened", "2026-02-28"),
        ("hosted", "CONSULT", "happened", "2026-02-01"),
    ],
)
def test_an_event_has_its_type_and_day(
    of_story: Any, trigger: str, event_type: str, factuality: str, day: str | None
) -> None:
    (row,) = [row for row in of_story("events") if row["trigger"] == trigger]
    assert (row["event_type"], row["factuality"]) == (event_type, factuality)
    assert day is None or str(row["event_start"]) == day
