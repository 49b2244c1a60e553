"""A language is one folder: an invented one, English spelled backwards, goes through all steps."""

import re
import shutil
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from copydesk.flows import languages
from copydesk.flows.extraction import code
from copydesk.flows.languages import CODED_STEPS, LanguagePackError, is_coded, words
from copydesk.schemas import codebook as codebook_package
from copydesk.schemas.extraction import Extraction
from tests.invented import article_of
from tests.languages.by_hand import parse_by_hand

AS_THEY_ARE = frozenset(("dates", "articles", "corpus"))  # patterns, and what no coding step reads
FRAME = """xx = [{ name = "kcatta-object", verbs = ["kcatta"], recipient = ["object"] }]

[sentences]"""
NAMES = {"Norvia": "GPE", "Tarvania": "GPE", "Ilse": "PERSON", "Brandt": "PERSON"}
ATTACKED = """
Norvia    Norvia    PROPN  NNP  nsubj  1
dekcatta  kcatta    VERB   VBD  ROOT   1
Tarvania  Tarvania  PROPN  NNP  dobj   1
.         .         PUNCT  .    punct  1
"""
NEVER_ATTACKED = """
Norvia    Norvia    PROPN  NNP  nsubj   2
reven     reven     ADV    RB   advmod  2
dekcatta  kcatta    VERB   VBD  ROOT    2
Tarvania  Tarvania  PROPN  NNP  dobj    2
.         .         PUNCT  .    punct   2
"""
SAID = """
“       “       PUNCT  ``   punct  6
Ew      ew      PRON   PRP  nsubj  2
tnew    og      VERB   VBD  ccomp  6
emoh    emoh    ADV    RB   advmod 2
,       ,       PUNCT  ,    punct  6
”       ”       PUNCT  ''   punct  6
dias    yas     VERB   VBD  ROOT   6
Ilse    Ilse    PROPN  NNP  compound 8
Brandt  Brandt  PROPN  NNP  nsubj  6
.       .       PUNCT  .    punct  6
"""


def backwards(value: Any) -> Any:  # Any: TOML values
    """Return words spelled backwards; patterns, numbers and keys as they are."""
    if isinstance(value, str):
        is_pattern = re.search(r"[\\\[\]()|<>]", value)
        return value if is_pattern else re.sub(r"[^\W\d_]+", lambda m: m[0][::-1], value)
    if isinstance(value, list):
        return [backwards(each) for each in value]
    if isinstance(value, dict):
        return {key: backwards(each) for key, each in value.items()}
    return value


def as_toml(given: Mapping[str, Any]) -> str:
    """Return a pack as TOML: values of plain keys first, then its tables."""

    def shown(value: Any) -> str:
        if isinstance(value, str):
            escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
            return f'"{escaped}"'
        if isinstance(value, list):
            return "[" + ", ".join(shown(each) for each in value) + "]"
        if isinstance(value, dict):
            pairs = (f"{shown(key)} = {shown(each)}" for key, each in value.items())
            return "{ " + ", ".join(pairs) + " }"
        return str(value).lower()

    return "".join(f"{shown(key)} = {shown(value)}\n" for key, value in given.items())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a copy of the languages' folder with the language "xx", and let the steps read it."""
    shutil.copytree(languages.FOLDER / "en", tmp_path / "en")
    (tmp_path / "xx").mkdir()
    for path in (tmp_path / "en").glob("*.toml"):
        given = tomllib.loads(path.read_text("utf-8"))
        found = given if path.stem in AS_THEY_ARE else backwards(given)
        (tmp_path / "xx" / path.name).write_text(as_toml(found), "utf-8")
    shutil.copytree(codebook_package.FOLDER, tmp_path / "codebook")
    assault = tmp_path / "codebook" / "assault.toml"
    text = assault.read_text("utf-8").replace("[sentences]", FRAME, 1)
    assault.write_text(text, "utf-8")
    monkeypatch.setattr(languages, "FOLDER", tmp_path)
    monkeypatch.setattr(codebook_package, "FOLDER", tmp_path / "codebook")
    caches = (codebook_package.codebook, languages.languages_with, languages.words)
    for each in caches:
        each.cache_clear()
    yield tmp_path
    for each in caches:
        each.cache_clear()


def coded(page: str) -> Extraction:
    parse = parse_by_hand(page, NAMES)
    return code(article_of(parse.text, headline=None, language="xx"), parse)


def test_an_invented_language_is_coded_by_its_folder_alone(folder: Path) -> None:
    assert is_coded("xx")
    (event,) = coded(ATTACKED).events
    assert (event.event_type, event.factuality) == ("ASSAULT", "happened")
    assert (event.actor_text, event.recipient_text) == ("Norvia", "Tarvania")
    assert event.rule == "ASSAULT/kcatta-object"
    (event,) = coded(NEVER_ATTACKED).events
    assert (event.event_type, event.factuality) == ("ASSAULT", "denied")
    found = coded(SAID)
    (quote,) = found.quotes
    assert (quote.content, quote.cue, quote.source) == ("“Ew tnew emoh,”", "dias", "Ilse Brandt")
    assert [member.name for member in found.members] == ["Ilse Brandt"]


@pytest.mark.parametrize("step", CODED_STEPS)
def test_a_missing_key_is_named_wherever_it_stands(folder: Path, step: str) -> None:
    path = folder / "xx" / f"{step}.toml"
    given = tomllib.loads(path.read_text("utf-8"))
    gone = sorted(languages.keys_of(given))[-1]
    table = given
    *above, last = gone.split(".")
    for key in above:
        table = table[key]
    del table[last]
    path.write_text(as_toml(given), "utf-8")
    with pytest.raises(LanguagePackError, match=rf"missing keys: {re.escape(gone)}\b"):
        words("xx", step)
