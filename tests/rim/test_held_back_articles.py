"""An article that is held back, and a record that repeats it, each have a row in rejects."""

import shutil
from pathlib import Path

import polars as pl
import pytest

from copydesk.flows import publish as publishing
from tests.conftest import copydesk_here, rows_of
from tests.rim.test_owed_publishes import built, lay, settings

pytestmark = pytest.mark.slow  # whole builds


def test_whatever_is_rejected_has_its_reason_by_path_locator_and_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = settings(tmp_path).model_copy(update={"max_reject_rate": 1.0, "max_unread_rate": 1.0})
    lay(given, "church", "school")
    shutil.copy(given.raw / "school.txt", given.raw / "school, again.txt")
    (given.raw / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    whole = publishing.articles_with_stories
    is_school = pl.col("source_path").str.contains("school")
    broken = pl.when(is_school).then(-pl.col("n_words")).otherwise("n_words").alias("n_words")
    monkeypatch.setattr(
        publishing,
        "articles_with_stories",
        lambda given, *rest: whole(given, *rest).with_columns(broken),
    )
    done = built(given)
    assert done.counts == {
        "records": 4,
        "articles": 1,
        "duplicates": 0,
        "rejected": 3,
        "skipped": 0,
    }
    rejects = {row["source_path"]: row for row in rows_of(given.exports, "rejects")}
    assert set(rejects) == {"broken.pdf", "school.txt", "school, again.txt"}
    assert rejects["school.txt"]["row_key"] == rejects["school, again.txt"]["row_key"]
    assert copydesk_here("check", given.exports).returncode == 0
