"""Texts with all that stands in them, for annotators; what they correct, as lines of links."""

import csv
import json
from pathlib import Path

import polars as pl
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from copydesk.flows.sharing import brat as in_brat
from copydesk.flows.sharing import inception as in_inception
from copydesk.flows.sharing.brat import brat
from copydesk.flows.sharing.corrections import Annotated, corrected_links
from copydesk.flows.sharing.inception import inception
from copydesk.flows.snapshots.reading import read_snapshot
from copydesk.schemas import TABLES, EventType
from copydesk.schemas.frames import empty
from tests.conftest import copydesk_here

Frames = dict[str, pl.DataFrame]
ONE, TWO, THREE = "act_1", "act_2", "act_3"


@pytest.fixture(scope="module")
def tables(built_sample: Path) -> Frames:
    return read_snapshot((built_sample / "latest").resolve())


def annotated(*, incidents: dict[str, str] | None = None, **actors: str) -> dict[str, Annotated]:
    """One document: `w4="act_1"` says that the word at character 4 is that actor's."""
    words = {(int(name[1:]), int(name[1:]) + 3): actor for name, actor in actors.items()}
    return {"art_1": Annotated(actors=words, incidents=incidents or {})}


def test_every_annotation_names_words_of_its_text(tables: Frames) -> None:
    files = dict(brat(tables))
    assert files["annotation.conf"].startswith("[entities]")
    assert all(f"\n{name}\tActor" in files["annotation.conf"] for name in EventType)
    n_words = 0
    for name in (name for name in files if name.endswith(".ann")):
        text = files[name.replace(".ann", ".txt")]
        for line in files[name].splitlines():
            if line.startswith("T"):
                _, where, shown = line.split("\t")
                ranges = [part.split() for part in where.split(" ", 1)[1].split(";")]
                assert shown == " ".join(text[int(a) : int(b)] for a, b in ranges)
                n_words += 1
    assert n_words > tables["mentions"].height


def test_every_layer_has_a_row_for_each_row_of_its_table(tables: Frames) -> None:
    cassis = pytest.importorskip("cassis")
    files = dict(inception(tables))
    types = cassis.load_typesystem(files.pop("TypeSystem.xml"))
    found = {"copydesk.Quote": 0, "copydesk.Event": 0}
    for name, written in files.items():
        cas = cassis.load_cas_from_json(written)
        article_id = name.removesuffix(".json")
        article = tables["articles"].row(
            by_predicate=pl.col("article_id") == article_id, named=True
        )
        assert cas.sofa_string == article["text"]
        quotes = tables["quotes"].filter(pl.col("article_id") == article_id)
        covered = sorted(words.get_covered_text() for words in cas.select("copydesk.Quote"))
        assert covered == sorted(quotes["content"])
        for layer in found:
            found[layer] += len(cas.select(layer))
            assert types.contains_type(layer)
        for event in cas.select("copydesk.Event"):
            row = tables["events"].row(
                by_predicate=pl.col("event_id") == event.event_id, named=True
            )
            sides = {link.role: link.target.get_covered_text() for link in event.parties.elements}
            for side, words in sides.items():
                assert words == article["text"][row[f"{side}_start"] : row[f"{side}_end"]]
    assert found["copydesk.Event"] == tables["events"].height


@st.composite
def mentioned(draw: st.DrawFn) -> Frames:
    """One article of odd characters with names anywhere in it, each some actor's or nobody's."""
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = draw(st.sets(ends.map(sorted).map(tuple).filter(lambda at: at[0] < at[1]), max_size=6))
    actors = st.sampled_from([ONE, TWO, None])
    rows = [
        {"article_id": "art_1", "mention_start": a, "mention_end": b, "actor_id": draw(actors)}
        for a, b in sorted(spans)
    ]
    schema = TABLES["mentions"].polars_schema()
    return {
        **{name: empty(TABLES[name]) for name in ("actors", "quotes", "events")},
        "articles": pl.DataFrame({"article_id": ["art_1"], "text": [text]}),
        "mentions": pl.DataFrame([{**dict.fromkeys(schema), **row} for row in rows], schema),
    }


def whose(tables: Frames) -> dict[tuple[int, int], str]:
    rows = tables["mentions"].drop_nulls("actor_id")
    return {(a, b): c for a, b, c in rows.select(_PLACE).iter_rows()}


