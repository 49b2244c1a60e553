"""Parquet: one record a row; only the columns that are known are read."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from copydesk.flows.limits import MIB
from copydesk.flows.readers.claims import Claim
from copydesk.flows.readers.records.columns import BATCH_ROWS, known_columns, rows
from copydesk.flows.readers.refusals import RefusedError
from copydesk.flows.readers.sources import Source
from copydesk.schemas.documents import RawDocument, Reject, RejectReason

FORMAT = "parquet"

MAGIC, ENCRYPTED_MAGIC = b"PAR1", b"PARE"
# A footer is parsed before anything is known: bounds on what it may ask for.
FOOTER_STRING_BYTES = 16 * MIB
FOOTER_ITEMS = 1_000_000


def sniff(head: bytes, name: str) -> Claim:
    """Claim by the first bytes."""
    del name
    return Claim.CERTAIN if head.startswith((MAGIC, ENCRYPTED_MAGIC)) else Claim.NONE


def read(source: Source) -> Iterator[RawDocument | Reject]:
    """Yield a record or a reason for each row."""
    if source.head.startswith(ENCRYPTED_MAGIC):
        raise RefusedError(RejectReason.ENCRYPTED, "encrypted; write it without a key")
    try:
        # Page by page: a column of a whole row group may be gigabytes.
        table = pq.ParquetFile(
            source.seekable(),
            pre_buffer=False,
            buffer_size=MIB,
            thrift_string_size_limit=FOOTER_STRING_BYTES,
            thrift_container_size_limit=FOOTER_ITEMS,
        )
        columns = known_columns(table.schema_arrow)
        _check_ratio(table.metadata, columns, source)
        yield from rows(source, table.iter_batches(batch_size=BATCH_ROWS, columns=columns))
    except (pa.ArrowException, OSError, ValueError, KeyError) as error:
        if isinstance(error, RefusedError):
            raise
        raise RefusedError(
            RejectReason.UNREADABLE, f"not a sound Parquet file ({error}); write it again"
        ) from error


def _check_ratio(metadata: pq.FileMetaData, columns: list[str], source: Source) -> None:
    """Refuse column chunks that claim to unpack too far."""
    limits = source.limits
    for group in range(metadata.num_row_groups):
        group_data = metadata.row_group(group)
        for number in range(group_data.num_columns):
            chunk = group_data.column(number)
            if chunk.path_in_schema.split(".")[0] not in columns:
                continue
            packed, unpacked = chunk.total_compressed_size, chunk.total_uncompressed_size
            source.spent.unpacked += max(0, unpacked)
            if unpacked > limits.ratio_floor_bytes and unpacked > limits.ratio * max(1, packed):
                raise RefusedError(
                    RejectReason.RATIO,
                    f"{packed} packed bytes claim to hold {unpacked}, more than {limits.ratio} to"
                    " 1; write it again uncompressed if it is sound",
                )
    if source.spent.unpacked > limits.unpacked_bytes:
        raise RefusedError(
            RejectReason.TOO_LARGE,
            f"unpacks to more than {limits.unpacked_bytes // MIB} MiB in all; split the table, or"
            " raise the limit unpacked_bytes",
            ends_input=True,
        )
