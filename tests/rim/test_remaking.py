"""Damage in what is kept between runs is met before it is published, and made good from raw."""

from pathlib import Path

import pytest

from copydesk.flows.remaking import LOST
from copydesk.flows.settings import ALL_TABLES
from tests.conftest import rows_of
from tests.rim.test_owed_publishes import built, content, lay, settings
from tests.snapshots.test_mending import HURTS, flipped

pytestmark = pytest.mark.slow  # whole builds or processes of their own


@HURTS
@pytest.mark.parametrize("name", ["articles.parquet", "about.json"])
def test_a_damaged_article_is_read_again_from_its_file(tmp_path: Path, hurt, name: str) -> None:
    given, whole = settings(tmp_path / "hurt"), settings(tmp_path / "whole")
    lay(given, "school", "church")
    lay(whole, "school", "church", "inn")
    built(given)
    (batch,) = (given.state / "articles").iterdir()
    hurt(batch / name)
    lay(given, "inn")
    assert built(given).counts["articles"] == 3
    built(whole)
    assert content(given.exports) == content(whole.exports)
    assert not built(given).is_new


def test_a_damaged_article_whose_file_is_gone_is_a_row_with_a_reason(tmp_path: Path) -> None:
    given = settings(tmp_path)
    lay(given, "school")
    built(given)
    (batch,) = (given.state / "articles").iterdir()
    (batch / "articles.parquet").unlink()
    (given.raw / "school.txt").unlink()
    lay(given, "inn")
    done = built(given)
    assert (done.counts["articles"], done.counts["rejected"]) == (1, 1)
    (lost,) = (r for r in rows_of(given.exports, "deliveries") if r["status"] == "rejected")
    assert (lost["source_path"], lost["reason"]) == ("school.txt", LOST)
    lay(given, "school")
    assert built(given).counts["articles"] == 2, "laid into raw again, it is read again"


@HURTS
def test_a_damaged_index_of_stories_is_made_anew(tmp_path: Path, hurt) -> None:
    given, whole = settings(tmp_path / "hurt"), settings(tmp_path / "whole")
    lay(given, "school")
    built(given)
    (index,) = (given.state / "stories").iterdir()
    hurt(index / "postings.parquet")
    lay(given, "inn")
    built(given)
    lay(whole, "school", "inn")
    built(whole)
    assert content(given.exports) == content(whole.exports)


def test_what_was_coded_is_coded_again_where_it_is_damaged(tmp_path: Path) -> None:
    given = settings(tmp_path).model_copy(update={"tables": ALL_TABLES})
    lay(given, "school")
    built(given)
    before = rows_of(given.exports, "quotes")
    (batch,) = (given.state / "extractions").iterdir()
    flipped(batch / "quotes.parquet")
    lay(given, "inn")
    built(given)
    after = rows_of(given.exports, "quotes")
    assert len(before) == 1
    assert len(after) == 2
    assert before[0] in after
