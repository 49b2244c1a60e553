"""All words of a language stand in its pack: no Python file of a step holds one."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from copydesk.flows.grammar.function_words import FunctionWords, function_words
from copydesk.flows.languages import words
from tests.conftest import ROOT

STEPS = ("events", "actors", "quotes", "articles", "grammar")
FILES = sorted(path for step in STEPS for path in (ROOT / "flows" / step).rglob("*.py"))
# Lists of grammar.toml whose words mean something rather than tie other words together.
MEANINGFUL = {"speech_verbs", "manner_verbs", "seldom_speech", "holding_verbs", "containers"} | {
    "circumstances",
    "particles",
}
# Names of what a text's words are held in, and methods that look at how one begins or ends.
SPELLING = {"lower", "lowers", "lemma", "lemmas", "word", "words", "folded", "name", "text"}
AFFIX = {"startswith", "endswith", "removeprefix", "removesuffix"}
GAZETTEER = "the names that the project brings along are spelled in English, whatever the text is"
AGENTS = "phrases of the built-in list of agents, which is English as the gazetteer is"
MANY = "words of many languages at once: the language of a page is not yet known here"
# Literals that stand in code all the same, by file, with the reason.
ALLOWED: dict[str, tuple[set[str], str]] = {
    "actors/coreference/clusters.py": ({"the"}, GAZETTEER),
    "actors/geography/containment.py": ({"'s", "’s"}, GAZETTEER),
    "actors/geography/readings.py": ({"of", "the", "the "}, GAZETTEER),
    "actors/geography/surroundings.py": ({"'s", "’s"}, GAZETTEER),
    "actors/knowledge/gazetteer.py": ({"the "}, GAZETTEER),
    "actors/members/members.py": ({"the "}, GAZETTEER),
    "actors/knowledge/agents.py": ({"us"}, AGENTS),
    "actors/knowledge/codes.py": (
        {"of", "for", "at", "in", "from", "with", "to", "against", "on", "near", "by", "who"}
        | {"that", "which", "whose", "over"},
        AGENTS,
    ),
    "actors/lexicon.py": ({"he", "she", "they", "it", "i", "we"}, "keys of the pack"),
    "actors/names/evidence.py": ({"he", "she"}, "keys of the pack, which a pronoun is told by"),
    "actors/names/kinds.py": ({"he"}, "the name of a rule"),
    "articles/bylines/bylines.py": ({"and", "i"}, MANY),
    "articles/bylines/credits.py": ({"and", "for", "of", "the"}, MANY),
    "articles/dates/dates.py": ({"on", "the"}, MANY),
    "articles/dates/months.py": ({"be", "it", "is", "ca", "he"}, "codes of languages"),
    "articles/dates/stamps.py": ({"and", "at", "on", "the", "am", "of"}, MANY),
    "articles/text/headlines.py": ({"of", "the"}, MANY),
    "articles/web/blocks.py": ({"i"}, "an element of HTML"),
    "articles/web/caption_words.py": ({"i"}, MANY),
    "events/parties/recipients.py": ({"none"}, "a slot of the codebook's frames"),
    "events/dates/expressions.py": ({"every"}, "the name of a shape"),
    "quotes/rules.py": ({"around"}, "the name of a rule"),
    "quotes/source_rules.py": ({"according"}, "the name of a way to find a source"),
}


def _function_words() -> frozenset[str]:
    """Return the English words that carry grammar: prepositions, pronouns, auxiliaries ..."""
    grammar, events, dates = function_words("en"), words("en", "events"), words("en", "dates")
    found: set[str] = set()
    for field in fields(FunctionWords):
        if field.name not in MEANINGFUL:
            found |= getattr(grammar, field.name)
    for table in ("pronouns", "prepositions", "persons"):
        found.update(word for block in events[table].values() for word in block.split())
    for table in ("which", "ways", "relations"):
        found.update(word for forms in dates[table].values() for word in forms)
    found.update(dates["date_prepositions"], dates["time_shifters"])
    return frozenset(found) - {"last"}


def _spoken(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the literals of a file that are held against words of a text, with their lines.

    What a word, a lemma or its spelling is compared with; what it begins or ends with; and the
    members of a module's own sets and tuples, which are there to be compared with.
    """
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        sides: list[ast.AST] = []
        if isinstance(node, ast.Compare) and SPELLING & _names(node):
            sides = [node.left, *node.comparators]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            sides = list(node.args) if node.func.attr in AFFIX else []
        for side in sides:
            yield from _strings(side)
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call | ast.Tuple | ast.Set):
            yield from _strings(node.value)


def _names(node: ast.AST) -> set[str]:
    """Return the names and attributes that a piece of code mentions."""
    found = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
    return found | {each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute)}


def _strings(node: ast.AST) -> Iterator[tuple[int, str]]:
    keys = {
        id(part)
        for each in ast.walk(node)
        if isinstance(each, ast.Subscript)
        for part in ast.walk(each.slice)
    }
    for each in ast.walk(node):
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in keys:
            yield each.lineno, each.value


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_no_step_holds_a_word_of_english(path: Path) -> None:
    allowed, _ = ALLOWED.get(path.relative_to(ROOT / "flows").as_posix(), (set(), ""))
    english = _function_words()
    found = {
        (line, literal)
        for line, literal in _spoken(path)
        if literal.strip().lower() in english
        and literal not in allowed
        # tags of a language model are spelled in capitals
        and not re.fullmatch("[A-Z]{2,}", literal)
    }
    assert sorted(found) == []


def test_what_is_allowed_is_there() -> None:
    """A literal that has gone takes its place on the list along."""
    for name, (allowed, _) in ALLOWED.items():
        assert allowed <= {literal for _, literal in _spoken(ROOT / "flows" / name)}, name


def test_a_word_compared_in_code_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "rule.py"
    page.write_text('WAYS = ("to", "with")\n\ndef f(lower, key):\n    return lower == "of"\n')
    assert {literal for _, literal in _spoken(page)} == {"to", "with", "of"}
