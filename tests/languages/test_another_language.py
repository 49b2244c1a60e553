"""A language is one folder: an invented one, English spelled backwards, goes through all steps."""

import re
import shutil
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
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

AS_THEY_ARE = frozenset(("articles", "corpus"))  # what no coding step reads
FRAME = """xx = [
  { name = "kcatta-object", verbs = ["kcatta", "llik"], recipient = ["object"] },
  { name = "kcatta-noun", nouns = ["kcatta"], recipient = ["no"] },
]

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


WILL_ATTACK = """
Norvia    Norvia    PROPN  NNP  nsubj  2
lliw      lliw      AUX    MD   aux    2
kcatta    kcatta    VERB   VB   ROOT   2
Tarvania  Tarvania  PROPN  NNP  dobj   2
no        no        ADP    IN   prep   2
Yadnom    Yadnom    PROPN  NNP  pobj   4
.         .         PUNCT  .    punct  2
"""
WAS_ATTACKED = """
Tarvania  Tarvania  PROPN  NNP  nsubjpass  2
saw       eb        AUX    VBD  auxpass    2
dekcatta  kcatta    VERB   VBN  ROOT       2
yb        yb        ADP    IN   agent      2
Norvia    Norvia    PROPN  NNP  pobj       3
.         .         PUNCT  .    punct      2
"""
SHE_ATTACKED = """
Ilse      Ilse      PROPN  NNP  compound 1
Brandt    Brandt    PROPN  NNP  nsubj  2
dias      yas       VERB   VBD  ROOT   2
ehs       ehs       PRON   PRP  nsubj  4
dekcatta  kcatta    VERB   VBD  ccomp  2
Tarvania  Tarvania  PROPN  NNP  dobj   4
.         .         PUNCT  .    punct  2
"""
SERIES = """
Norvia    Norvia    PROPN  NNP  nsubj  1
dehcnual  hcnual    VERB   VBD  ROOT   1
seires    seires    NOUN   NN   dobj   1
fo        fo        ADP    IN   prep   2
skcatta   kcatta    NOUN   NNS  pobj   3
no        no        ADP    IN   prep   4
Tarvania  Tarvania  PROPN  NNP  pobj   5
.         .         PUNCT  .    punct  1
"""
KILLED = """
Norvia    Norvia    PROPN  NNP  nsubj   1
dellik    llik      VERB   VBD  ROOT    1
2         2         NUM    CD   nummod  3
elpoep    elpoep    NOUN   NNS  dobj    1
ni        ni        ADP    IN   prep    1
Tarvania  Tarvania  PROPN  NNP  pobj    4
.         .         PUNCT  .    punct   1
"""
FAILED = """
Norvia    Norvia    PROPN  NNP  nsubj  1
deliaf    liaf      VERB   VBD  ROOT   1
ot        ot        PART   TO   aux    3
kcatta    kcatta    VERB   VB   xcomp  1
Tarvania  Tarvania  PROPN  NNP  dobj   3
.         .         PUNCT  .    punct  1
"""
NEVER_SAID = """
“       “       PUNCT  ``   punct  7
Ew      ew      PRON   PRP  nsubj  2
tnew    og      VERB   VBD  ccomp  7
emoh    emoh    ADV    RB   advmod 2
,       ,       PUNCT  ,    punct  7
”       ”       PUNCT  ''   punct  7
reven   reven   ADV    RB   advmod 7
dias    yas     VERB   VBD  ROOT   7
Ilse    Ilse    PROPN  NNP  compound 9
Brandt  Brandt  PROPN  NNP  nsubj  7
.       .       PUNCT  .    punct  7
"""


def backwards(value: Any) -> Any:  # Any: TOML values
    """Return words spelled backwards; patterns, shapes, numbers and keys as they are."""
    if isinstance(value, str):
        is_pattern = re.search(r"[\\\[\]()|<>]", value)
        return value if is_pattern else re.sub(r"[^\W\d_]+", lambda m: m[0][::-1], value)
    if isinstance(value, list):
        return [backwards(each) for each in value]
    if isinstance(value, dict):
        return {k: each if k == "shapes" else backwards(each) for k, each in value.items()}
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


def test_the_rules_of_events_go_by_the_words_of_its_pack(folder: Path) -> None:
    (event,) = coded(WILL_ATTACK).events
    assert (event.factuality, event.date_text) == ("planned", "no Yadnom")
    assert event.event_start is not None
    assert event.event_start.isoweekday() == 1
    assert event.event_start >= date(2026, 3, 2)  # a day to come, by its future
    (event,) = coded(WAS_ATTACKED).events
    assert (event.actor_text, event.recipient_text) == ("Norvia", "Tarvania")
    (event,) = coded(SHE_ATTACKED).events
    assert (event.actor_text, event.asserted_by) == ("Ilse Brandt", "quote")
    (event,) = coded(SERIES).events
    assert (event.actor_text, event.recipient_text) == ("Norvia", "Tarvania")
    assert event.rule == "ASSAULT/kcatta-noun"
    (event,) = coded(KILLED).events
    assert (event.n_killed, event.place) == (2, "Tarvania")
    (event,) = coded(FAILED).events
    assert event.factuality == "denied"


def test_what_it_denies_was_not_said(folder: Path) -> None:
    assert [quote.is_negated for quote in coded(SAID).quotes] == [False]
    assert [quote.is_negated for quote in coded(NEVER_SAID).quotes] == [True]


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
