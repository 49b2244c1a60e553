"""A row that was held back is shown in its sentence; counts over time fit into a chart."""

import json
from datetime import date, timedelta

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from copydesk.flows.reports.over_time import MOST_POINTS, over_time
from copydesk.flows.reports.rows_in_text import AROUND, example_of
from tests.invented import TEXT


def reject_of(row: dict, column: str | None) -> dict:
    return {
        "table_name": "quotes",
        "column_name": column,
        "row_key": "quo_1",
        "message": "It does not hold.",
        "source_path": "local/roof.txt",
        "source_locator": "",
        "row": json.dumps({"article_id": "art_1", **row}),
    }


def texts() -> dict:
    return {"art_1": {"article_id": "art_1", "headline": "A treaty", "text": TEXT}}


def test_the_words_of_a_failed_column_are_marked_within_their_paragraph() -> None:
    start = TEXT.index("said")
    row = {"cue_start": start, "cue_end": start + 4, "content_start": 0, "content_end": 7}
    words = example_of(reject_of(row, "cue_start"), texts())["words"]
    assert words == {"before": "“We are glad,” ", "marked": "said", "after": " Ilse Brandt."}
    whole = example_of(reject_of(row, "confidence"), texts())["words"]
    assert whole is not None
    assert whole["marked"] == TEXT[:7]


@given(st.integers(-5, 200), st.integers(-5, 200))
def test_a_range_that_lies_anywhere_never_breaks_the_report(start: int, end: int) -> None:
    row = {"content_start": start, "content_end": end}
    words = example_of(reject_of(row, "content_start"), texts())["words"]
    if words is not None:
        assert words["marked"] == TEXT[start:end]
        assert len(words["before"]) <= AROUND + 1


def test_a_row_of_an_article_that_is_gone_is_shown_without_its_text() -> None:
    shown = example_of(reject_of({"article_id": "art_2"}, None), texts())
    assert (shown["words"], shown["article_id"]) == (None, None)


@given(st.lists(st.dates(date(1990, 1, 1), date(2030, 1, 1)), min_size=1, max_size=50))
def test_no_chart_has_more_points_than_it_can_hold_and_none_is_lost(days: list[date]) -> None:
    rows = pl.DataFrame({"day": pl.Series([*days, None], dtype=pl.Date)})
    found = over_time(rows, "day")
    drawn = sum(n for _, values in found["points"] for n in values)
    assert len(found["points"]) <= MOST_POINTS + 1
    assert drawn + found["outside"] == len(days)
    assert found["undated"] == 1


def test_one_stray_year_does_not_flatten_a_chart() -> None:
    days = [date(2026, 3, 1) + timedelta(days=n % 20) for n in range(1_000)]
    found = over_time(pl.DataFrame({"day": [*days, date(1904, 1, 1)]}), "day")
    assert (found["unit"], found["outside"]) == ("day", 1)
    assert len(found["points"]) == 20
