"""Database: a snapshot's Parquet files as tables of DuckDB, read where they lie.

What every search walks through is loaded once: it is small beside the articles' texts, which stay
in their files until one is asked for.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

Row = dict[str, Any]
NEEDED = ("articles", "quotes", "actors", "events", "mentions")
_VIEW = "CREATE VIEW {name}_files AS SELECT * FROM read_parquet({files}, union_by_name = true)"
# Snapshots of before version 2.3.0 of the tables do not say what was merged.
_NO_MERGES = (
    "CREATE VIEW merges_files AS SELECT NULL::VARCHAR AS actor_id, NULL::VARCHAR AS incident_id, "
    "NULL::VARCHAR AS one, NULL::VARCHAR AS other, NULL::VARCHAR AS one_name, "
    "NULL::VARCHAR AS other_name, NULL::VARCHAR AS reason, NULL::FLOAT AS probability LIMIT 0"
)
# Loaded: columns that lists and searches use. A text is looked up by article in articles_files.
_LOADED = {
    "articles": "* EXCLUDE (text, paragraphs, captions, removed)",
    "quotes": "*",
    "actors": "*",
    "events": "*",
}


class NotExplorableError(LookupError):
    """A snapshot lacks tables, or DuckDB is not installed."""


class Database:
    """A snapshot that can be asked, from several threads at once."""

    def __init__(self, folder: Path) -> None:
        """Open the snapshot in a folder. Raises NotExplorableError, which says what is missing."""
        try:
            import duckdb
        except ImportError:
            raise NotExplorableError(
                "the explorer needs DuckDB. Install it: pip install 'copydesk[explore]'"
            ) from None
        self._connection = duckdb.connect(":memory:")
        for name in NEEDED:
            if not self._found(folder, name):
                raise NotExplorableError(
                    f"{folder}: it has no table {name}. Build with all tables to explore."
                )
        if not self._found(folder, "merges"):
            self._connection.execute(_NO_MERGES)
        for name, columns in _LOADED.items():
            self._connection.execute(f"CREATE TABLE {name} AS SELECT {columns} FROM {name}_files")
        self._connection.execute(
            "CREATE TABLE appearances AS SELECT DISTINCT article_id, actor_id FROM mentions_files "
            "WHERE actor_id IS NOT NULL"
        )

    def _found(self, folder: Path, name: str) -> bool:
        """Make a view of a table's files; False where there are none."""
        files = sorted(str(path) for path in (folder / name).glob("*.parquet"))
        if files:
            listed = ", ".join("'" + path.replace("'", "''") + "'" for path in files)
            self._connection.execute(_VIEW.format(name=name, files=f"[{listed}]"))
        return bool(files)

    def ask(self, query: str, values: Sequence[Any] = ()) -> list[Row]:
        """Return a query's rows by their columns; `?` stands for the values, in their order."""
        cursor = self._connection.cursor()
        found = cursor.execute(query, list(values))
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
