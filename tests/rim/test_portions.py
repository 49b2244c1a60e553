"""Articles are handed to workers by the length of their texts."""

import polars as pl
import pytest

from copydesk.flows.parse import LEAST_CHARACTERS, MOST_CHARACTERS, _portions
from copydesk.flows.settings import Settings


def rows_of(lengths: list[int]) -> pl.DataFrame:
    texts = ["x" * length for length in lengths]
    columns = {"text": texts, "n": list(range(len(texts)))}
    return pl.DataFrame(columns, schema={"text": pl.String, "n": pl.Int64})


@pytest.mark.parametrize("lengths", [[], [10], [700_000, 5, 5], [3_000] * 500, [0] * 600])
def test_every_article_is_in_one_portion_in_order(lengths: list[int]) -> None:
    portions = list(_portions(rows_of(lengths), Settings(workers=2)))
    assert [n for portion in portions for n in portion["n"]] == list(range(len(lengths)))
    assert all(1 <= portion.height <= Settings().batch_size for portion in portions)
    for portion in portions:
        size = portion["text"].str.len_chars().sum()
        assert size <= MOST_CHARACTERS or portion.height == 1


def test_both_workers_have_several_portions_of_a_like_length() -> None:
    portions = list(_portions(rows_of([3_000] * 500), Settings(workers=2)))
    sizes = [sum(map(len, portion["text"])) for portion in portions]
    assert len(portions) >= 16
    assert max(sizes) - min(sizes[:-1]) <= 3_000


def test_a_few_short_articles_go_together() -> None:
    portions = list(_portions(rows_of([LEAST_CHARACTERS // 10] * 9), Settings(workers=2)))
    assert len(portions) == 1
