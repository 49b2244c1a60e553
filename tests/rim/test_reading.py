"""One raw file in the workers: whatever it does, it ends as records with reasons."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from copydesk.flows import reading
from copydesk.flows.limits import Limits
from copydesk.flows.reading import outcomes
from copydesk.flows.settings import Settings


def settings(raw: Path, seconds: float = 30.0) -> Settings:
    (raw / "story.txt").write_text("A headline\n\nSnow fell on Lind.\n", encoding="utf-8")
    return Settings(raw=raw, limits=Limits(seconds=seconds))


def reasons(given: Settings, path: str = "story.txt") -> list[str | None]:
    return [outcome.record.reason for outcome in outcomes(given, path)]


def test_a_reader_that_never_ends_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(*_: object) -> Iterator[None]:
        while True:
            pass
        yield

    monkeypatch.setattr(reading, "read", endless)
    (reason,) = reasons(settings(tmp_path, seconds=0.2))
    assert reason is not None
    assert reason.startswith("took too long: story.txt")


def test_a_parser_that_never_ends_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(*_: object) -> None:
        while True:
            pass

    monkeypatch.setattr(reading, "parse_article", endless)
    (reason,) = reasons(settings(tmp_path, seconds=0.2))
    assert reason is not None
    assert reason.startswith("took too long")


def test_a_parser_that_breaks_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "parse_article", lambda *_: 1 // 0)
    (reason,) = reasons(settings(tmp_path))
    assert reason is not None
    assert "ZeroDivisionError" in reason


def test_a_file_that_vanished_meanwhile_is_said(tmp_path: Path) -> None:
    (reason,) = reasons(settings(tmp_path), "gone.txt")
    assert reason is not None
    assert reason.startswith("unreadable: gone.txt")
