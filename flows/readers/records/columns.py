"""Columns: the rows of an Arrow table as records, whatever file the table lay in."""

from collections.abc import Iterable, Iterator

import pyarrow as pa

from copydesk.flows.readers.records.fields import field_of, holds_text, is_wrapper
from copydesk.flows.readers.records.json_values import canonical
from copydesk.flows.readers.records.records import record
from copydesk.flows.readers.refusals import RefusedError
from copydesk.flows.readers.sources import Source
from copydesk.schemas.documents import RawDocument, Reject, RejectReason

BATCH_ROWS = 64  # texts of some kilobytes: a batch stays far below a mebibyte


def known_columns(schema: pa.Schema) -> list[str]:
    """Return the columns that name a field; refuse a table without one of text."""
    if not holds_text(schema.names):
        raise RefusedError(
            RejectReason.NO_BODY,
            f"a table without a column of text (columns: {', '.join(schema.names)[:200]});"
            " name that column 'text' or 'body'",
        )
    return [name for name in dict.fromkeys(schema.names) if field_of(name) or is_wrapper(name)]


def rows(source: Source, batches: Iterable[pa.RecordBatch]) -> Iterator[RawDocument | Reject]:
    """Yield a record or a reason for each row; its bytes are its known columns as JSON."""
    number = 0
    for batch in batches:
        batch.validate(full=True)  # offsets beyond the data would end the process
        for start in range(0, batch.num_rows, BATCH_ROWS):
            for row in batch.slice(start, BATCH_ROWS).to_pylist():
                number += 1
                raw, place = canonical(row), f"row {number}"
                if len(raw) > source.limits.record_bytes:
                    yield source.refuse(
                        RejectReason.TOO_LARGE,
                        f"a row of {len(raw)} bytes, allowed are {source.limits.record_bytes};"
                        " shorten it, or raise the limit record_bytes",
                        raw=raw,
                        place=place,
                    )
                else:
                    yield record(source, row, raw, place)
    if not number:
        yield source.refuse(RejectReason.EMPTY, "a table without rows; add some")
