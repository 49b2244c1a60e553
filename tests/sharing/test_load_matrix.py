"""Every installed tool gives back each table as it was published, value by value."""

import shutil
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.benchmarks.load_matrix import Loaded, differing, matrix, plain
from tests.benchmarks.loaders import LOADERS

HERE = [tool for tool in LOADERS if tool != "Spark" or shutil.which("java")]


@pytest.fixture(scope="module")
def found(built_sample: Path) -> dict[str, Loaded]:
    return {one.tool: one for one in matrix((built_sample / "latest").resolve())}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("tool", HERE)
def test_a_tool_gives_every_row_as_published(found: dict[str, Loaded], tool: str) -> None:
    loaded = found[tool]
    if loaded.version is None:
        pytest.skip(f"{tool} is not installed")
    assert (loaded.n_other, loaded.month_is_right) == (0, True)
    assert (loaded.n_tables, loaded.n_rows) == (found["PyArrow"].n_tables, found["PyArrow"].n_rows)
    # Croissant has no lists of ranges; every other tool has every column.
    lists_of_ranges = {"articles.paragraphs", "articles.captions", "articles.removed"}
    lists_of_ranges |= {"quotes.pieces"}
    assert set(loaded.lacking) == (lists_of_ranges if tool == "mlcroissant" else set())


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (np.array(["a", "b"]), ["a", "b"]),
        (np.float32(0.5), 0.5),
        (float("nan"), None),
        (pd.NaT, None),
        (3.0, 3),
        (
            datetime(2026, 3, 2, 1, tzinfo=timezone(timedelta(hours=1))),
            "2026-03-02T00:00:00.000000+00:00",
        ),
        (datetime(2026, 3, 2, tzinfo=UTC).date(), "2026-03-02"),
        ({"b": [1.0], "a": None}, {"a": None, "b": [1]}),
        (b"said", "said"),
    ],
)
def test_a_value_is_the_same_whatever_a_tool_holds_it_in(value: object, expected: object) -> None:
    assert plain(value) == expected


def test_a_row_that_differs_is_counted() -> None:
    published = [{"n": 1, "text": "said"}, {"n": 2, "text": "told"}]
    assert differing([{"n": 2.0, "text": "told"}, {"n": 1, "text": "said"}], published) == 0
    assert differing([{"n": 2, "text": "told"}, {"n": 1, "text": "sad"}], published) == 1
    assert differing([{"n": 2, "text": "told"}], published) == 1
    assert differing([{"n": 2}, {"n": 1}], published) == 0
