"""A build that lost articles is held back, and whoever asked to be told is."""

import json
import shlex
import sys
from pathlib import Path

import pytest

from copydesk.flows import build as building
from copydesk.flows.gates import articles_gone
from copydesk.flows.settings import Settings
from tests.rim.test_owed_publishes import built, content, lay, settings

NAMES = [f"house number {n}" for n in range(8)]


def test_a_few_articles_that_are_gone_prove_nothing_and_many_do() -> None:
    given = Settings(max_vanished_rate=0.3)
    assert articles_gone(given, 1, 1) == ()
    assert articles_gone(given, 25, 100) == ()
    assert articles_gone(given, 0, 0) == ()
    (reason,) = articles_gone(given, 60, 100)
    assert "60 of the last snapshot's 100 articles (60%) are gone" in reason
    assert "max_vanished_rate" in reason
    assert articles_gone(Settings(max_vanished_rate=1), 100, 100) == ()


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """A file that the command of the fixture `given` writes what it is told into."""
    return tmp_path / "told.json"


@pytest.fixture
def given(tmp_path: Path, told: Path) -> Settings:
    code = f"import pathlib, sys; pathlib.Path({str(told)!r}).write_text(sys.stdin.read())"
    found = settings(tmp_path / "given")
    command = shlex.join([sys.executable, "-c", code])
    return found.model_copy(update={"on_trouble": command})


@pytest.mark.slow
def test_a_lost_ledger_beside_an_emptied_folder_publishes_no_loss(
    given: Settings, told: Path
) -> None:
    lay(given, *NAMES)
    built(given)
    before = content(given.exports)
    for name in NAMES[1:]:
        (given.raw / f"{name}.txt").unlink()
    (given.state / "ledger.sqlite").unlink()
    done = built(given)
    assert done.is_held_back
    assert content(given.exports) == before
    said = json.loads(told.read_text())
    assert said["status"] == "held back"
    assert "7 of the last snapshot's 8 articles" in said["reasons"][0]
    allowed = given.model_copy(update={"max_vanished_rate": 1.0})
    assert built(allowed).counts["articles"] == 1


@pytest.mark.slow
def test_a_build_that_fails_tells_and_a_command_that_fails_is_noted(
    given: Settings, told: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(given, "school")
    monkeypatch.setattr(building.Session, "publish", lambda _: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        built(given)
    assert json.loads(told.read_text())["reasons"] == [
        "ZeroDivisionError: integer division or modulo by zero"
    ]
    with pytest.raises(ZeroDivisionError) as met:
        built(given.model_copy(update={"on_trouble": "no-such-command"}))
    assert "could not be run" in met.value.__notes__[0]
