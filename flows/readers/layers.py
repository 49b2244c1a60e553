"""Layers: a stream over a stream that counts what comes out and refuses to unpack too far."""

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from copydesk.flows.limits import MIB, Limits
from copydesk.flows.readers.refusals import RefusedError
from copydesk.schemas.documents import RejectReason

HEAD_BYTES = 1 << 16  # what the readers see before one of them is chosen


class Readable(Protocol):
    """Anything that gives at most n bytes at a time, and none at its end."""

    def read(self, n: int, /) -> bytes:
        """Return the next bytes."""


@dataclass(slots=True)
class Spent:
    """What one input has unpacked so far, all its layers together, in bytes."""

    unpacked: int = 0


class ByteLayer(io.RawIOBase):
    """The bytes of one record inside another: counted, hashed, and refused beyond the limits.

    `packed` returns how many packed bytes the record has taken so far; None where nothing is
    unpacked. `allowance` is how many bytes may still be read, None for any number; `error` what
    ended the record before its end.
    """

    def __init__(
        self, inner: Readable, limits: Limits, spent: Spent, packed: Callable[[], int] | None
    ) -> None:
        super().__init__()
        self._inner = inner
        self._limits = limits
        self._spent = spent
        self._packed = packed
        self._hash = hashlib.sha256()
        self.n_bytes = 0
        self.error: RefusedError | None = None
        self.allowance: int | None = None

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # ty: ignore[incompatible-method-override]  a Buffer has no length
        """Fill the buffer, short only at the end.

        What was read before an error is handed out first: the records in it are sound.
        """
        if self.error is not None:
            raise self.error
        view = memoryview(buffer).cast("B")
        filled = 0
        try:
            while filled < len(view):
                data = self._inner.read(min(len(view) - filled, HEAD_BYTES))
                if not data:
                    break
                self._count(data)
                view[filled : filled + len(data)] = data
                filled += len(data)
        except RefusedError as error:
            self.error = error
            if not filled:
                raise
        return filled

    def sha256(self) -> str:
        """Return the digest of the bytes that were read so far."""
        return self._hash.hexdigest()

    def _count(self, data: bytes) -> None:
        self._hash.update(data)
        self.n_bytes += len(data)
        if self.allowance is not None:
            self.allowance -= len(data)
            if self.allowance < 0:
                raise RefusedError(
                    RejectReason.UNREADABLE, "a header claims to be longer than any header is"
                )
        if self._packed is None:
            return
        limits = self._limits
        self._spent.unpacked += len(data)
        if self._spent.unpacked > limits.unpacked_bytes:
            raise RefusedError(
                RejectReason.TOO_LARGE,
                f"unpacks to more than {limits.unpacked_bytes // MIB} MiB in all;"
                " split the archive, or raise the limit unpacked_bytes",
                ends_input=True,
            )
        if self.n_bytes > limits.ratio_floor_bytes:
            packed = max(1, self._packed())
            if self.n_bytes > limits.ratio * packed:
                raise RefusedError(
                    RejectReason.RATIO,
                    f"{packed} packed bytes gave {self.n_bytes} already, more than"
                    f" {limits.ratio} to 1; unpack it by hand if it is sound",
                )


def layered(
    inner: Readable, limits: Limits, spent: Spent, packed: Callable[[], int] | None = None
) -> tuple[BinaryIO, ByteLayer]:
    """Return a buffered stream over a layer, and the layer itself."""
    layer = ByteLayer(inner, limits, spent, packed)
    return io.BufferedReader(layer, HEAD_BYTES), layer
