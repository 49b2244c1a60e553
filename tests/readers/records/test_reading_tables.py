import gzip
import io

import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as pq
import pytest

from copydesk.schemas.documents import RawDocument, Reject, RejectReason

ROWS = [
    {"id": "a", "title": "Ferry halted", "text": "The ferry was halted.\n\n“Why?”, asked one."},
    {"id": "b", "title": 'The "Ostrand"; a ship', "text": "It sails, again."},
]


def delimited(rows: list[dict[str, str]], delimiter: str) -> bytes:
    lines = [list(rows[0]), *(list(row.values()) for row in rows)]
    quoted = [[f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in line] for line in lines]
    return "\n".join(delimiter.join(line) for line in quoted).encode()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_each_row_is_a_record_whatever_parts_its_cells(reading, delimiter):
    found = reading(delimited(ROWS, delimiter), "rows.txt")
    assert [document.content for document in found] == [row["text"] for row in ROWS]
    assert [document.given.headline for document in found] == [row["title"] for row in ROWS]
    assert [document.source_locator for document in found] == ["row 1", "row 2"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_table_is_read_in_its_encoding(reading, encoding):
    data = "id;headline;body\n1;Fähre;Die Fähre steht in Höhnhafen still.\n".encode(encoding)
    (found,) = reading(data, "rows.csv")
    assert (found.external_id, found.given.headline) == ("1", "Fähre")
    assert found.content == "Die Fähre steht in Höhnhafen still."


def test_a_ragged_row_is_one_reason(reading):
    data = delimited(ROWS, ",") + b"\nonly,two\nc,Third,It stays.,\nd,Fourth,It sinks.,more\n"
    found = reading(data, "rows.csv")
    reasons = [item.source_locator for item in found if isinstance(item, Reject)]
    assert reasons == ["row 3", "row 5"]
    assert [d.external_id for d in found if isinstance(d, RawDocument)] == ["a", "b", "c"]


def test_a_table_without_text_is_refused_whole(reading):
    (found,) = reading(b"x,y\n1,2\n3,4\n5,6\n", "numbers.txt")
    assert found.reason is RejectReason.NO_BODY
    assert "x, y" in found.message


def test_a_table_with_nothing_but_column_names_is_empty(reading):
    (found,) = reading(b"id,title,text\n", "rows.csv")
    assert found.reason is RejectReason.EMPTY


def test_a_story_with_commas_is_no_table(reading):
    data = b"Ferry halted, text follows\nThe ferry, halted, waits.\nNobody, said Ek, knows.\n"
    (found,) = reading(data, "story.txt")
    assert found.source_format == "text"


def table() -> pa.Table:
    return pa.table(
        {
            "id": [1, 2],
            "text": ["The ferry was halted.", None],
            "author": [["Ida Moss", "Ole Ruud"], []],
            "date": pa.array([1772352000, None], pa.timestamp("s", "UTC")),
            "thumbnail": [b"\x00" * 9, b""],
        }
    )


def parquet() -> bytes:
    out = io.BytesIO()
    pq.write_table(table(), out)
    return out.getvalue()


def arrow_file() -> bytes:
    out = io.BytesIO()
    feather.write_feather(table(), out)
    return out.getvalue()


def arrow_stream() -> bytes:
    out = io.BytesIO()
    with pa.ipc.new_stream(out, table().schema) as writer:
        writer.write_table(table())
    return out.getvalue()


@pytest.mark.parametrize("write", [parquet, arrow_file, arrow_stream])
def test_columns_are_read_by_their_names(reading, write):
    found, refused = reading(write(), "no-ending")
    assert (found.content, found.external_id) == ("The ferry was halted.", "1")
    assert found.given.authors == ("Ida Moss", "Ole Ruud")
    assert found.given.published == "2026-03-01T08:00:00+00:00"
    assert refused.reason is RejectReason.NO_BODY
    assert refused.source_locator == "row 2"


@pytest.mark.parametrize("write", [parquet, arrow_file, arrow_stream])
@pytest.mark.parametrize("keep", [0.2, 0.5, 0.9])
def test_a_table_that_breaks_off_is_a_reason(reading, write, keep):
    data = write()
    *_, last = reading(data[: int(len(data) * keep)])
    assert isinstance(last, Reject)


def test_a_table_inside_an_archive_is_held_in_memory_up_to_a_limit(reading):
    assert len(reading(gzip.compress(parquet()))) == 2
    (refused,) = reading(gzip.compress(parquet()), held_bytes=100)
    assert refused.reason is RejectReason.TOO_LARGE


def test_a_column_that_unpacks_too_far_is_refused(reading):
    out = io.BytesIO()
    pq.write_table(
        pa.table({"text": ["a" * (20 << 20)]}), out, compression="zstd", use_dictionary=False
    )
    (refused,) = reading(out.getvalue())
    assert refused.reason is RejectReason.RATIO


@pytest.mark.parametrize("packing", ["zstd", "lz4"])
def test_a_batch_that_unpacks_too_far_is_refused(reading, packing):
    out = io.BytesIO()
    feather.write_feather(pa.table({"text": ["a" * (20 << 20)]}), out, compression=packing)
    (refused,) = reading(out.getvalue())
    assert refused.reason is RejectReason.RATIO
    (refused,) = reading(out.getvalue(), ratio=10**9, held_bytes=1 << 20)
    assert refused.reason is RejectReason.TOO_LARGE
