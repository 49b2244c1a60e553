"""Vector rows: which row of the vectors a word has, as two arrays where spaCy has a dictionary.

md names 514,000 words by their hashes. As a dictionary they cost each process that starts a
quarter of a second and 50 MB; as sorted numbers in the user's cache folder next to nothing.
"""

import hashlib
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import srsly
from spacy.vocab import Vocab

from copydesk.flows.kept_arrays import Arrays, kept_arrays, key_of

FILE = "key2row"
WORTH_IT = 1 << 20  # bytes of the file; smaller ones are read as they are


class Rows(Mapping[int, int]):
    """Row by hash of a word, in the order of the hashes."""

    def __init__(self, keys: np.ndarray, rows: np.ndarray) -> None:
        """Take hashes, sorted, and the row of each."""
        self._keys = array("Q", keys.astype(np.uint64).tobytes())
        self._rows = array("i", rows.astype(np.int32).tobytes())

    def __getitem__(self, key: int) -> int:
        """Return a word's row. Raises KeyError where it has none."""
        place = bisect_left(self._keys, key)
        if place == len(self._keys) or self._keys[place] != key:
            raise KeyError(key)
        return self._rows[place]

    def __iter__(self) -> Iterator[int]:
        """Yield the hashes."""
        return iter(self._keys)

    def __len__(self) -> int:
        """Return how many words have a row."""
        return len(self._keys)


def are_worth_it(model: Path) -> bool:
    """Say whether a model's folder names so many words that it pays to read them so."""
    path = model / "vocab" / FILE
    return path.is_file() and path.stat().st_size > WORTH_IT


def load_vectors(vocab: Vocab, model: Path) -> None:
    """Load the vectors of a model's folder into a vocabulary that was loaded without them."""
    vocab.vectors.from_disk(model / "vocab", exclude=["strings", FILE])
    path = model / "vocab" / FILE
    name = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:8]
    kept = kept_arrays(f"vectors-{name}", key_of((path, Path(__file__))), lambda: _sorted(path))
    vocab.vectors.key2row = Rows(kept["keys"], kept["rows"])


def _sorted(path: Path) -> Arrays:
    rows_by_key: Any = srsly.read_msgpack(path)  # Any: whatever a file may hold
    keys = np.fromiter(rows_by_key.keys(), np.uint64, len(rows_by_key))
    rows = np.fromiter(rows_by_key.values(), np.int32, len(rows_by_key))
    order = np.argsort(keys)
    return {"keys": keys[order], "rows": rows[order]}
