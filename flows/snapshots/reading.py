"""Read a snapshot back, and judge its files against its manifest."""

import hashlib
from pathlib import Path

import polars as pl
import polars.selectors as cs
import pyarrow.parquet as pq

from copydesk.flows.snapshots.manifest import NAME, read_manifest


def read_snapshot(folder: Path) -> dict[str, pl.DataFrame]:
    """Return every table of a snapshot, its files joined in the order of their names.

    Closed lists, which lie on disk as categories, are strings here, as the contract's checks see
    them.
    """
    paths: dict[str, list[Path]] = {}
    for entry in read_manifest(folder).files:
        paths.setdefault(entry.table, []).append(folder / entry.path)
    return {
        table: pl.concat([pl.read_parquet(path) for path in sorted(files)]).with_columns(
            cs.categorical().cast(pl.String)
        )
        for table, files in paths.items()
    }


def damage(folder: Path) -> list[str]:
    """Return what is wrong with a snapshot's files, a sentence each; empty where all is well."""
    try:
        manifest = read_manifest(folder)
    except (OSError, ValueError, TypeError, KeyError) as error:
        return [f"{folder / NAME}: cannot be read ({error}). Roll back to another snapshot."]
    found = []
    for entry in manifest.files:
        path = folder / entry.path
        try:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            found.append(f"{path}: {error.strerror}.")
            continue
        if digest != entry.sha256:
            found.append(f"{path}: its bytes are not those that were published.")
        elif pq.read_metadata(path).num_rows != entry.n_rows:
            found.append(f"{path}: {entry.n_rows} rows were published, it holds another number.")
    listed = {entry.path for entry in manifest.files}
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*.parquet")}
    found += [f"{folder / path}: not in the manifest." for path in sorted(present - listed)]
    return found
