"""The labels of tokens that are given by numbers: each combination looked up once.

`lemmas.py` remembers by words; here a combination of type, tag and dependency is one number, and
so are the labels it has, so that a whole batch is read in a few steps.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from copydesk.flows.annotation.columns import Column
from copydesk.flows.annotation.lemmas import Key, Labels, Lemmas, key_among_neighbours
from copydesk.flows.annotation.word_types import WordTypes

MAX_NUMBERS = 300_000  # combinations remembered; about 40 MB

Numbers = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class LabelColumns:
    """The labels of all tokens of some texts."""

    pos: NDArray[Any]
    lemmas: NDArray[Any]
    tags: NDArray[Any]
    deps: NDArray[Any]


class LabelMemo:
    """Labels by number."""

    def __init__(
        self, lemmas: Lemmas, types: WordTypes, tags: Sequence[str], deps: Sequence[str]
    ) -> None:
        """Begin empty; `tags` and `deps` are the names behind the core's numbers."""
        self._lemmas, self._types, self._tags, self._deps = lemmas, types, tags, deps
        self._is_paired_dep = np.array([dep in lemmas.paired_deps for dep in deps])
        self._columns = tuple(Column() for _ in Labels._fields)
        self._number_of: dict[Labels, int] = {}
        self._known: dict[int, int] = {}
        self._known_pairs: dict[tuple[int, ...], int] = {}

    def look_up(
        self, types: Numbers, tags: Numbers, deps: Numbers, bounds: Sequence[int]
    ) -> LabelColumns:
        """Return the labels of all tokens of some texts, a column each.

        `bounds` has the first token of each text, and one past the last text's last.
        """
        if len(self._known) > MAX_NUMBERS:
            self.forget()
        codes = (types.astype(np.int64) * len(self._tags) + tags) * len(self._deps) + deps
        numbers = self._numbers(codes.tolist())
        self._mend_pairs(numbers, codes, types, deps, bounds)
        return LabelColumns(*(column.at(numbers) for column in self._columns))

    def forget(self) -> None:
        """Forget all combinations, as must be done when types are numbered anew."""
        for memo in (self._number_of, self._known, self._known_pairs):
            memo.clear()

    def _numbers(self, codes: list[int]) -> NDArray[np.int64]:
        known = self._known
        missing = [code for code in set(codes) if code not in known]
        if missing:
            labels = self._lemmas.labels([self._combination(code) for code in missing])
            known.update(zip(missing, map(self._number, labels), strict=True))
        return np.fromiter(map(known.__getitem__, codes), np.int64, len(codes))

    def _mend_pairs(
        self,
        numbers: NDArray[np.int64],
        codes: NDArray[np.int64],
        types: Numbers,
        deps: Numbers,
        bounds: Sequence[int],
    ) -> None:
        """Look tokens up anew whose labels may depend on a neighbour in their text."""
        may_depend = self._types.paired.at(types)
        may_depend[1:] |= self._is_paired_dep[deps[:-1]]
        places = np.flatnonzero(may_depend)
        texts = np.searchsorted(np.array(bounds), places, side="right")
        keys = []
        for i, text in zip(places.tolist(), texts.tolist(), strict=True):
            first, last = max(i - 1, bounds[text - 1]), min(i + 2, bounds[text])
            keys.append((i - first, *codes[first:last].tolist()))
        known = self._known_pairs
        if missing := sorted(set(keys) - known.keys()):
            labels = self._lemmas.labels([self._among(key) for key in missing])
            known.update(zip(missing, map(self._number, labels), strict=True))
        numbers[places] = [known[key] for key in keys]

    def _among(self, key: tuple[int, ...]) -> Key:
        words, tags, deps = zip(*map(self._combination, key[1:]), strict=True)
        return key_among_neighbours(key[0], words, tags, deps)

    def _combination(self, code: int) -> tuple[str, str, str]:
        rest, dep = divmod(code, len(self._deps))
        word, tag = divmod(rest, len(self._tags))
        return self._types.words.one(word), self._tags[tag], self._deps[dep]

    def _number(self, labels: Labels) -> int:
        number = self._number_of.get(labels)
        if number is None:
            number = self._number_of[labels] = len(self._number_of)
            for column, value in zip(self._columns, labels, strict=True):
                column.put(number, [value])
        return number
