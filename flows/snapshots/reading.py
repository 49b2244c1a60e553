"""Read a snapshot back, and judge its files against its manifest."""

from pathlib import Path

import polars as pl
import polars.selectors as cs
import pyarrow.parquet as pq

from copydesk.flows.snapshots.durable import sha256_of
from copydesk.flows.snapshots.manifest import NAME, ManifestError, read_manifest
from copydesk.schemas import TABLES, VERSION
from copydesk.schemas.arrow import arrow_schema


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
    except FileNotFoundError:
        return [f"{folder / NAME}: missing. Build again, or roll back to another snapshot."]
    except (OSError, ManifestError) as error:
        return [str(error)]
    wanted = {entry.path: entry.sha256 for entry in manifest.files} | manifest.extras
    found = []
    for path, sha256 in wanted.items():
        try:
            if sha256_of(folder / path) != sha256:
                found.append(f"{folder / path}: its bytes are not those that were published.")
        except OSError as error:
            found.append(f"{folder / path}: {error.strerror}.")
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*.parquet")}
    found += [f"{folder / path}: not in the manifest." for path in sorted(present - set(wanted))]
    return found


def contract_breaches(folder: Path) -> list[str]:
    """Return which files of a whole snapshot have another schema than their table, a line each.

    A snapshot of another version's contract is not judged by this one's; that is all that is said.
    """
    manifest = read_manifest(folder)
    version = manifest.facts.get("schema_version")
    if version != VERSION:
        return [
            f"{folder}: published under version {version} of the tables' contract, this Copydesk "
            f"has {VERSION} (schemas/CHANGELOG.md says what changed). Its files are what was "
            "published. Build again to have the tables under this version."
        ]
    schemas = {name: arrow_schema(table, manifest.facts) for name, table in TABLES.items()}
    return [
        f"{folder / entry.path}: its schema is not that of {entry.table}."
        for entry in manifest.files
        if not pq.read_schema(folder / entry.path).equals(schemas[entry.table])
    ]
