from pathlib import Path

import pytest

from copydesk.schemas import codebook as package
from copydesk.schemas.codebook import codebook
from copydesk.schemas.codebook.traits import TRAITS, TURNS
from tests.conftest import ROOT


def read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read the codebook of a folder, whatever was read before."""
    monkeypatch.setattr(package, "FOLDER", folder)
    package.codebook.__wrapped__()


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = (package.FOLDER / "concede.toml").read_text("utf-8")
    assert old in text
    (tmp_path / "concede.toml").write_text(text.replace(old, new, 1), "utf-8")
    return tmp_path


def test_a_trait_that_nothing_asks_for_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = changed(tmp_path, '"suffered"', '"sufered"')
    with pytest.raises(ValueError, match=r"concede\.toml: no such trait: sufered \(known: "):
        read(folder, monkeypatch)


def test_a_type_becomes_only_one_that_there_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = changed(tmp_path, 'failed = "REJECT"', 'failed = "REJECTED"')
    with pytest.raises(ValueError, match=r"no such type to become: .*REJECTED"):
        read(folder, monkeypatch)


def test_two_frames_of_one_name_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, *_ = [frame.name for frame in codebook()["CONCEDE"].frames["en"]]
    folder = changed(tmp_path, f'name = "{second}"', f'name = "{first}"')
    with pytest.raises(ValueError, match=f"two frames named {first}"):
        read(folder, monkeypatch)


def test_every_trait_and_turn_is_asked_for_somewhere_and_told_by_some_type() -> None:
    code = "".join(p.read_text("utf-8") for p in (ROOT / "flows" / "events").rglob("*.py"))
    told = {trait for kind in codebook().values() for trait in kind.traits}
    turned = {turn for kind in codebook().values() for turn in kind.becomes}
    assert {trait for trait in TRAITS if f'"{trait}"' not in code} == set()
    assert {turn for turn in TURNS if f'"{turn}"' not in code} == set()
    assert told == set(TRAITS)
    assert turned == set(TURNS)
