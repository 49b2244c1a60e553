"""The weights of a pipeline, as plain arrays, where it is built the way the fused core knows.

Tagger and parser listen to one encoder, the names have their own; each encoder embeds every word
by itself and then looks at its neighbours. All of spaCy's own small, middle and large pipelines
are built so, and whatever was trained further from them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language as Pipeline

Array = NDArray[Any]
Model = Any  # thinc's, which has no useful type

PARTS = ["tok2vec", "tagger", "parser", "ner"]
# What may decide a word's embedding: each follows from the word, its norm and the space after it.
COLUMNS = {"NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE", "ORTH", "LOWER"}
PARSER_MOVES = {"S": 0, "D": 1, "L": 2, "R": 3, "B": 4}
NAME_MOVES = {"B": 1, "I": 2, "L": 3, "U": 4, "O": 5}
CROSSING = "||"  # between a label and that of the true head


class OtherArchitectureError(ValueError):
    """The pipeline is built in a way that the fused core does not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowLayer:
    """One layer over a window of three words."""

    weights: Array
    bias: Array
    gain: Array
    shift: Array


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoder:
    """The model that embeds words one by one, and the layers after it."""

    embed: Model
    layers: list[WindowLayer]


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveScorer:
    """What decides between the moves of the parser, or of the names."""

    in_weights: Array
    in_bias: Array
    lower: Array
    bias: Array
    pad: Array
    upper: Array
    upper_bias: Array
    moves: list[int]
    labels: list[str]  # of each move, "" where it has none


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """All that the core needs to know of a pipeline."""

    encoders: tuple[Encoder, Encoder]  # of tagger and parser; of the names
    tagger_weights: Array
    tagger_bias: Array
    tags: list[str]
    parser: MoveScorer
    names: MoveScorer


def weights_of(pipeline: Pipeline) -> Weights:
    """Return a pipeline's weights. Raises OtherArchitectureError, which says what differs."""
    _demand(pipeline.pipe_names == PARTS, f"its parts are {', '.join(pipeline.pipe_names)}")
    parts: list[Any] = [pipeline.get_pipe(name) for name in PARTS]
    tok2vec, tagger, parser, ner = parts
    for part in (parser, ner):
        _demand(part.cfg.get("beam_width", 1) == 1, f"{part.name} searches with a beam")
    for part in (tagger, parser):
        listens = [node.name for node in part.model.walk()].count("tok2vec-listener") == 1
        _demand(listens, f"{part.name} does not listen to tok2vec")
    softmax = tagger.model.get_ref("softmax")
    return Weights(
        encoders=(_encoder(tok2vec.model), _encoder(ner.model.get_ref("tok2vec").layers[0])),
        tagger_weights=_floats(softmax, "W"),
        tagger_bias=_floats(softmax, "b"),
        tags=list(tagger.labels),
        parser=_scorer(parser, 8, PARSER_MOVES),
        names=_scorer(ner, 3, NAME_MOVES),
    )


def _demand(holds: bool, otherwise: str) -> None:
    if not holds:
        raise OtherArchitectureError(otherwise)


def _floats(node: Model, name: str) -> Array:
    return np.ascontiguousarray(node.get_param(name), dtype=np.float32)


def _encoder(model: Model) -> Encoder:
    _demand(model.has_ref("embed") and model.has_ref("encode"), f"an encoder is {model.name}")
    embed, encode = model.get_ref("embed"), model.get_ref("encode")
    for node in embed.walk():
        if node.name == "extract_features":
            others = set(node.attrs["columns"]) - COLUMNS
            _demand(not others, f"words are embedded by {', '.join(map(str, sorted(others)))}")
    residuals = encode.layers[0].layers if len(encode.layers) == 1 else []
    _demand(1 <= len(residuals) <= 4, f"an encoder is {encode.name}")
    return Encoder(embed=embed, layers=[_layer(node) for node in residuals])


def _layer(residual: Model) -> WindowLayer:
    nodes = [node for node in residual.walk(order="dfs_pre") if not node.layers]
    names = [node.name for node in nodes]
    wanted = ["expand_window", "maxout", "layernorm", "dropout"]
    _demand(names == wanted, f"a layer is {residual.name}")
    window, maxout, norm, _ = nodes
    width, pieces = maxout.get_dim("nO"), maxout.get_dim("nP")
    is_known = window.attrs["window_size"] == 1 and pieces == 3 and width % 16 == 0
    _demand(is_known, f"a layer of {width} times {pieces} looks {window.attrs['window_size']} far")
    return WindowLayer(
        weights=_floats(maxout, "W"),
        bias=_floats(maxout, "b"),
        gain=_floats(norm, "G"),
        shift=_floats(norm, "b"),
    )


def _scorer(part: Any, features: int, kinds: dict[str, int]) -> MoveScorer:
    model = part.model
    is_known = model.name == "parser_model" and len(model.layers) == 3
    _demand(is_known and not model.attrs["unseen_classes"], f"{part.name} is {model.name}")
    into, lower, upper = model.get_ref("tok2vec").layers[-1], *model.layers[1:]
    shape = tuple(lower.get_dim(name) for name in ("nF", "nP"))
    is_known = shape == (features, 2) and lower.get_dim("nO") % 16 == 0
    _demand(is_known, f"{part.name} has {shape[0]} features of {shape[1]} pieces")
    names = list(_move_names(part))
    unknown = {kind for kind, _ in names} - kinds.keys()
    _demand(not unknown, f"{part.name} makes moves {', '.join(sorted(unknown))}")
    _demand("subtok" not in {label for _, label in names}, f"{part.name} merges tokens")
    return MoveScorer(
        in_weights=_floats(into, "W"),
        in_bias=_floats(into, "b"),
        lower=_floats(lower, "W"),
        bias=_floats(lower, "b"),
        pad=_floats(lower, "pad"),
        upper=_floats(upper, "W"),
        upper_bias=_floats(upper, "b"),
        moves=[kinds[kind] for kind, _ in names],
        labels=[label for _, label in names],
    )


def _move_names(part: Any) -> Iterator[tuple[str, str]]:
    for number in range(part.moves.n_moves):
        kind, _, label = part.moves.get_class_name(number).partition("-")
        yield kind, label
