"""The store hands out what was written or nothing, and says which batches are damaged."""

from pathlib import Path

import polars as pl
import pytest

from copydesk.flows.snapshots.store import DamagedBatchesError, Store
from tests.snapshots.test_mending import HURTS

ROWS = pl.DataFrame({"article_id": ["art_1", "art_2"], "text": ["Snow fell.", "It melted."]})


def test_what_was_written_is_read_with_what_was_said_of_it(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.write("one", {"articles": ROWS}, about={"version": "1"})
    (rows,) = store.read(["one"], "articles")
    assert rows.equals(ROWS)
    assert (store.about("one") or {})["version"] == "1"
    assert store.batches() == ["one"]


@HURTS
@pytest.mark.parametrize("name", ["articles.parquet", "about.json"])
def test_a_damaged_batch_is_named_and_written_anew(tmp_path: Path, hurt, name: str) -> None:
    store = Store(tmp_path)
    for batch in ("one", "two", "three"):
        store.write(batch, {"articles": ROWS})
    hurt(tmp_path / "two" / name)
    with pytest.raises(DamagedBatchesError, match="two") as met:
        store.read(["one", "two", "three"], "articles")
    assert met.value.batches == ("two",)
    store.write("two", {"articles": ROWS})
    assert len(store.read(["one", "two", "three"], "articles")) == 3


def test_other_batches_are_dropped_and_the_named_one_stays(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for batch in ("one", "two"):
        store.write(batch, {"articles": ROWS})
    (tmp_path / ".three.tmp").mkdir()
    store.drop_all_but(["two"])
    assert [path.name for path in tmp_path.iterdir()] == ["two"]
