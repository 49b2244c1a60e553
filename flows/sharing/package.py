"""Package: a snapshot as a Frictionless data package: its files, their digests, their columns.

One resource a Parquet file, since months are files of their own; the schema of a table stands in
one file that all its resources name.
"""

import json
from typing import Any

import polars as pl

from copydesk.schemas.manifest import FileEntry, Manifest
from copydesk.schemas.table import Table

TITLE = "Copydesk snapshot"
LICENCE = {"name": "other-closed", "title": "As the outlets of the articles grant; see README.md"}


def package(manifest: Manifest, tables: dict[str, type[Table]]) -> bytes:
    """Return datapackage.json: every file with its table, rows, bytes and SHA-256."""
    resources = [_resource(entry, tables[entry.table]) for entry in manifest.files]
    return _json(
        {
            "profile": "data-package",
            "name": f"copydesk-{manifest.snapshot_id}",
            "id": manifest.snapshot_id,
            "title": TITLE,
            "version": manifest.facts["schema_version"],
            "licenses": [LICENCE],
            "sources": [{"title": "Raw news articles; see the table deliveries"}],
            "resources": resources,
        }
    )


def table_schemas(manifest: Manifest, tables: dict[str, type[Table]]) -> dict[str, bytes]:
    """Return one Table Schema a table, by its file name: types, meanings, what is allowed."""
    named = sorted({entry.table for entry in manifest.files})
    return {schema_file(name): _json(table_schema(tables[name])) for name in named}


def schema_file(table: str) -> str:
    """Return where the schema of a table lies inside a snapshot."""
    return f"table_schemas/{table}.json"


def table_schema(table: type[Table]) -> dict[str, Any]:
    """Return the Table Schema of one table, from the contract itself."""
    descriptions, nullable, limits = table.descriptions(), table.nullable(), table.limits()
    fields = [
        {
            "name": name,
            "type": frictionless_type(dtype),
            "description": descriptions[name],
            "constraints": _constraints(nullable[name], limits[name]),
        }
        for name, dtype in table.polars_schema().items()
    ]
    key = table.key_column()
    # An empty string is a value here; what is missing is null.
    return {"fields": fields, "missingValues": [], **({"primaryKey": key} if key else {})}


def frictionless_type(dtype: Any) -> str:  # Any: Polars types are classes or instances
    """Return the Frictionless name of a column's type."""
    if isinstance(dtype, pl.List):
        return "array"
    if isinstance(dtype, pl.Struct):
        return "object"
    if dtype.is_integer():
        return "integer"
    if dtype.is_float():
        return "number"
    return _TYPES[dtype.base_type()]


_TYPES: dict[Any, str] = {
    pl.String: "string",
    pl.Boolean: "boolean",
    pl.Date: "date",
    pl.Datetime: "datetime",
}


def _constraints(nullable: bool, limits: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {} if nullable else {"required": True}
    names = {"low": "minimum", "high": "maximum", "pattern": "pattern", "allowed": "enum"}
    found |= {new: limits[old] for old, new in names.items() if limits.get(old) is not None}
    if limits.get("key"):
        found["unique"] = True
    return found


def _resource(entry: FileEntry, table: type[Table]) -> dict[str, Any]:
    return {
        "name": f"{entry.table}-{entry.partition}".lower(),
        "title": (table.__doc__ or entry.table).strip().split("\n")[0],
        "path": entry.path,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        # Under names of our own: Frictionless compares its `bytes` and `hash` with what it reads
        # of a file, and of Parquet it reads rows. `copydesk check` proves these.
        "n_bytes": entry.n_bytes,
        "sha256": entry.sha256,
        "n_rows": entry.n_rows,
        "schema": schema_file(entry.table),
    }


def _json(value: Any) -> bytes:
    return (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode()
