"""Arrow: IPC files (Feather 2) and streams, one record a row."""

from collections.abc import Iterator

import pyarrow as pa

from copydesk.flows.readers.claims import Claim
from copydesk.flows.readers.records.arrow_batches import refuse_bombs
from copydesk.flows.readers.records.columns import known_columns, rows
from copydesk.flows.readers.refusals import RefusedError
from copydesk.flows.readers.sources import Source
from copydesk.schemas.documents import RawDocument, Reject, RejectReason

FORMAT = "arrow"

FILE_MAGIC = b"ARROW1\x00\x00"
STREAM_MAGIC = b"\xff\xff\xff\xff"
MAX_METADATA = 1 << 20  # a stream's first message is its schema


def sniff(head: bytes, name: str) -> Claim:
    """Claim by the first bytes."""
    del name
    if head.startswith(FILE_MAGIC):
        return Claim.CERTAIN
    length = int.from_bytes(head[4:8], "little")
    is_stream = head.startswith(STREAM_MAGIC) and 0 < length < MAX_METADATA and length % 8 == 0
    return Claim.CERTAIN if is_stream else Claim.NONE


def read(source: Source) -> Iterator[RawDocument | Reject]:
    """Yield a record or a reason for each row."""
    try:
        if source.head.startswith(FILE_MAGIC):
            yield from _read_file(source)
        else:
            yield from _read_stream(source)
    except (pa.ArrowException, OSError, ValueError, KeyError) as error:
        if isinstance(error, RefusedError):
            raise
        raise RefusedError(
            RejectReason.UNREADABLE, f"not a sound Arrow file ({error}); write it again"
        ) from error


def _read_file(source: Source) -> Iterator[RawDocument | Reject]:
    stream = source.seekable()
    refuse_bombs(source, stream, len(FILE_MAGIC))
    stream.seek(0)
    with pa.ipc.open_file(stream) as table:
        fields = _fields(table.schema)
    stream.seek(0)
    with pa.ipc.open_file(stream, options=fields) as table:
        batches = (table.get_batch(number) for number in range(table.num_record_batches))
        yield from rows(source, batches)


def _read_stream(source: Source) -> Iterator[RawDocument | Reject]:
    # The columns stand in the first message, which is read again: hence seekable.
    stream = source.seekable()
    refuse_bombs(source, stream, 0)
    stream.seek(0)
    with pa.ipc.open_stream(stream) as table:
        fields = _fields(table.schema)
    stream.seek(0)
    with pa.ipc.open_stream(stream, options=fields) as table:
        yield from rows(source, table)


def _fields(schema: pa.Schema) -> pa.ipc.IpcReadOptions:
    known = set(known_columns(schema))
    chosen = [number for number, name in enumerate(schema.names) if name in known]
    return pa.ipc.IpcReadOptions(included_fields=chosen, use_threads=False)
