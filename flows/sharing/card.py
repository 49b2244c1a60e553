"""Card: the README of a snapshot, with a YAML head that dataset registries read."""

import yaml

from copydesk.schemas.manifest import Manifest
from copydesk.schemas.table import Table

_BODY = """
# {title}

Tables that Copydesk {copydesk_version} made of raw news articles, without a human hand: who said
what, who is who, who did what to whom, with the characters in the text for every claim.

| table | rows | one row for each |
| --- | ---: | --- |
{tables}

Read `index.html` before you trust them: it says what the checks saw. `manifest.json` proves the
files, `datapackage.json` and `croissant.json` describe them to tools, `views.sql` opens them in
DuckDB: `duckdb -init views.sql` in this folder.

## What it is good for, and what not

Counting and comparing what is reported, with the sentence at hand to check every row. An event is
what a report says, not what happened; `factuality` and `asserted_by` keep the two apart, and
`incident_id` keeps reports apart from happenings. Language steps make mistakes: filter on
`confidence` (0.8 means that of such rows about four in five are right), and read a sample.

## Rights

The tables quote the articles. What may be passed on depends on the outlets' terms, which Copydesk
does not know; `copydesk export --without-text` leaves offsets, codes and digests alone.

Schema {schema_version}; versions of the code: {versions}.
"""


def card(manifest: Manifest, tables: dict[str, type[Table]]) -> bytes:
    """Return README.md of a snapshot, with nothing of the clock in it."""
    facts = manifest.facts
    published = [name for name in tables if name in manifest.n_rows]
    head = {
        "pretty_name": f"Copydesk snapshot {manifest.snapshot_id}",
        "tags": ["news", "quotes", "events", "named-entities"],
        "configs": [{"config_name": name, "data_files": f"{name}/*.parquet"} for name in published],
    }
    rows = "\n".join(
        f"| `{name}` | {manifest.n_rows[name]:,} | {_one_row(tables[name])} |" for name in published
    )
    versions = {n: v for n, v in facts.items() if n not in ("schema_version", "copydesk_version")}
    body = _BODY.format(
        title=head["pretty_name"],
        tables=rows,
        copydesk_version=facts.get("copydesk_version", ""),
        schema_version=facts["schema_version"],
        versions=", ".join(f"{name} {value}" for name, value in sorted(versions.items())),
    )
    return f"---\n{yaml.safe_dump(head, sort_keys=False)}---\n{body}".encode()


def _one_row(table: type[Table]) -> str:
    first = (table.__doc__ or "").strip().split("\n")[0].rstrip(".")
    return first.removeprefix("One row for each ")
