"""The fused core: texts to parses, with a pipeline's weights and in a fraction of its time.

Tokens are the pipeline's own tokenizer's. Everything after it, up to the arrays a parse is made
of, happens in one call of the compiled core; part of speech and lemma are looked up.
"""

import threading
from collections.abc import Sequence
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language as Pipeline

from copydesk.flows.annotation.compiled import Core
from copydesk.flows.annotation.datelines import sentences_around
from copydesk.flows.annotation.label_memo import LabelMemo
from copydesk.flows.annotation.lemmas import Lemmas
from copydesk.flows.annotation.tokens import Tokens
from copydesk.flows.annotation.weights import weights_of
from copydesk.flows.annotation.word_types import WordTypes
from copydesk.schemas.parse import NamedSpan, Parse
from copydesk.schemas.spans import Span

# Types and chunks known before all are forgotten: about 1.5 KB for each type. News of a million
# tokens has some 50,000 types, and to meet them again costs 2 % of its time.
MAX_TYPES = 65_536
MAX_CHUNKS = 200_000
_BEGINS, _INSIDE = 3, 1  # the core's marks of the first and a later token of a name

Numbers = NDArray[np.int32]


class Fused:
    """One pipeline in the compiled core."""

    def __init__(self, pipeline: Pipeline, lemmas: Lemmas, kernels: str = "") -> None:
        """Give the core its weights. `kernels` names an instruction set; "" is the best here.

        Raises OtherArchitectureError or NoCoreError where this pipeline cannot run in it here.
        """
        weights = weights_of(pipeline)
        self._pipeline = pipeline
        self._core = Core(weights, kernels)
        self.kernels = self._core.kernels
        self._types = WordTypes(pipeline.vocab, weights.encoders, self._core, lemmas.is_paired)
        self._tokens = Tokens(pipeline.tokenizer, self._types)
        self._labels = LabelMemo(lemmas, self._types, weights.tags, self._core.deps)
        self._lock = threading.Lock()

    def parses(
        self, texts: Sequence[str], datelines: Sequence[Span | None] | None = None
    ) -> list[Parse]:
        """Return the parse of each text; `datelines` are where each has one."""
        with self._lock, self._pipeline.memory_zone():
            if self._core.n_types > MAX_TYPES or len(self._tokens) > MAX_CHUNKS:
                self._forget()
            try:
                types = self._tokens.types(texts)
                return self._parses(texts, types, datelines or [None] * len(texts))
            except BaseException:
                # Out of time or memory in the midst: what the memos know may not fit together.
                self._forget()
                raise

    def _forget(self) -> None:
        for memo in (self._core, self._tokens, self._labels):
            memo.forget()

    def _parses(
        self,
        texts: Sequence[str],
        types_of: Sequence[Sequence[int]],
        datelines: Sequence[Span | None],
    ) -> list[Parse]:
        lengths = np.array([len(types) for types in types_of], np.int32)
        types = np.fromiter(chain.from_iterable(types_of), np.int32, int(lengths.sum()))
        if not len(types):
            return [_empty(text) for text in texts]
        bounds = [0, *np.cumsum(lengths).tolist()]
        n_characters = self._types.lengths.at(types)
        starts = np.zeros(len(types), np.int64)
        np.cumsum((n_characters + self._types.spaces.at(types))[:-1], out=starts[1:])
        begins = np.zeros(len(types), np.int32)
        for dateline, (first, last) in zip(datelines, pairwise(bounds), strict=True):
            if dateline and last > first:
                are_spaces = self._types.are_spaces.at(types[first:last])
                offsets = starts[first:last] - starts[first]
                begins[[first + t for t in sentences_around(dateline, offsets, are_spaces)]] = 1
        found = self._core.run(lengths, types, begins)
        labels = self._labels.look_up(types, found.tags, found.deps, bounds)
        words, lowers = self._types.words.at(types), self._types.lowers.at(types)
        parses = []
        for text, (first, last) in zip(texts, pairwise(bounds), strict=True):
            if first == last:
                parses.append(_empty(text))
                continue
            of = slice(first, last)
            begin = starts[of] - starts[first]
            sentence_of = found.sentences[of]
            sentence_starts = np.flatnonzero(np.diff(sentence_of, prepend=-1)).tolist()
            parses.append(
                Parse(
                    text=text,
                    starts=begin.tolist(),
                    ends=(begin + n_characters[of]).tolist(),
                    words=words[of].tolist(),
                    lowers=lowers[of].tolist(),
                    lemmas=labels.lemmas[of].tolist(),
                    pos=labels.pos[of].tolist(),
                    tags=labels.tags[of].tolist(),
                    deps=labels.deps[of].tolist(),
                    heads=found.heads[of].tolist(),
                    children=_children(found.heads[of]),
                    left_edges=found.left_edges[of].tolist(),
                    right_edges=found.right_edges[of].tolist(),
                    sentence_of=sentence_of.tolist(),
                    sentence_starts=sentence_starts,
                    sentence_ends=[*sentence_starts[1:], last - first],
                    names=self._named(found.name_marks[of], found.name_labels[of]),
                )
            )
        return parses

    def _named(self, marks: Numbers, labels: Numbers) -> list[NamedSpan]:
        starts = np.flatnonzero(marks == _BEGINS)
        borders = np.append(np.flatnonzero(marks != _INSIDE), len(marks))
        ends = borders[np.searchsorted(borders, starts, side="right")]
        return [
            NamedSpan(start=start, end=end, label=self._core.names[label])
            for start, end, label in zip(
                starts.tolist(), ends.tolist(), labels[starts].tolist(), strict=True
            )
        ]


def _children(heads: Numbers) -> list[list[int]]:
    """Return each token's children, in order."""
    n = len(heads)
    has_head = heads != np.arange(n)
    children = np.flatnonzero(has_head)
    parents = heads[has_head]
    ordered = children[np.argsort(parents, kind="stable")].tolist()
    bounds = [0, *np.cumsum(np.bincount(parents, minlength=n)).tolist()]
    return [ordered[first:last] for first, last in pairwise(bounds)]


def _empty(text: str) -> Parse:
    lists = {name: [] for name in Parse.__dataclass_fields__ if name != "text"}
    return Parse(text=text, **lists)
