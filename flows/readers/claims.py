"""Claims: how sure a reader is, from a file's first bytes, that the file is its own."""

from enum import IntEnum


class Claim(IntEnum):
    """The reader with the highest claim reads; of two, the one that stands first in READERS."""

    NONE = 0
    FALLBACK = 1  # readable, if nobody else wants it
    LIKELY = 2
    CERTAIN = 3
