"""The language model: which of its parts the steps need, loaded once a process."""

import warnings
from functools import cache

import spacy
from spacy.language import Language as Pipeline
from thinc.api import NumpyOps

from copydesk.flows.languages.models import model_folder

# What the steps need. The two below are looked up instead of run: see rules.py and lemmas.py.
PARTS = ("tok2vec", "transformer", "tagger", "parser", "ner")
# The words of all vectors, 700,000 with md: vectors go by their hashes. A second and 130 MB.
UNUSED_STRINGS = "strings"
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
        pipeline = spacy.load(model_folder(name), exclude=[UNUSED_STRINGS])
    for part in pipeline.pipe_names:
        if part not in PARTS:
            pipeline.disable_pipe(part)
    _use_openblas(pipeline)
    return pipeline


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
