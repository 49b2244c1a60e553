"""A reader that asks DuckDB in a loop while snapshot after snapshot is published."""

import json
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import duckdb

from tests.snapshots.test_writing import APRIL, MARCH, UNDATED, published

STATES = ([MARCH, APRIL], [MARCH], [APRIL, UNDATED, MARCH])  # published in turn


def storm(exports: Path, n_publishes: int, folder_of: Callable[[Path], Path | None]) -> Counter:
    """Return how often a reader read, how often it was wrong or met an error, and what it met.

    Each time it takes the folder that `folder_of` names, asks how many articles there are, and then
    looks up in the manifest of that folder how many there should be: a mixture of two snapshots
    would not agree. `snapshots` is how many of them it met.
    """
    published(exports, [MARCH])
    found: Counter = Counter()
    met: set[str] = set()
    is_over = threading.Event()

    def read() -> None:
        connection = duckdb.connect()
        while not is_over.is_set():
            folder = folder_of(exports)
            ask = f"SELECT count(*), count(DISTINCT article_id) FROM '{folder}/articles/*.parquet'"
            try:
                rows = connection.execute(ask).fetchall()[0]
                manifest = json.loads((folder / "manifest.json").read_bytes()) if folder else {}
            except (duckdb.Error, OSError, ValueError):
                found["errors"] += 1
                continue
            told = sum(e["n_rows"] for e in manifest["files"] if e["table"] == "articles")
            found["reads"] += 1
            found["wrong"] += rows != (told, told)
            met.add(manifest["snapshot_id"])
        connection.close()

    reader = threading.Thread(target=read)
    reader.start()
    for n in range(n_publishes):
        published(exports, STATES[n % len(STATES)])
    is_over.set()
    reader.join()
    found["snapshots"] = len(met)
    return found
