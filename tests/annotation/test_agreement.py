"""Both ways of annotating say what the unchanged pipeline says, label by label."""

import warnings
from collections.abc import Sequence
from dataclasses import astuple
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language as Pipeline
from spacy.tokens import Doc

from copydesk.flows.annotation import annotator
from copydesk.flows.annotation.compiled import CoreFailedError
from copydesk.flows.annotation.datelines import dateline_span
from copydesk.flows.annotation.fused import Fused
from copydesk.flows.annotation.lemmas import Lemmas
from copydesk.flows.annotation.library import NoCoreError, library
from copydesk.flows.annotation.pipeline import load_pipeline
from copydesk.flows.annotation.stock import Stock
from copydesk.flows.languages.models import model_folder
from tests.annotation.test_annotation import MODEL, stories
from tests.benchmarks.agreement import Morphs, differences, of_doc, of_parse

ODD = (
    "I'm gonna go. Let's see. There's a dog, and there are two. She ain't here. Y'all gotta go.",
    "",
    " ",
    "\n\n",
    "One\n\ntwo  three\t4 — “five,” he said;six.",
    "İstanbul ﬁre 🙂🙂 naïve \u200b end",
    "the word '' ''quoted'' , '' ''again'' :) -) and/or can't/won't 2 p.m.: a.m.-p.m. U.S.-led",
)


@cache
def unchanged() -> Pipeline:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        return spacy.load(model_folder(MODEL))


@cache
def unchanged_doc(text: str) -> Doc:
    return unchanged()(text)


def fused(pipeline: Pipeline, kernels: str = "") -> Fused:
    try:
        return Fused(pipeline, Lemmas(pipeline), kernels)
    except NoCoreError as error:
        pytest.skip(str(error))
    except CoreFailedError:
        pytest.skip(f"this processor has no {kernels}")


def differing(
    engine: Fused | Stock, texts: Sequence[str], pipeline: Pipeline | None = None
) -> dict[str, int]:
    """How many tokens differ, by what in."""
    morphs = Morphs(MODEL)
    docs = [unchanged_doc(text) if pipeline is None else pipeline(text) for text in texts]
    pairs = zip(docs, engine.parses(texts), strict=True)
    found = [differences(of_doc(doc), of_parse(p, morphs.of(p))) for doc, p in pairs]
    return {field: n for field in found[0] if (n := sum(len(d[field]) for d in found))}


@pytest.mark.parametrize("kernels", ["plain", "avx2", "avx512"])
def test_the_core_says_what_the_unchanged_pipeline_says(kernels: str) -> None:
    engine = fused(load_pipeline(MODEL), kernels)
    assert engine.kernels == kernels
    assert differing(engine, [*stories(), *ODD]) == {}


def test_without_the_core_the_same_is_said() -> None:
    pipeline = load_pipeline(MODEL)
    assert differing(Stock(pipeline, Lemmas(pipeline)), [*stories(), *ODD]) == {}


def test_a_text_of_several_tiles_is_one_text() -> None:
    long = "\n\n".join(stories())
    assert differing(fused(load_pipeline(MODEL)), [long, long.replace(". ", "; ")]) == {}


def test_a_dateline_is_parted_by_both_ways_alike() -> None:
    pipeline = load_pipeline(MODEL)
    texts = [f"Note: names are changed. LIND, Norland (AP) --  {story}" for story in stories()]
    spans = [dateline_span(text, "LIND, Norland (AP) --") for text in texts]
    ways = (fused(pipeline), Stock(pipeline, Lemmas(pipeline)))
    core, stock = (way.parses(texts, spans) for way in ways)
    assert [astuple(parse) for parse in core] == [astuple(parse) for parse in stock]
    assert [p.heads for p in core] != [p.heads for p in ways[0].parses(texts)]


def test_types_that_were_forgotten_are_met_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("copydesk.flows.annotation.fused.MAX_TYPES", 300)
    engine = fused(load_pipeline(MODEL))
    texts = stories()
    first = [engine.parses([text])[0] for text in texts]
    again = [engine.parses([text])[0] for text in texts]
    assert [p.lemmas for p in first] == [p.lemmas for p in again]
    assert differing(engine, texts[:3]) == {}


def test_a_text_broken_off_in_the_midst_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engine, texts = fused(load_pipeline(MODEL)), stories()[:2]

    def broken_off(*_: object) -> None:
        raise TimeoutError

    with monkeypatch.context() as patch:
        patch.setattr(engine._core, "embed", broken_off)
        with pytest.raises(TimeoutError):
            engine.parses(texts)
    assert differing(engine, texts) == {}


def test_weights_trained_further_take_the_same_path() -> None:
    pipeline = spacy_with_other_names()
    engine = fused(pipeline)
    texts = stories()[:4]
    assert "entity" in differing(engine, texts)  # than with the weights as installed
    for name in ("attribute_ruler", "lemmatizer"):
        pipeline.enable_pipe(name)
    assert differing(engine, texts, pipeline) == {}


def spacy_with_other_names() -> Pipeline:
    """The pipeline with the weights of the names' last layer shaken."""
    pipeline = load_pipeline.__wrapped__(MODEL)
    names: Any = pipeline.get_pipe("ner")
    upper = names.model.layers[-1]
    weights = upper.get_param("W")
    shaken = np.random.default_rng(7).normal(0, 0.3, weights.shape).astype(np.float32)
    upper.set_param("W", weights + shaken)
    return pipeline


def test_another_pipeline_is_run_by_spacy_and_says_so(tmp_path: Path) -> None:
    blank = spacy.blank("en")
    blank.add_pipe("sentencizer")
    blank.to_disk(tmp_path)
    found = annotator(str(tmp_path))
    assert isinstance(found.engine, Stock)
    assert "without the core" in found.described
    assert found.engine.parses(["One word."])[0].words == ["One", "word", "."]


def test_a_core_older_than_its_sources_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fused(load_pipeline(MODEL))
    from copydesk.flows.annotation import library as module

    (tmp_path / module.FILE).write_bytes((module.FOLDER / module.FILE).read_bytes())
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    with pytest.raises(NoCoreError, match="older than its sources"):
        library.__wrapped__()


PIECES = st.sampled_from(
    [
        *("''", "'", "’s", "'s", "can't", "a.m.", "2", "p.m.", ":", ")", "(", "-", "let", "Let’s"),
        *("e.", "/", "gon", "na", "U.S.", "10km", "…", '"', "word", ",", "o"),
    ]
).flatmap(lambda piece: st.sampled_from([piece, f"{piece} ", f"{piece}  ", f"{piece}\n"]))


@given(st.lists(PIECES, max_size=24).map("".join))
def test_tokens_are_those_of_the_pipelines_tokenizer(text: str) -> None:
    engine = annotator(MODEL).engine
    assert engine.parses([text])[0].words == [token.text for token in unchanged().tokenizer(text)]
