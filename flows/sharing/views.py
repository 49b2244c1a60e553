"""Views: SQL that opens a snapshot in DuckDB, its tables and the questions people ask of them.

duckdb -init views.sql      in the snapshot's folder
"""

from pathlib import Path

from copydesk.schemas.manifest import Manifest

QUESTIONS = Path(__file__).with_name("questions.sql")
_TABLE = (
    "CREATE OR REPLACE VIEW {name} AS\n"
    "SELECT * FROM read_parquet('{name}/*.parquet', union_by_name = true);"
)
_NEEDED = {"articles", "quotes", "actors", "events", "incidents", "mentions", "merges"}


def views(manifest: Manifest) -> bytes:
    """Return views.sql: a view a table, then one a question where all tables are there."""
    published = sorted({entry.table for entry in manifest.files})
    parts = [_TABLE.format(name=name) for name in published]
    if published_all(published):
        parts.append(QUESTIONS.read_text(encoding="utf-8"))
    return ("\n\n".join(parts).rstrip() + "\n").encode()


def published_all(tables: list[str]) -> bool:
    """Say whether the tables are there that the questions ask."""
    return set(tables) >= _NEEDED


def named_questions() -> list[str]:
    """Return the names of the views that answer questions, in order."""
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    return [line.split()[4] for line in lines if line.startswith("CREATE OR REPLACE VIEW")]
