"""Compressed streams: gz, bz2, xz and zst, each holding one file, unpacked as they are read."""

import bz2
import io
import lzma
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

import zstandard

from copydesk.flows.limits import MIB
from copydesk.flows.readers.claims import Claim
from copydesk.flows.readers.refusals import RefusedError
from copydesk.flows.readers.sources import Source
from copydesk.schemas.documents import RawDocument, Reject, RejectReason

FORMAT = "compressed"

XZ_MEMORY = 128 * MIB  # xz -9 asks for 65 MiB; a hostile header may ask for 4 GiB
ZSTD_WINDOW = 1 << 27  # 128 MiB, what zstd itself takes without being told more
CHUNK = 1 << 16
# zstd unpacks a chunk in one go, and four of its bytes may stand for 128 KiB: 1 KiB gives 32 MiB.
ZSTD_CHUNK = 1 << 10
ENDINGS = (".gz", ".gzip", ".bz2", ".xz", ".lzma", ".zst", ".zstd")


class Unpacker(Protocol):
    """What the four libraries have in common, once zlib and zstandard are dressed for it."""

    @property
    def eof(self) -> bool:
        """Whether the packed stream has come to its own end."""

    @property
    def unused_data(self) -> bytes:
        """What followed that end."""

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """Unpack some more; with b"" what was held back."""


class Gzip:
    """zlib's decompressor, which hands back what it has not yet unpacked, in bz2's clothes."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        """Whether the packed stream has come to its own end."""
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        """What followed that end."""
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """Unpack some more, what was held back first."""
        return self._inner.decompress(self._inner.unconsumed_tail + data, max(0, max_length))


class Zstandard:
    """zstandard's decompressor, which knows no bound on what it gives back."""

    def __init__(self) -> None:
        self._inner = zstandard.ZstdDecompressor(max_window_size=ZSTD_WINDOW).decompressobj()

    @property
    def eof(self) -> bool:
        """Whether the packed stream has come to its own end."""
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        """What followed that end."""
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """Unpack all of it; nothing is ever held back."""
        del max_length
        return self._inner.decompress(data) if data else b""


def _xz() -> Unpacker:
    return lzma.LZMADecompressor(memlimit=XZ_MEMORY)


@dataclass(frozen=True, slots=True)
class Kind:
    """One way to pack a stream: its name, its first bytes, what unpacks it, how much at a time."""

    name: str
    signature: bytes
    fresh: Callable[[], Unpacker]
    chunk: int


KINDS = (
    Kind("gzip", b"\x1f\x8b\x08", Gzip, CHUNK),
    Kind("bzip2", b"BZh", bz2.BZ2Decompressor, CHUNK),
    Kind("xz", b"\xfd7zXZ\x00", _xz, CHUNK),
    Kind("zstd", b"\x28\xb5\x2f\xfd", Zstandard, ZSTD_CHUNK),
)
# "BZh" could begin a story; a bzip2 block goes on with digits of pi, an empty file of its root.
BZIP2_BLOCK = re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)")
ERRORS = (zlib.error, lzma.LZMAError, zstandard.ZstdError, OSError, EOFError, ValueError)


class Unpacked:
    """The one file inside a packed stream, or the files one after the other."""

    def __init__(self, packed: BinaryIO, kind: "Kind") -> None:
        self._packed = packed
        self._kind = kind.name
        self._signature = kind.signature
        self._fresh = kind.fresh
        self._chunk = kind.chunk
        self._unpacker = kind.fresh()
        self._ready = io.BytesIO()
        self.n_packed = 0

    def read(self, n: int, /) -> bytes:
        """Return at most n bytes, none at the end."""
        while not (data := self._ready.read(n)):
            if not self._more(n):
                return b""
        return data

    def _next(self) -> bytes:
        data = self._packed.read(self._chunk)
        self.n_packed += len(data)
        return data

    def _more(self, n: int) -> bool:
        """Unpack a little into `_ready`; False at the end of all."""
        fresh_bytes = b""
        try:
            # Something may still be held back from the last chunk.
            out = b"" if self._unpacker.eof else self._unpacker.decompress(b"", n)
            if not out:
                if self._unpacker.eof:
                    fresh_bytes = self._unpacker.unused_data or self._next()
                    if not fresh_bytes.startswith(self._signature):
                        return False  # padding, or what gzip calls trailing garbage
                    self._unpacker = self._fresh()
                else:
                    fresh_bytes = self._next()
                    if not fresh_bytes:
                        raise RefusedError(
                            RejectReason.TRUNCATED,
                            f"the {self._kind} stream ends before its end; deliver it again",
                        )
                out = self._unpacker.decompress(fresh_bytes, n)
        except RefusedError:
            raise
        except ERRORS as error:
            raise RefusedError(
                RejectReason.UNREADABLE,
                f"not a sound {self._kind} stream ({error}); deliver it again",
            ) from error
        self._ready = io.BytesIO(out)
        return True


def sniff(head: bytes, name: str) -> Claim:
    """Claim by the first bytes."""
    del name
    return Claim.CERTAIN if _kind(head) else Claim.NONE


def read(source: Source) -> Iterator[RawDocument | Reject]:
    """Yield what the file inside holds."""
    kind = _kind(source.head)
    if kind is None:
        raise RefusedError(RejectReason.UNREADABLE, "no known packing; deliver it again")
    unpacked = Unpacked(source.stream, kind)
    name = source.name
    for ending in ENDINGS:
        name = name.removesuffix(ending)
    if name.endswith(".tgz"):
        name = name.removesuffix(".tgz") + ".tar"
    yield from source.inner(
        unpacked, name, packed=lambda: unpacked.n_packed, is_stream=True, given=source.given
    )


def _kind(head: bytes) -> Kind | None:
    for kind in KINDS:
        if head.startswith(kind.signature):
            return kind if kind.name != "bzip2" or BZIP2_BLOCK.match(head) else None
    return None
