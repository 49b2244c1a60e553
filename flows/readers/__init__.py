"""Readers: raw bytes in, raw documents or reasons out. Chosen by content, not by a file's ending.

read(stream, path, limits)   -> RawDocument | Reject ...
"""

from collections.abc import Iterator
from typing import BinaryIO

from flows.readers.limits import Limits
from schemas.documents import RawDocument, Reject

__all__ = ["Limits", "read"]


def read(stream: BinaryIO, path: str, limits: Limits) -> Iterator[RawDocument | Reject]:
    """Yield every record of one input, in order."""
    del stream, path, limits
    yield from ()
