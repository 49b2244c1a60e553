"""The promises of the house that no linter sees."""

import ast
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from copydesk.flows import readers
from copydesk.schemas.events import EventType
from tests.conftest import ROOT

CODE = [*sorted((ROOT / "flows").rglob("*.py")), *sorted((ROOT / "schemas").rglob("*.py"))]
# Words of a registry's address or of a machine's own folders: none may stand in the repository.
FOREIGN = re.compile(
    r"pypi\.|/root/|/work/|/home/\w|/tmp/\w|extra-index|--index-url", re.IGNORECASE
)
TEXT = {".py", ".toml", ".md", ".txt", ".csv", ".html", ".json", ""}


def test_every_python_file_begins_with_what_it_is_for() -> None:
    silent = [p for p in CODE if not p.read_text("utf-8").lstrip("r").startswith('"""')]
    assert silent == []


def test_no_public_class_name_stands_twice() -> None:
    trees = (ast.parse(path.read_text("utf-8")) for path in CODE)
    names = (node.name for tree in trees for node in tree.body if isinstance(node, ast.ClassDef))
    counts = Counter(name for name in names if not name.startswith("_"))
    assert [name for name, n in counts.items() if n > 1] == []


def test_no_file_names_a_registry_or_a_folder_of_one_machine() -> None:
    found = [
        path.relative_to(ROOT).as_posix()
        for folder in ("flows", "schemas", "tests", ".ci")
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
        and path.suffix in TEXT
        and path != Path(__file__)
        and FOREIGN.search(path.read_text("utf-8", errors="replace"))
    ]
    assert found == []
    for name in ("README.md", "pyproject.toml", "constraints.txt"):
        assert not FOREIGN.search((ROOT / name).read_text("utf-8"))


def test_the_constraints_name_an_exact_version_of_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    wanted = [*project["dependencies"], *(name for extra in extras for name in extra)]
    names = {re.split(r"[\[=<>~!;]", item)[0].lower().replace("_", "-") for item in wanted}
    lines = (ROOT / "constraints.txt").read_text("utf-8").lower().replace("_", "-").splitlines()
    pinned = {line.partition("==")[0] for line in lines if "==" in line}
    assert names - pinned == set()


@pytest.mark.parametrize("event_type", list(EventType), ids=str)
def test_every_event_type_has_a_meaning_and_at_least_two_examples(event_type: EventType) -> None:
    path = ROOT / "schemas" / "codebook" / f"{event_type.lower()}.toml"
    entry = tomllib.loads(path.read_text("utf-8"))
    assert entry["meaning"].strip()
    lines = entry["sentences"]["examples"].strip().splitlines()
    assert len([line for line in lines if not line.startswith(("#", "?", "-"))]) >= 2


def test_the_readme_names_only_commands_that_exist() -> None:
    from copydesk.flows.commands.command_line import COMMANDS

    text = (ROOT / "README.md").read_text("utf-8")
    named = set(re.findall(r"copydesk (\w+)", text))
    assert named <= set(COMMANDS)


def test_every_module_that_reads_a_format_is_in_the_list_of_readers() -> None:
    modules = (ROOT / "flows" / "readers").rglob("*.py")
    formats = {p for p in modules if re.search(r"^FORMAT = ", p.read_text("utf-8"), re.MULTILINE)}
    assert {p.stem for p in formats} == {r.__name__.rpartition(".")[2] for r in readers.READERS}
    for reader in readers.READERS:
        assert callable(reader.sniff)
        assert callable(reader.read)


@pytest.mark.parametrize(
    "room", sorted({p.parent for p in CODE if p.name != "__init__.py"}), ids=lambda p: p.name
)
def test_the_map_of_a_folder_names_what_lies_in_it(room: Path) -> None:
    written = (room / "__init__.py").read_text("utf-8")
    within = [p for p in room.iterdir() if (p / "__init__.py").is_file()]
    modules = [p for p in room.glob("*.py") if not p.name.startswith("__")]
    unnamed = [p.stem for p in (*modules, *within) if not re.search(rf"\b{p.stem}\b", written)]
    assert unnamed == []
