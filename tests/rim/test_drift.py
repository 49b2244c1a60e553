"""New articles that are not as those before were warn, hold a build back, or are left alone."""

import json
from pathlib import Path

import pytest

from copydesk.flows.build import Built
from copydesk.flows.settings import Settings
from copydesk.flows.snapshots.manifest import read_manifest
from tests.rim.test_owed_publishes import built, settings

pytestmark = pytest.mark.slow  # whole builds

N_STORIES = 40
STORY = "The mill at Lind number {n} of {name} closed its gates on Monday. Nobody was hurt there."


def lay(given: Settings, name: str, *, has_headlines: bool = True, n: int = N_STORIES) -> None:
    """Lay a file of so many stories into the raw folder; a feed that broke has no headlines."""
    stories = [
        {
            "title": f"Mill {k} of {name} closes" if has_headlines else None,
            "text": STORY.format(n=k, name=name),
            "date": "2026-03-02",
            "id": f"{name}-{k}",
        }
        for k in range(n)
    ]
    lines = "".join(f"{json.dumps(story)}\n" for story in stories)
    (given.raw / f"{name}.jsonl").write_text(lines, encoding="utf-8")


def drift(done: Built) -> list[str]:
    """Return the warnings that compare with earlier snapshots."""
    return [words for words in done.warnings if "were to be expected" in words]


@pytest.fixture
def begun(tmp_path: Path) -> Settings:
    """Exports that hold forty stories as they should be."""
    given = settings(tmp_path / "begun")
    lay(given, "first")
    assert drift(built(given)) == []
    lay(given, "broken", has_headlines=False)
    return given


def test_a_feed_that_lost_its_headlines_is_published_with_a_warning(begun: Settings) -> None:
    done = built(begun)
    assert not done.is_held_back
    assert done.counts["articles"] == 2 * N_STORIES
    (words,) = drift(done)
    assert words.startswith("articles: headline is empty in 100.0 % of 40 new rows; 0.0 to ")
    assert words.endswith("were to be expected (by the last snapshot, 40 articles)")
    page = (begun.latest / "index.html").read_text(encoding="utf-8")
    assert "headline is empty in 100.0 % of 40 new rows" in page
    assert len(read_manifest(begun.latest).verdict["batches"]) == 2


def test_where_so_set_it_is_held_back_and_stays_owed_until_it_may_pass(begun: Settings) -> None:
    strict = begun.model_copy(update={"on_drift": "hold"})
    before = read_manifest(begun.latest).snapshot_id
    for _ in range(2):
        done = built(strict)
        assert done.is_held_back, "held back again, and not called nothing new"
        assert "headline is empty in 100.0 %" in done.reasons[0]
        assert done.reasons[0].endswith("(on_drift = hold)")
        assert read_manifest(begun.latest).snapshot_id == before
    assert not built(begun).is_held_back
    assert not built(begun).is_new


def test_a_feed_that_is_mended_passes(begun: Settings) -> None:
    strict = begun.model_copy(update={"on_drift": "hold"})
    assert built(strict).is_held_back
    lay(begun, "broken")
    assert not built(strict).is_held_back


def test_where_so_set_nothing_is_said_but_later_builds_can_compare(begun: Settings) -> None:
    assert drift(built(begun.model_copy(update={"on_drift": "ignore"}))) == []
    assert len(read_manifest(begun.latest).verdict["batches"]) == 2


def test_five_odd_articles_hold_nothing_back(begun: Settings) -> None:
    lay(begun, "broken", has_headlines=False, n=5)
    assert not built(begun.model_copy(update={"on_drift": "hold"})).is_held_back


def test_the_same_articles_read_by_another_version_are_compared_with_nothing(
    begun: Settings,
) -> None:
    german = begun.model_copy(update={"on_drift": "hold", "language": "de"})
    assert not built(german).is_held_back
    assert len(read_manifest(begun.latest).verdict["batches"]) == 1
