"""Croissant: a snapshot as MLCommons describes datasets, for libraries that stream records.

A file set a table, a record set a table. Columns that hold lists of ranges (paragraphs, captions,
removed, pieces) are left to whoever opens the Parquet: the format has no plain type for them.
"""

import json
from typing import Any

import polars as pl

from copydesk.flows.sharing.package import LICENCE, TITLE
from copydesk.schemas.manifest import Manifest
from copydesk.schemas.table import Table

PARQUET = "application/x-parquet"  # the name that mlcroissant knows
CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "sc": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def croissant(manifest: Manifest, tables: dict[str, type[Table]]) -> bytes:
    """Return croissant.json of a snapshot, in the order of its tables."""
    published = {entry.table for entry in manifest.files}
    named = [name for name in tables if name in published]
    whole = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": f"copydesk-{manifest.snapshot_id}",
        "description": f"{TITLE}: quotes, actors and events coded from news articles.",
        "citeAs": f"Copydesk snapshot {manifest.snapshot_id}, schema "
        f"{manifest.facts['schema_version']}.",
        "datePublished": manifest.created_at[:10],
        "version": manifest.facts["schema_version"],
        "license": LICENCE["title"],
        "distribution": [_file_set(name) for name in named],
        "recordSet": [_record_set(tables[name]) for name in named],
    }
    return (json.dumps(whole, indent=1, ensure_ascii=False) + "\n").encode()


def _file_set(name: str) -> dict[str, Any]:
    return {
        "@type": "cr:FileSet",
        "@id": f"{name}-files",
        "name": f"{name}-files",
        "description": f"The Parquet files of the table {name}.",
        "encodingFormat": PARQUET,
        "includes": f"{name}/*.parquet",
    }


def _record_set(table: type[Table]) -> dict[str, Any]:
    name, descriptions = table.own_name(), table.descriptions()
    key = table.key_column()
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": (table.__doc__ or name).strip().split("\n")[0],
        **({"key": {"@id": f"{name}/{key}"}} if key else {}),
        "field": [
            _field(name, column, dtype, descriptions[column])
            for column, dtype in table.polars_schema().items()
            if not _is_list_of_ranges(dtype)
        ],
    }


def _field(table: str, column: str, dtype: Any, description: str) -> dict[str, Any]:
    field = {
        "@type": "cr:Field",
        "@id": f"{table}/{column}",
        "name": column,
        "description": description,
        "dataType": _data_type(dtype.inner if isinstance(dtype, pl.List) else dtype),
        "source": {"fileSet": {"@id": f"{table}-files"}, "extract": {"column": column}},
    }
    return {**field, "repeated": True} if isinstance(dtype, pl.List) else field


def _is_list_of_ranges(dtype: Any) -> bool:
    return isinstance(dtype, pl.List) and isinstance(dtype.inner, pl.Struct)


def _data_type(dtype: Any) -> str:  # Any: Polars types are classes or instances
    if dtype.is_integer():
        return "sc:Integer"
    if dtype.is_float():
        return "sc:Float"
    found = {pl.Boolean: "sc:Boolean", pl.Date: "sc:Date", pl.Datetime: "sc:DateTime"}
    return found.get(dtype.base_type(), "sc:Text")
