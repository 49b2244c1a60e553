"""The language model: which of its parts the steps need, loaded once a process."""

import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language as Pipeline
from spacy.tokenizer import Tokenizer  # ty: ignore[import-not-found]  compiled
from thinc.api import NumpyOps

from copydesk.flows.annotation.vector_rows import are_worth_it, load_vectors
from copydesk.flows.languages.models import model_folder

# What the steps need. The two below are looked up instead of run: see rules.py and lemmas.py.
PARTS = ("tok2vec", "transformer", "tagger", "parser", "ner")
# The words of all vectors, 700,000 with md: vectors go by their hashes. A second and 130 MB.
UNUSED_STRINGS = "strings"
VECTORS = "vectors"
# The 1,347 exceptions of English are in the model's folder; those of the language itself, which
# spaCy loads first, cost a sixth of a second to be thrown away.
FILLED, UNFILLED = "spacy.Tokenizer.v1", "copydesk.Unfilled.v1"
LOOKED_UP = ("attribute_ruler", "lemmatizer")


@cache
def load_pipeline(name: str) -> Pipeline:
    """Return the named pipeline with the parts the steps need, on OpenBLAS, once a process.

    `name` is that of an installed spaCy package or a folder. Raises ModelNotInstalledError.
    """
    with warnings.catch_warnings():
        # W095: trained with 3.7.2, run with 3.8; the differences do not touch these parts, and
        # tests/annotation holds the output to that of an unchanged pipeline.
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        pipeline = _loaded(model_folder(name))
    for part in pipeline.pipe_names:
        if part not in PARTS:
            pipeline.disable_pipe(part)
    _use_openblas(pipeline)
    return pipeline


def _loaded(model: Path) -> Pipeline:
    """Load a pipeline without what is loaded twice or never asked for."""
    exclude, changes = [UNUSED_STRINGS], {}
    if f'"{FILLED}"' in _config(model) and (model / "tokenizer").is_file():
        changes = {"nlp": {"tokenizer": {"@tokenizers": UNFILLED}}}
    has_many_vectors = are_worth_it(model)
    if has_many_vectors:
        exclude.append(VECTORS)
    pipeline = spacy.load(model, exclude=exclude, config=changes)
    if has_many_vectors:
        load_vectors(pipeline.vocab, model)
    return pipeline


def _config(model: Path) -> str:
    try:
        return (model / "config.cfg").read_text(encoding="utf-8")
    except OSError:  # an older or a broken one: spaCy says so itself
        return ""


@spacy.registry.tokenizers(UNFILLED)
def _unfilled() -> Callable[[Pipeline], Any]:  # Any: compiled, without types
    """Return what makes a tokenizer whose rules are still to come from the model's folder."""
    return lambda pipeline: Tokenizer(pipeline.vocab)


def _use_openblas(pipeline: Pipeline) -> None:
    """Give every node of every model numpy's matrix product.

    thinc's own BLIS picks a generic kernel on many processors: a third of all time. The output is
    the same to the last label.
    """
    ops = NumpyOps(use_blis=False)
    for _, part in pipeline.components:
        model = getattr(part, "model", None)
        if model is not None and hasattr(model, "walk"):
            for node in model.walk():
                node.ops = ops
