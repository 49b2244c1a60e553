"""Tables of text: CSV, TSV and their like, one record a row under a line of column names."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from copydesk.flows.readers.claims import Claim
from copydesk.flows.readers.lines import lines
from copydesk.flows.readers.records.fields import field_of, holds_text
from copydesk.flows.readers.records.json_values import canonical
from copydesk.flows.readers.records.records import record
from copydesk.flows.readers.refusals import RefusedError
from copydesk.flows.readers.sources import Source
from copydesk.schemas.documents import RawDocument, Reject, RejectReason

FORMAT = "csv"

DELIMITERS = ",;\t|"
ENDINGS = (".csv", ".tsv", ".tab", ".psv")
MAX_COLUMNS = 1000
LONGEST_NAME = 80  # characters of a column's name; a sentence is longer
MIN_ROWS = 3  # that agree in width, to take a file without a known column for a table
SAMPLE_ROWS = 30


@dataclass(frozen=True, slots=True)
class Shape:
    """What separates the cells of a table, and its column names."""

    delimiter: str
    names: tuple[str, ...]
    is_sure: bool


def sniff(head: bytes, name: str) -> Claim:
    """Claim a table with a column of text surely, another table likely."""
    shape = _shape(head, name)
    if shape is None:
        return Claim.NONE
    return Claim.CERTAIN if shape.is_sure else Claim.LIKELY


def read(source: Source) -> Iterator[RawDocument | Reject]:
    """Yield a record or a reason for each row that is not blank."""
    shape = _shape(source.head, source.name)
    if shape is None:
        raise RefusedError(RejectReason.UNREADABLE, "no table; name its columns in the first line")
    if not holds_text(list(shape.names)):
        raise RefusedError(
            RejectReason.NO_BODY,
            f"a table without a column of text (columns: {', '.join(shape.names)[:200]});"
            " name that column 'text' or 'body'",
        )
    csv.field_size_limit(source.limits.record_bytes)
    encodings: list[str] = []
    rows = csv.reader(_lines(source, encodings), delimiter=shape.delimiter)
    number = 0
    try:
        for cells in rows:
            if not any(cells):
                continue
            number += 1
            if number > 1:
                yield _read_row(source, shape, cells, number - 1, encodings[-1])
    except csv.Error as error:
        message = f"not a sound table from here on ({error}); mend its quotation marks"
        place = f"row {number}"
        yield source.refuse(RejectReason.UNREADABLE, message, raw=b"", place=place)


def _read_row(
    source: Source, shape: Shape, cells: list[str], number: int, encoding: str
) -> RawDocument | Reject:
    names, place = shape.names, f"row {number}"
    while len(cells) > len(names) and not cells[-1].strip():
        cells.pop()
    if len(cells) != len(names):
        return source.refuse(
            RejectReason.UNREADABLE,
            f"a row of {len(cells)} cells under {len(names)} columns; quote cells that hold"
            f" {shape.delimiter!r} or line ends",
            raw=canonical(cells),
            place=place,
        )
    row = dict(zip(names, cells, strict=True))
    return record(source, row, canonical(row), place, encoding)


def _lines(source: Source, encodings: list[str]) -> Iterator[str]:
    """Yield decoded lines with their ends, noting the encoding of the last one."""
    encodings.append("utf-8")
    for line in lines(source):
        if line.is_too_long:
            raise RefusedError(
                RejectReason.TOO_LARGE,
                f"line {line.number} has {line.n_bytes} bytes, allowed are"
                f" {source.limits.record_bytes}; shorten it, or raise the limit record_bytes",
            )
        if line.encoding != "utf-8":
            encodings[-1] = line.encoding
        yield line.text + "\n"


def _shape(head: bytes, name: str) -> Shape | None:
    """Return the shape that makes a table of the first lines, or None."""
    text = head.decode("utf-8", "replace")
    if text.lstrip()[:1] in ("<", "{", "["):
        return None
    is_named = name.lower().endswith(ENDINGS)
    first = text.lstrip("\n\r").split("\n", 1)[0]
    for delimiter in sorted(DELIMITERS, key=first.count, reverse=True):
        if not (first.count(delimiter) or is_named):
            break
        rows = _rows(text, delimiter)
        if not rows or not _are_names(rows[0]):
            continue
        names = tuple(cell.strip() for cell in rows[0])
        known = {field[0] for cell in names if (field := field_of(cell))}
        if holds_text(list(names)) and (len(known) > 1 or is_named):
            return Shape(delimiter, names, is_sure=True)
        if len(names) > 1 and _agree(rows, len(names), is_named):
            return Shape(delimiter, names, is_sure=False)
    return None


def _rows(text: str, delimiter: str) -> list[list[str]]:
    """Return the first rows; the last of them may be cut."""
    found: list[list[str]] = []
    try:
        for row in csv.reader(text.splitlines(keepends=True), delimiter=delimiter):
            if any(row):
                found.append(row)
            if len(found) == SAMPLE_ROWS:
                break
    except csv.Error:
        return found
    return found


def _are_names(cells: list[str]) -> bool:
    """Say whether cells could be column names: short, all different, none of them a number."""
    names = [cell.strip().casefold() for cell in cells]
    return (
        0 < len(names) <= MAX_COLUMNS
        and len(set(names)) == len(names)
        and all(len(name) <= LONGEST_NAME and "\n" not in name for name in names)
        and sum(not name for name in names) <= 1  # pandas leaves the index without one
        and not any(name.replace(".", "").isdigit() for name in names)
    )


def _agree(rows: list[list[str]], width: int, is_named: bool) -> bool:
    """Say whether rows are a table's: all of one width, and mostly numbers unless named a table."""
    body = rows[1:-1] if len(rows) > MIN_ROWS else rows[1:]
    if len(body) < MIN_ROWS - 1 or any(len(row) != width for row in body):
        return False
    if is_named:
        return True
    cells = [cell for row in body for cell in row]
    return 2 * sum(_is_number(cell) for cell in cells) >= len(cells)


def _is_number(cell: str) -> bool:
    return cell.strip().lstrip("+-").replace(".", "", 1).replace(",", "").isdigit()
