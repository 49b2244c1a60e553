"""How sure an event's row must be is the user's choice, made anew without coding anything anew."""

import shutil
from pathlib import Path

import pytest

from copydesk.flows import build as building
from copydesk.flows.explaining import explain_file
from copydesk.flows.extracting import extract_file
from copydesk.flows.settings import Settings
from copydesk.flows.snapshots.manifest import read_manifest
from tests.conftest import SAMPLE, rows_of
from tests.rim.test_owed_publishes import built, content

STORY = SAMPLE / "wire" / "sanctions.txt"


def confidences(given: Settings) -> list[float]:
    return sorted(row["confidence"] for row in rows_of(given.exports, "events"))


@pytest.mark.slow
def test_another_threshold_publishes_other_rows_and_codes_nothing_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    n_coded: list[int] = []
    parse = building.Session.parse
    monkeypatch.setattr(
        building.Session, "parse", lambda this: n_coded.append(parse(this)) or n_coded[-1]
    )

    def at(least: float, name: str) -> Settings:
        raw, exports = tmp_path / "raw", tmp_path / name
        given = Settings(raw=raw, exports=exports, workers=1, min_confidence=least)
        built(given)
        return given

    shutil.copytree(SAMPLE / "wire", tmp_path / "raw")
    usual = at(0.3, "grown")
    first, rows = content(usual.exports), confidences(usual)
    middle = rows[len(rows) // 2]
    assert confidences(at(middle, "grown")) == [c for c in rows if c >= middle] != rows
    assert read_manifest(usual.exports / "latest").facts["min_confidence"] == str(middle)
    doubtful = confidences(at(0.1, "grown"))
    assert doubtful[-len(rows) :] == rows  # what is less sure comes first
    assert len(doubtful) > len(rows)
    at(0.3, "grown")
    assert content(usual.exports) == first
    assert n_coded[0] > 0
    assert n_coded[1:] == [0, 0, 0]


def test_one_article_alone_is_shown_and_explained_by_the_same_threshold() -> None:
    def events(least: float) -> list[float]:
        extractions, _ = extract_file(str(STORY), Settings(min_confidence=least))
        return [event.confidence for found in extractions for event in found.events]

    surest = max(events(0.3))
    assert events(surest) == [surest]
    told = explain_file(str(STORY), Settings(min_confidence=1.0)).in_words()
    assert f"confidence {surest:.2f}, below 1.0" in told
