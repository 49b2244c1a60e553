"""What a command loads before it begins: nothing that it does not need."""

import subprocess
import sys

import pytest

ASK = "import sys, {module}; print(*(name for name in {names!r} if name in sys.modules))"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("module", "names"),
    [
        # One article needs no contract of tables, no server, no downloads.
        ("copydesk.flows.extracting", ("pandera", "prefect", "spacy.cli", "weasel")),
        # Whether anything is new is known before the language model's library is there.
        ("copydesk.flows.build", ("prefect", "spacy", "thinc", "polars", "fsspec")),
    ],
)
def test_a_command_loads_nothing_it_does_not_need(module: str, names: tuple[str, ...]) -> None:
    asked = [sys.executable, "-c", ASK.format(module=module, names=names)]
    loaded = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.split()
    assert loaded == []


@pytest.mark.slow
def test_spacys_command_line_is_the_true_one_for_whoever_asks_for_it() -> None:
    asked = "import copydesk.flows.annotation, spacy.cli; print(spacy.cli.info.__module__)"
    said = subprocess.run(
        [sys.executable, "-c", asked], check=True, capture_output=True, text=True
    ).stdout.strip()
    assert said == "spacy.cli.info"
