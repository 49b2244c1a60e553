"""Word types: each distinct word that was met, embedded once by the model's own first layers.

A type is a word with its norm and whether a space follows it: all that an embedding depends on.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import (  # ty: ignore[import-not-found]  compiled, without a stub
    IS_SPACE,
    NORM,
    ORTH,
    SPACY,
)
from spacy.tokens import Doc
from spacy.vocab import Vocab

from copydesk.flows.annotation.columns import Column
from copydesk.flows.annotation.compiled import Core
from copydesk.flows.annotation.weights import Encoder

KEY = (ORTH, NORM, SPACY)


class WordTypes:
    """The types that a core knows: their words, and what follows from these, by number."""

    def __init__(
        self,
        vocab: Vocab,
        encoders: tuple[Encoder, Encoder],
        core: Core,
        is_paired: Callable[[str], bool],
    ) -> None:
        """Begin with none. `is_paired`: may a word's labels depend on a neighbour?"""
        self._vocab, self._core = vocab, core
        self._embed = [encoder.embed for encoder in encoders]
        self._is_paired = is_paired
        self.words, self.lowers = Column(), Column()
        self.lengths, self.spaces = Column(np.int32), Column(np.int32)
        self.paired, self.are_spaces = Column(np.bool_), Column(np.bool_)

    def numbers(self, docs: Sequence[Doc]) -> list[list[int]]:
        """Return the number of each token's type, for some tokenized texts."""
        keys = np.concatenate([doc.to_array(list(KEY)).reshape(-1, len(KEY)) for doc in docs])
        keys = keys.astype(np.uint64)
        types, firsts = self._core.find(keys)
        if len(firsts):
            self._add(types[firsts], keys[firsts])
        bounds = np.cumsum([len(doc) for doc in docs])[:-1]
        return [part.tolist() for part in np.split(types, bounds)]

    def _add(self, types: NDArray[np.int32], keys: NDArray[np.uint64]) -> None:
        doc = self._as_text(keys)
        embedded = [
            np.ascontiguousarray(embed.predict([doc])[0], dtype=np.float32) for embed in self._embed
        ]
        are_spaces = doc.to_array([IS_SPACE]).astype(np.uint8).reshape(-1)
        self._core.embed(are_spaces, embedded)
        words = [token.text for token in doc]
        lowers = [word.lower() for word in words]
        first = int(types[0])
        self.words.put(first, words)
        self.lowers.put(first, lowers)
        self.lengths.put(first, list(map(len, words)))
        self.spaces.put(first, keys[:, 2].astype(np.int32))
        self.are_spaces.put(first, are_spaces.astype(np.bool_))
        self.paired.put(first, list(map(self._is_paired, lowers)))

    def _as_text(self, keys: NDArray[np.uint64]) -> Doc:
        strings = self._vocab.strings
        words = [strings[orth] for orth in keys[:, 0].tolist()]
        doc = Doc(self._vocab, words=words, spaces=keys[:, 2].astype(bool).tolist())
        for token, norm in zip(doc, keys[:, 1].tolist(), strict=True):
            if token.lex.norm != norm:
                token.norm_ = strings[norm]
        return doc
