"""Tables as Arrow: descriptions with every column, versions with every file."""

import polars as pl
import pyarrow as pa

from copydesk.schemas.table import Table


def arrow_schema(table: type[Table], facts: dict[str, str] | None = None) -> pa.Schema:
    """Return the table's Arrow schema: types, what may be empty, what each column means.

    `facts` (versions) go into the schema's own metadata, each under `copydesk.`.
    """
    plain = pl.DataFrame(schema=table.polars_schema()).to_arrow(compat_level=_OLDEST).schema
    descriptions, nullable, closed = table.descriptions(), table.nullable(), table.closed_lists()
    columns = [
        pa.field(
            column.name,
            CLOSED if column.name in closed and _is_string(column.type) else _strings(column.type),
            nullable=nullable[column.name],
            metadata={"description": descriptions[column.name]},
        )
        for column in plain
    ]
    metadata = {f"copydesk.{key}": value for key, value in sorted((facts or {}).items())}
    metadata["copydesk.table"] = table.own_name()
    metadata["description"] = (table.__doc__ or "").strip().split("\n")[0]
    return pa.schema(columns, metadata=metadata)


def to_arrow(
    table: type[Table], rows: pl.DataFrame, facts: dict[str, str] | None = None
) -> pa.Table:
    """Return the rows as an Arrow table under the table's own schema."""
    return rows.to_arrow(compat_level=_OLDEST).cast(arrow_schema(table, facts))


# Closed lists: a few words repeated a million times, which readers take for categories.
CLOSED = pa.dictionary(pa.int8(), pa.string())
# Plain strings and lists: every reader knows them; string views are not read everywhere yet.
_OLDEST = pl.CompatLevel.oldest()


def _is_string(dtype: pa.DataType) -> bool:
    return pa.types.is_large_string(dtype) or pa.types.is_string(dtype)


def _is_list(dtype: pa.DataType) -> bool:
    return pa.types.is_large_list(dtype) or pa.types.is_list(dtype)


def _strings(dtype: pa.DataType) -> pa.DataType:
    if pa.types.is_large_string(dtype):
        return pa.string()
    if _is_list(dtype):
        return pa.list_(pa.field("element", _strings(dtype.value_type)))
    if pa.types.is_struct(dtype):
        return pa.struct([pa.field(f.name, _strings(f.type)) for f in dtype])
    return dtype
