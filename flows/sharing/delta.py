"""Delta: a snapshot's tables as Delta Lake tables, a version each time they change.

write_delta(folder, manifest, out)   -> {table: version}

Each table lies in a folder of its name, tables of articles by `published_month`. A later export
writes only the months that changed, in one commit a table, so that a reader meets the old version
or the new one; older versions stay until somebody vacuums them. The commit says which snapshot it
is. The package `deltalake` (the extra `delta`) writes them.
"""

import json
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from copydesk.schemas.manifest import FileEntry, Manifest

MONTH, ALL = "published_month", "all"
SNAPSHOT, SCHEMA, FILES = "copydesk.snapshot_id", "copydesk.schema_version", "copydesk.files"


def write_delta(folder: Path, manifest: Manifest, out: Path) -> dict[str, int]:
    """Bring the Delta tables below `out` to what a snapshot's folder holds; return their versions.

    A table that says the same already gets no new version. Where one export breaks, the next
    finishes it: each table knows by its own last commit what it holds.
    """
    entries: dict[str, list[FileEntry]] = {}
    for entry in manifest.files:
        entries.setdefault(entry.table, []).append(entry)
    return {
        name: _write_table(folder, files, manifest, out / name) for name, files in entries.items()
    }


def is_delta(out: Path) -> bool:
    """Say whether a folder holds tables that `write_delta` wrote."""
    return any(out.glob("*/_delta_log"))


def _write_table(folder: Path, entries: list[FileEntry], manifest: Manifest, place: Path) -> int:
    from deltalake import CommitProperties, DeltaTable, write_deltalake

    version = manifest.facts["schema_version"]
    contents = {entry.partition: entry.content for entry in entries}
    there = DeltaTable(place) if DeltaTable.is_deltatable(str(place)) else None
    before = _last_commit(there)
    known = before.get(FILES, {}) if before.get(SCHEMA) == version else None
    if there is not None and known == contents:
        return there.version()
    by_month = ALL not in contents and ALL not in (known or {})
    changed = {
        month
        for month in contents.keys() | (known or {}).keys()
        if known is None or contents.get(month) != known.get(month)
    }
    own = pq.read_schema(folder / entries[0].path)  # all files of a snapshot have one
    schema = _plain(own, by_month=by_month)
    write_deltalake(
        place,
        pa.RecordBatchReader.from_batches(schema, _batches(folder, entries, changed, schema)),
        mode="overwrite",
        name=place.name,
        description=(own.metadata or {}).get(b"description", b"").decode() or None,
        partition_by=[MONTH] if by_month else None,
        predicate=_of_months(changed) if known is not None and by_month else None,
        schema_mode="overwrite" if there is not None and known is None else None,
        commit_properties=CommitProperties(
            custom_metadata={
                SNAPSHOT: manifest.snapshot_id,
                SCHEMA: version,
                FILES: json.dumps(contents, sort_keys=True),
            }
        ),
    )
    return DeltaTable(place).version()


def _last_commit(table: Any) -> dict[str, Any]:  # Any: a DeltaTable, or None
    """Return what the last commit of ours says; a compaction since then changed no row."""
    for commit in table.history() if table is not None else ():
        if FILES in commit:
            return {**commit, FILES: json.loads(commit[FILES])}
    return {}


def _plain(own: pa.Schema, *, by_month: bool) -> pa.Schema:
    """Return a table's schema as Delta has it: closed lists are strings, meanings comments."""
    columns = [
        pa.field(
            column.name,
            pa.string() if pa.types.is_dictionary(column.type) else column.type,
            nullable=column.nullable,
            metadata={"comment": (column.metadata or {}).get(b"description", b"")},
        )
        for column in own
    ]
    if by_month and MONTH not in own.names:
        columns.append(pa.field(MONTH, pa.string()))
    return pa.schema(columns)


def _batches(
    folder: Path, entries: list[FileEntry], changed: Collection[str], schema: pa.Schema
) -> Iterator[pa.RecordBatch]:
    """Yield the rows of the changed files, one file in memory at a time."""
    for entry in entries:
        if entry.partition not in changed:
            continue
        rows = pq.read_table(folder / entry.path)
        if MONTH in schema.names and MONTH not in rows.column_names:
            month = pa.array([_month(entry.partition)] * rows.num_rows, pa.string())
            rows = rows.append_column(MONTH, month)
        yield from rows.cast(schema).to_batches()


def _month(partition: str) -> str | None:
    return partition if partition[:1].isdigit() else None


def _of_months(partitions: Collection[str]) -> str:
    """Return the condition that holds of the rows of some files, and of no others."""
    months = [f"'{month}'" for month in map(_month, sorted(partitions)) if month is not None]
    held = [f"{MONTH} IN ({', '.join(months)})"] if months else []
    held += [f"{MONTH} IS NULL"] if len(months) < len(partitions) else []
    return " OR ".join(held)
