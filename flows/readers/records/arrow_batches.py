"""Arrow batches: how far each claims to unpack, read from its head before any of it is unpacked.

An IPC stream is a row of messages; each has a flatbuffer that says where its buffers lie, and a
packed buffer begins with its unpacked length (Arrow columnar format, "IPC message format").
"""

import struct
from typing import BinaryIO

from copydesk.flows.limits import MIB
from copydesk.flows.readers.refusals import RefusedError
from copydesk.flows.readers.sources import Source
from copydesk.schemas.documents import RejectReason

CONTINUATION = 0xFFFFFFFF
MAX_METADATA = 16 * MIB
DICTIONARY_BATCH, RECORD_BATCH = 2, 3  # types of a message's header
BATCH_TIMES = 4  # held_bytes: what one batch may take in memory
MAX_BUFFERS = 1_000_000


def refuse_bombs(source: Source, stream: BinaryIO, start: int) -> None:
    """Refuse an Arrow file whose batches claim to unpack too far; leave the stream anywhere."""
    stream.seek(start)
    try:
        while (message := _next_metadata(stream)) is not None:
            packed, unpacked = _claims(stream, message)
            _check(source, packed, unpacked)
    except (struct.error, IndexError, ValueError) as error:
        if isinstance(error, RefusedError):
            raise
        raise RefusedError(
            RejectReason.UNREADABLE, f"not a sound Arrow file ({error}); write it again"
        ) from error


def _check(source: Source, packed: int, unpacked: int) -> None:
    limits = source.limits
    source.spent.unpacked += unpacked
    if unpacked > limits.ratio_floor_bytes and unpacked > limits.ratio * max(1, packed):
        raise RefusedError(
            RejectReason.RATIO,
            f"a batch of {packed} packed bytes claims to hold {unpacked}, more than"
            f" {limits.ratio} to 1; write it again uncompressed if it is sound",
        )
    if unpacked > BATCH_TIMES * limits.held_bytes:
        raise RefusedError(
            RejectReason.TOO_LARGE,
            f"a batch of {unpacked // MIB} MiB, allowed are"
            f" {BATCH_TIMES * limits.held_bytes // MIB}; write it in smaller batches",
        )
    if source.spent.unpacked > limits.unpacked_bytes:
        raise RefusedError(
            RejectReason.TOO_LARGE,
            f"unpacks to more than {limits.unpacked_bytes // MIB} MiB in all; split the table",
            ends_input=True,
        )


def _next_metadata(stream: BinaryIO) -> bytes | None:
    """Return the flatbuffer of the next message, or None at the end."""
    prefix = stream.read(4)
    if len(prefix) < 4:
        return None
    (length,) = struct.unpack("<I", prefix)
    if length == CONTINUATION:
        (length,) = struct.unpack("<I", stream.read(4))
    if length == 0:
        return None
    if length > MAX_METADATA:
        raise ValueError(f"a message head of {length} bytes")
    metadata = stream.read(length)
    if len(metadata) < length:
        return None
    return metadata


def _claims(stream: BinaryIO, metadata: bytes) -> tuple[int, int]:
    """Return a message's packed and unpacked bytes; leave the stream behind its body."""
    body = stream.tell()
    table = _pointer(metadata, 0)
    length = _field(metadata, table, 3)
    n_bytes = struct.unpack_from("<q", metadata, length)[0] if length else 0
    if n_bytes < 0:
        raise ValueError("a body of less than no bytes")
    kind, header = _field(metadata, table, 1), _field(metadata, table, 2)
    unpacked = 0
    if kind and header and metadata[kind] in (DICTIONARY_BATCH, RECORD_BATCH):
        batch = _pointer(metadata, header)
        if metadata[kind] == DICTIONARY_BATCH:
            batch = _pointer(metadata, _field(metadata, batch, 1))
        unpacked = _unpacked(stream, metadata, batch, body)
    stream.seek(body + n_bytes)
    return n_bytes, max(unpacked, n_bytes)


def _unpacked(stream: BinaryIO, metadata: bytes, batch: int, body: int) -> int:
    """Return how many bytes a batch's buffers claim to unpack to; 0 where none is packed."""
    buffers, packing = _field(metadata, batch, 2), _field(metadata, batch, 3)
    if not buffers or not packing:
        return 0
    vector = _pointer(metadata, buffers)
    (count,) = struct.unpack_from("<I", metadata, vector)
    if count > MAX_BUFFERS:
        raise ValueError(f"a batch of {count} buffers")
    total = 0
    for number in range(count):
        offset, length = struct.unpack_from("<qq", metadata, vector + 4 + 16 * number)
        if length < 8:
            continue
        stream.seek(body + offset)
        (claimed,) = struct.unpack("<q", stream.read(8))
        total += claimed if claimed >= 0 else length - 8  # -1: this one is not packed
    return total


def _pointer(data: bytes, at: int) -> int:
    """Return where a flatbuffer offset points to."""
    return at + struct.unpack_from("<I", data, at)[0]


def _field(data: bytes, table: int, number: int) -> int:
    """Return where a table's field lies, or 0 where the table leaves it out."""
    vtable = table - struct.unpack_from("<i", data, table)[0]
    if vtable < 0:
        raise ValueError("a table without its layout")
    (size,) = struct.unpack_from("<H", data, vtable)
    slot = 4 + 2 * number
    if slot + 2 > size:
        return 0
    (offset,) = struct.unpack_from("<H", data, vtable + slot)
    return table + offset if offset else 0
