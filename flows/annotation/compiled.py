"""A compiled core as a Python object: it is given weights once, then types and whole texts.

The core's functions are called without Python's lock; one object serves one thread at a time.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from copydesk.flows.annotation.library import library
from copydesk.flows.annotation.weights import CROSSING, Encoder, MoveScorer, Weights

Array = NDArray[Any]
Numbers = NDArray[np.int32]

_ROOT = "ROOT"


class CoreFailedError(MemoryError):
    """The compiled core had no memory, or was given sizes it does not know."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the core found: one number a token in each column, tokens counted within their text."""

    tags: Numbers
    heads: Numbers
    deps: Numbers
    left_edges: Numbers
    right_edges: Numbers
    sentences: Numbers
    name_marks: Numbers
    name_labels: Numbers


class Core:
    """A core with the weights of one pipeline; `deps` and `names` are its labels in order."""

    def __init__(self, weights: Weights, kernels: str = "") -> None:
        """Give the core its weights. `kernels` names an instruction set; "" is the best here.

        Raises NoCoreError, and CoreFailedError for sizes or an instruction set it does not know.
        """
        self._functions = library()
        layers = weights.encoders[0].layers
        self._width = len(layers[0].gain)
        self._core = self._functions.core_new(kernels.encode(), self._width, len(layers))
        if not self._core:
            raise CoreFailedError(f"no core of width {self._width} with kernels {kernels!r}")
        self.kernels: str = self._functions.core_kernels(self._core).decode()
        self.names = sorted(set(weights.names.labels) - {""})
        for number, encoder in enumerate(weights.encoders):
            self._give_encoder(number, encoder)
        self._call("core_tagger", weights.tagger_weights, weights.tagger_bias, len(weights.tags))
        decorated = sorted(set(weights.parser.labels) - {""})
        self.deps = sorted({label.split(CROSSING)[0] for label in decorated} | {_ROOT})
        self._give_scorer(0, weights.parser, decorated)
        self._give_scorer(1, weights.names, self.names)
        plain = [self.deps.index(label.partition(CROSSING)[0]) for label in decorated]
        heads = [self._dep(label.partition(CROSSING)[2]) for label in decorated]
        self._call(
            "core_deps", len(plain), _numbers(plain), _numbers(heads), self.deps.index(_ROOT)
        )

    def __del__(self) -> None:
        """Give the core's memory back."""
        if getattr(self, "_core", None):
            self._functions.core_free(self._core)

    def find(self, keys: Array) -> tuple[Numbers, Numbers]:
        """Return the type of each token, and a token of each type that was not known.

        `keys` has three numbers a token. New types are numbered on, and wait for `embed`.
        """
        types, firsts = np.empty(len(keys), np.int32), np.empty(len(keys), np.int32)
        n_new = self._functions.core_find(
            self._core, len(keys), keys.ctypes.data, types.ctypes.data, firsts.ctypes.data
        )
        if n_new < 0:
            raise CoreFailedError("no memory for the types of a text")
        return types, firsts[:n_new]

    @property
    def n_types(self) -> int:
        """How many types are known."""
        return self._functions.core_n_types(self._core)

    def forget(self) -> None:
        """Forget all types; those met from now on are numbered from 0."""
        self._functions.core_forget(self._core)

    def embed(self, is_space: Array, embedded: list[Array]) -> None:
        """Give the newest types their embeddings, which are rows for either encoder."""
        self._functions.core_embed(
            self._core, len(is_space), *(a.ctypes.data for a in (is_space, *embedded))
        )

    def run(self, lengths: Numbers, types: Numbers, begins: Numbers) -> Found:
        """Annotate texts of so many tokens each, given by the types of all their tokens.

        `begins` is 1 where a sentence is known to begin.
        """
        out = np.empty((len(Found.__dataclass_fields__), len(types)), np.int32)
        self._call("core_run", len(lengths), lengths, types, begins, out)
        return Found(*out)

    def _give_encoder(self, number: int, encoder: Encoder) -> None:
        for i, layer in enumerate(encoder.layers):
            self._call("core_layer", number, i, layer.weights, layer.bias, layer.gain, layer.shift)

    def _give_scorer(self, which: int, scorer: MoveScorer, labels: list[str]) -> None:
        number_of = {label: number for number, label in enumerate(labels)}
        self._call(
            "core_scorer",
            which,
            *(scorer.lower.shape[0], scorer.lower.shape[1], len(scorer.moves)),
            *(scorer.in_weights, scorer.in_bias, scorer.lower, scorer.bias, scorer.pad),
            *(scorer.upper, scorer.upper_bias, _numbers(scorer.moves)),
            _numbers([number_of.get(label, -1) for label in scorer.labels]),
        )

    def _dep(self, label: str) -> int:
        # A head label that the parser never gives is looked for in vain.
        return -1 if not label else self.deps.index(label) if label in self.deps else len(self.deps)

    def _call(self, function: str, *arguments: Array | int) -> None:
        plain = [a if isinstance(a, int) else a.ctypes.data for a in arguments]
        if not getattr(self._functions, function)(self._core, *plain):
            raise CoreFailedError(f"{function}: no memory, or a size it does not know")


def _numbers(values: list[int]) -> Numbers:
    return np.array(values, np.int32)
