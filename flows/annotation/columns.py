"""Columns: growing lists that many entries are read from at once."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray


class Column:
    """A list that is read by whole arrays of places."""

    def __init__(self, kind: type = object) -> None:
        """Begin empty; `kind` is NumPy's type of an entry."""
        self._values = np.empty(1024, dtype=kind)

    def put(self, place: int, values: Sequence[Any] | NDArray[Any]) -> None:
        """Set the entries from a place on, which may lie at or past the end."""
        end = place + len(values)
        if end > len(self._values):
            larger = np.empty(2 * end, dtype=self._values.dtype)
            larger[: len(self._values)] = self._values
            self._values = larger
        self._values[place:end] = values

    def at(self, places: NDArray[Any]) -> NDArray[Any]:
        """Return the entries at these places."""
        return self._values[places]

    def one(self, place: int) -> Any:
        """Return the entry at this place."""
        return self._values[place]