_PLACE = ("mention_start", "mention_end", "actor_id")


@given(mentioned())
def test_inception_gives_back_what_it_was_given_at_the_same_characters(tables: Frames) -> None:
    pytest.importorskip("cassis")
    files = dict(inception(tables))
    assert in_inception.annotated(files["art_1.json"]).actors == whose(tables)
    assert json.loads(files["art_1.json"])["%FEATURE_STRUCTURES"]


@given(mentioned())
def test_brat_gives_back_what_it_was_given_at_the_same_characters(tables: Frames) -> None:
    text = tables["articles"]["text"][0]
    for start, end, _ in tables["mentions"].select(_PLACE).iter_rows():
        assume("\n" not in (text[start], text[end - 1]))  # words that end with their line
    files = dict(brat(tables))
    assert in_brat.annotated(files["art_1.ann"]).actors == whose(tables)


def test_an_actor_given_to_another_throughout_is_the_same() -> None:
    before = annotated(w0=ONE, w9=TWO)
    assert corrected_links(before, annotated(w0=TWO, w9=TWO)) == [
        {"one": ONE, "other": TWO, "link": "same"}
    ]
    assert corrected_links(before, before) == []


def test_an_actor_that_lost_one_mention_of_two_is_no_other_actor() -> None:
    before, after = annotated(w0=ONE, w4=ONE, w9=TWO), annotated(w0=ONE, w4=TWO, w9=TWO)
    assert corrected_links(before, after) == []


def test_an_id_from_before_a_merge_parts_who_was_merged() -> None:
    before, after = annotated(w0=ONE, w4=ONE), annotated(w0=ONE, w4=THREE)
    assert corrected_links(before, after) == [{"one": ONE, "other": THREE, "link": "different"}]


def test_an_event_given_another_incident_leaves_its_own() -> None:
    before = annotated(incidents={"e1": "i1", "e2": "i1", "e3": "i3"})
    after = annotated(incidents={"e1": "i1", "e2": "i3", "e3": "i3"})
    assert corrected_links(before, after) == [
        {"one": "e2", "other": "e1", "link": "different"},
        {"one": "e2", "other": "e3", "link": "same"},
    ]
    alone = annotated(incidents={"e1": "i1", "e2": "mine", "e3": "i3"})
    assert corrected_links(before, alone) == [{"one": "e2", "other": "e1", "link": "different"}]


@pytest.mark.parametrize("tool", ["brat", "inception"])
def test_what_was_corrected_comes_back_by_command(
    built_sample: Path, tables: Frames, tmp_path: Path, tool: str
) -> None:
    if tool == "inception":
        pytest.importorskip("cassis")
    marked, corrected, links = tmp_path / "marked", tmp_path / "corrected", tmp_path / "links.csv"
    assert copydesk_here("export", marked, built_sample, "--format", tool).returncode == 0
    people = tables["actors"].filter(pl.col("kind") == "person").sort("n_mentions", "actor_id")
    one, other = people["actor_id"][-2:]
    suffix = {"brat": ".ann", "inception": ".json"}[tool]
    for path in marked.glob(f"*{suffix}"):
        place = (
            corrected / path.name / f"ann{suffix}" if tool == "inception" else corrected / path.name
        )
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(path.read_text(encoding="utf-8").replace(one, other), encoding="utf-8")
    done = copydesk_here("corrections", marked, corrected, links)
    assert done.returncode == 0, done.stderr
    with links.open(encoding="utf-8") as file:
        assert list(csv.DictReader(file)) == [{"one": one, "other": other, "link": "same"}]


def test_corrections_of_something_else_are_refused(built_sample: Path, tmp_path: Path) -> None:
    done = copydesk_here("corrections", tmp_path, tmp_path, tmp_path / "links.csv")
    assert done.returncode == 2
    assert "--format brat" in done.stderr
    marked = tmp_path / "marked"
    assert copydesk_here("export", marked, built_sample, "--format", "brat").returncode == 0
    (tmp_path / "other").mkdir()
    done = copydesk_here("corrections", marked, tmp_path / "other", tmp_path / "links.csv")
    assert done.returncode == 2
    assert "none of the 27 documents" in done.stderr
