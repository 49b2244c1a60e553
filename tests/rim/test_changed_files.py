"""A file read again: what its newer reading does not hold any more is superseded, and says so."""

import os
from pathlib import Path
from typing import Any

import pytest

from copydesk.flows.build import Built
from copydesk.flows.settings import Settings
from copydesk.flows.snapshots.ledger_rows import SUPERSEDED
from tests.conftest import rows_of
from tests.rim.test_owed_publishes import STORY, built, content, lay, settings

pytestmark = pytest.mark.slow  # whole builds or processes of their own


@pytest.fixture
def given(tmp_path: Path) -> Settings:
    return settings(tmp_path / "given")


def statuses(given: Settings) -> list[tuple[str, str]]:
    rows = rows_of(given.exports, "deliveries")
    return sorted((row["source_path"], row["status"]) for row in rows)


def changed(given: Settings, name: str, text: str) -> Built:
    (given.raw / name).write_text(text, encoding="utf-8")
    return built(given)


def test_a_changed_file_supersedes_its_earlier_reading(given: Settings) -> None:
    changed(given, "a.txt", STORY.format("school"))
    changed(given, "a.txt", STORY.format("church and the inn"))
    (article,) = rows_of(given.exports, "articles")
    assert "church and the inn" in article["text"]
    assert statuses(given) == [("a.txt", "article"), ("a.txt", "skipped")]
    (reason,) = (r["reason"] for r in rows_of(given.exports, "deliveries") if r["reason"])
    assert reason == SUPERSEDED


def test_a_feed_that_is_overwritten_keeps_the_stories_of_yesterday_where_so_told(
    given: Settings,
) -> None:
    feed = given.model_copy(update={"on_change": "keep"})
    changed(feed, "feed.txt", STORY.format("school"))
    changed(feed, "feed.txt", STORY.format("church"))
    assert statuses(feed) == [("feed.txt", "article"), ("feed.txt", "article")]


def test_a_half_copied_file_leaves_no_half_article(given: Settings, tmp_path: Path) -> None:
    text = STORY.format("school")
    changed(given, "a.txt", text[: len(text) // 2])
    changed(given, "a.txt", text)
    whole = settings(tmp_path / "whole")
    changed(whole, "a.txt", text)
    tables = [c for c in content(whole.exports) if c.startswith("articles/")]
    assert [content(given.exports)[t] for t in tables] == [
        content(whole.exports)[t] for t in tables
    ]


def test_a_growing_file_keeps_the_records_it_still_holds(given: Settings) -> None:
    lines = [f'{{"headline": "{n} mended", "text": "{STORY.format(n)!r}"}}' for n in ("A", "B")]
    changed(given, "a.jsonl", lines[0] + "\n")
    changed(given, "a.jsonl", "\n".join(lines) + "\n")
    assert statuses(given) == [("a.jsonl", "article"), ("a.jsonl", "article")]


def test_bytes_that_come_back_are_an_article_again(given: Settings) -> None:
    first, second = STORY.format("school"), STORY.format("church and the inn")
    for text in (first, second, first):
        changed(given, "a.txt", text)
    (article,) = rows_of(given.exports, "articles")
    assert "school" in article["text"]


def test_a_file_that_cannot_be_opened_is_read_once_it_can_and_supersedes_nothing(
    given: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(given, "school", "church")
    built(given)
    os.utime(given.raw / "school.txt", ns=(1, 1))  # another time: it is looked at again
    whole: Any = Path.open

    def closed(path: Path, *mode: str, **more: Any) -> Any:
        if path.name == "school.txt":
            raise PermissionError(13, "Permission denied")
        return whole(path, *mode, **more)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", closed)
        assert built(given).counts["articles"] == 2
        assert not built(given).is_new, "it is still closed: nothing new"
    assert ("school.txt", "rejected") in statuses(given)
    assert built(given).is_new
    assert ("school.txt", "rejected") not in statuses(given)
