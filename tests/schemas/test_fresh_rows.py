"""A corpus that is judged where it is new is judged as if it were judged whole."""

import polars as pl
import pytest

from copydesk.schemas import TABLES, fresh_rows
from copydesk.schemas.frames import empty, frame
from copydesk.schemas.fresh_rows import validate_fresh
from copydesk.schemas.relations import RELATIONS, Frames
from copydesk.schemas.validation import validate
from tests.invented import article_of, quote_of
from tests.schemas.test_validation import event_of

ARTICLES = [article_of(f"The mill {word} closed.") for word in ("one", "two", "three")]
BY_ARTICLE = ("articles", "quotes", "mentions", "events")


def corpus() -> Frames:
    rows = {
        "articles": ARTICLES,
        "quotes": [quote_of(article, 0, 8) for article in ARTICLES],
        "events": [event_of(article) for article in ARTICLES],
    }
    frames = {name: frame(TABLES[name], some) for name, some in rows.items()}
    return {**frames, "mentions": empty(TABLES["mentions"]), "actors": empty(TABLES["actors"])}


def fresh(frames: Frames, n: int) -> Frames:
    """Return the rows of the last so many articles."""
    new = [article.article_id for article in ARTICLES[-n:]]
    return {name: frames[name].filter(pl.col("article_id").is_in(new)) for name in BY_ARTICLE}


CHANGES = {  # table, values, and whether an old article's rows are looked at for it
    "nothing": ("articles", {}, True),
    "a new quote's words": ("quotes", {"content": pl.lit("elsewhere")}, False),
    "a speaker whom nobody knows": ("quotes", {"actor_id": pl.lit("act_0123456789abcdef")}, True),
    "the actor of an event": ("events", {"actor_id": pl.lit("act_0123456789abcdef")}, True),
    "a number of words": ("articles", {"n_words": pl.lit(-1, pl.Int32)}, False),
    "the quote of an event": ("events", {"quote_id": pl.lit("quo_0123456789abcdef")}, False),
}
CASES = [(name, where) for name, (_, _, old) in CHANGES.items() for where in (0, 2) if where or old]


@pytest.mark.parametrize(("change", "where"), CASES)
def test_what_is_wrong_is_held_back(change: str, where: int) -> None:
    """An old article's own rows were judged before; whom they point to is looked up each time."""
    table, values, _ = CHANGES[change]
    frames = corpus()
    is_it = pl.col("article_id") == ARTICLES[where].article_id
    changed = {n: pl.when(is_it).then(v).otherwise(pl.col(n)).alias(n) for n, v in values.items()}
    frames[table] = frames[table].with_columns(**changed)
    found = validate_fresh(frames, TABLES, [fresh(frames, 1)], lambda: frames)
    whole = validate(frames, TABLES)
    assert found.findings == whole.findings
    assert found.rejected.equals(whole.rejected)
    assert {n: rows.height for n, rows in found.valid.items()} == {
        n: rows.height for n, rows in whole.valid.items()
    }
    assert found.n_rejected == whole.n_rejected
    assert found.rejected.is_empty() == (change == "nothing")


def test_only_fresh_rows_are_held_to_their_own_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    met: list[int] = []

    def counted(frames: Frames, tables: dict) -> object:
        met.extend(frames[name].height for name in ("articles", "quotes") if name in frames)
        return validate(frames, tables)

    monkeypatch.setattr(fresh_rows, "validate", counted)
    frames = corpus()
    validate_fresh(frames, TABLES, [fresh(frames, 1)], lambda: frames)
    assert met == [1, 1]


def test_every_relation_names_the_table_it_looks_into() -> None:
    assert {check.to for check in RELATIONS} <= TABLES.keys()
    for check in RELATIONS:
        met: set[str] = set()
        whole = {name: empty(table) for name, table in TABLES.items()}
        check.judge(_Watched(whole, met))
        assert met == {check.table, check.to}


class _Watched(dict):
    """Frames that remember which were asked for."""

    def __init__(self, frames: Frames, met: set[str]) -> None:
        super().__init__(frames)
        self.met = met

    def __getitem__(self, name: str) -> pl.DataFrame:
        self.met.add(name)
        return super().__getitem__(name)


def test_a_fresh_row_under_the_key_of_an_old_one_is_held_back() -> None:
    frames = corpus()
    old, new = ARTICLES[0].article_id, ARTICLES[2].article_id
    again = frames["articles"].filter(pl.col("article_id") == old)
    frames["articles"] = pl.concat([frames["articles"], again])
    new_rows = fresh(frames, 1) | {
        "articles": pl.concat([frames["articles"].filter(pl.col("article_id") == new), again])
    }
    found = validate_fresh(frames, TABLES, [new_rows], lambda: frames)
    assert found.rejected["check_name"].to_list() == ["article_id_is_the_only_one"]
    assert found.rejected["row_key"].to_list() == [old]
    assert found.valid["articles"].height == len(ARTICLES)
