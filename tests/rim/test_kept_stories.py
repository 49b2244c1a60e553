"""Stories found run by run are those that a fresh build finds."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from copydesk.flows.corpus import story_index
from copydesk.flows.corpus.relating import story_texts
from copydesk.flows.kept import stories as kept
from copydesk.flows.kept.stories import articles_with_stories
from copydesk.flows.settings import Settings
from copydesk.schemas.articles import Article, Articles
from copydesk.schemas.frames import frame
from tests.invented import article_of

WORDS = [
    "harbour",
    "ferry",
    "council",
    "winter",
    "light",
    "bread",
    "stone",
    "market",
    "signal",
    "island",
    "crew",
    "storm",
]


def wording(number: int, n_words: int = 80) -> str:
    """Return an invented wording of its own for each number."""
    return " ".join(f"{WORDS[(i * number + i // 5) % 12]}{i * number % 97}" for i in range(n_words))


def stories(folder: Path, articles: Sequence[Article]) -> pl.DataFrame:
    """Return the articles with their stories, found by what this folder knows."""
    rows = frame(Articles, articles).sort("article_id")
    return articles_with_stories(Settings(exports=folder), rows, lambda _: rows)


ORIGINALS = [article_of(wording(n)) for n in range(3, 8)]
COPY = article_of(wording(4), outlet="The Lind Courier", published_date=date(2026, 3, 5))
EXCERPT = article_of(" ".join(wording(5).split()[:30]), outlet="The Meridian")


def test_new_articles_against_the_kept_index_give_what_a_fresh_build_gives(tmp_path: Path) -> None:
    stories(tmp_path / "grown", ORIGINALS[:3])
    stories(tmp_path / "grown", [*ORIGINALS, COPY])
    grown = stories(tmp_path / "grown", [*ORIGINALS, COPY, EXCERPT])
    fresh = stories(tmp_path / "fresh", [EXCERPT, COPY, *ORIGINALS])
    assert grown.equals(fresh)
    roles = dict(grown.select("article_id", "duplicate_role").iter_rows())
    assert (roles[COPY.article_id], roles[EXCERPT.article_id]) == ("copy", "excerpt")


def test_an_article_that_left_is_forgotten(tmp_path: Path) -> None:
    stories(tmp_path / "grown", [*ORIGINALS, COPY])
    left = stories(tmp_path / "grown", [*ORIGINALS[:1], COPY])
    assert left.equals(stories(tmp_path / "fresh", [*ORIGINALS[:1], COPY]))
    assert set(left["duplicate_role"]) == {"original"}


def test_only_new_articles_are_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stories(tmp_path, ORIGINALS)
    read: list[str] = []
    whole = story_index.words_of
    monkeypatch.setattr(story_index, "words_of", lambda text: read.append(text) or whole(text))
    stories(tmp_path, [*ORIGINALS, COPY])
    assert read == [COPY.text]
    assert kept.CODE == ("flows/corpus",)


@pytest.mark.parametrize(
    "when",
    [
        {
            "published_date": date(2026, 3, 2),
            "published_at": datetime(2026, 3, 2, 9, 5, 59, tzinfo=UTC),
        },
        {
            "published_date": date(1848, 3, 2),
            "published_at": datetime(1848, 3, 2, 23, 59, 1, tzinfo=UTC),
        },
        {"published_date": date(1969, 12, 31)},
        {"published_date": None},
    ],
)
def test_a_table_and_an_article_tell_one_minute(when: dict[str, Any]) -> None:
    rows = frame(Articles, [article_of(**when)])
    (text,) = story_texts(rows)
    assert story_index.minutes_of(rows) == {text.article_id: text.minute}
