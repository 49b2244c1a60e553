"""Whether a core is compiled at an installation, and that none being compiled never ends it."""

import importlib.util
import subprocess
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

BUILDING = Path(__file__).parents[2] / ".build"


def module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"building_{name}", BUILDING / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


@pytest.fixture
def compiling(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The compiling of a machine without a compiler."""
    monkeypatch.setenv("CC", "no-such-compiler")
    found = module("compile")
    real = importlib.util.find_spec
    monkeypatch.setattr(
        found.importlib.util, "find_spec", lambda n: None if n == "ziglang" else real(n)
    )
    return found


def answering(returncode: int) -> Any:
    """Return a pip that answers so."""
    return lambda command, **_: subprocess.CompletedProcess(command, returncode)


@pytest.mark.parametrize(("returncode", "found"), [(0, True), (1, False)])
def test_a_compiler_is_asked_for_where_one_can_be_had(
    compiling: ModuleType, returncode: int, found: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiling.subprocess, "run", answering(returncode))
    assert compiling.can_be_had("ziglang") is found


def test_an_index_that_does_not_answer_has_nothing(
    compiling: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(command: list[str], **_: Any) -> None:
        raise subprocess.TimeoutExpired(command, 120)

    monkeypatch.setattr(compiling.subprocess, "run", silent)
    assert not compiling.can_be_had("ziglang")


def test_without_a_compiler_the_core_is_refused_in_words(
    compiling: ModuleType, tmp_path: Path
) -> None:
    with pytest.raises(compiling.CannotCompileError, match="no C compiler"):
        compiling.compile_core(BUILDING.parent, tmp_path / "core.so")
