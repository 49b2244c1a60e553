"""The picture of the benchmarks is one file that shows every figure that was measured."""

from typing import Any
from xml.etree import ElementTree

import pytest

from tests.benchmarks.panels import picture
from tests.benchmarks.pictures import figure

ABOUT = {"machine": "M & Co", "cores_there": 2, "measured": "2026-03-02", "texts": "invented"}
COST = {"cpu_seconds": 4.0, "seconds": 5.0, "memory": [[0.0, 10.0], [5.0, 640.0]], "peak": 640.0}
SIZE = {"n_articles": 100, "n_rows": 900, "cpu_seconds": 2.0, "mebibytes": 310.0}
FACTS: dict[str, Any] = {
    **ABOUT,
    "stages": {"n_tokens": 5000, "us": {"A": 226.5, "B": 169.0, "warm": 20.5, "build": 110.0}},
    "starts": {"extract, cold": COST},
    "cores": {"articles": 30, "workers": {"1": COST, "2": COST}},
    "growth": [{"whole": SIZE, "more": SIZE}],
}


def words_in(drawn: str) -> str:
    return " ".join(ElementTree.fromstring(drawn).itertext())


def test_every_part_is_drawn_with_its_figures() -> None:
    drawn = words_in(picture(FACTS))
    for words in ("M & Co", "226", "20.5", "11.0 ×", "extract, cold", "4", "2 workers", "1.00 ×"):
        assert words in drawn


@pytest.mark.parametrize("part", ["stages", "starts", "cores", "growth"])
def test_a_part_alone_is_a_picture_too(part: str) -> None:
    assert "What Copydesk costs" in words_in(picture({**ABOUT, part: FACTS[part]}))


@pytest.mark.parametrize(
    ("value", "words"), [(1234.6, "1,235"), (20.04, "20.0"), (0.654, "0.65"), (3.0, "3")]
)
def test_a_figure_has_the_digits_that_say_something(value: float, words: str) -> None:
    assert figure(value) == words
