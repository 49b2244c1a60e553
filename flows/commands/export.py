"""copydesk export, rehydrate: a snapshot in other formats, or without the articles' words."""

import shutil
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from copydesk.flows.commands.command import OK
from copydesk.flows.commands.options import (
    AsJson,
    Exports,
    Snapshot,
    existing_exports,
    print_json,
    snapshot_folder,
)
from copydesk.flows.settings import SettingsError

EXPORT_EPILOG = """\
Example: copydesk export out exports --format polecat

Example: copydesk export out exports --without-text --quote-words 12

Example: copydesk export lake exports --format delta
"""
REHYDRATE_EPILOG = "Example: copydesk rehydrate shared my_exports whole"
Out = Annotated[
    Path, typer.Argument(metavar="OUT", help="Folder to write; not there yet, but for delta.")
]


def export(
    out: Out,
    exports: Exports = None,
    snapshot: Snapshot = None,
    name: Annotated[
        str, typer.Option("--format", help="parquet, csv, polecat, gdelt, brat, inception, delta.")
    ] = "parquet",
    bare: Annotated[
        bool, typer.Option("--without-text", help="Leave the articles' words out (Parquet).")
    ] = False,
    quote_words: Annotated[
        int, typer.Option(min=0, help="Words that each quote may keep without text.")
    ] = 0,
    as_json: AsJson = False,
) -> int:
    """Write a snapshot in another format, or without the articles' words."""
    from copydesk.flows.sharing.formats import FORMATS
    from copydesk.flows.sharing.without_text import without_text
    from copydesk.flows.snapshots.reading import read_snapshot

    if name not in (names := ("parquet", *FORMATS, "delta")):
        allowed = ", ".join(names)
        raise SettingsError(f"--format: {name!r} (allowed: {allowed}).")
    if bare and name != "parquet":
        raise SettingsError(f"--without-text: {name} shows words (allowed: --format parquet).")
    needs(name)
    folder = snapshot_folder(existing_exports(exports), snapshot)
    if name == "delta":
        return _delta(folder, out, as_json=as_json)
    tables = read_snapshot(folder)
    if name == "parquet":
        files = _parquet(without_text(tables, quote_words) if bare else tables)
    else:
        files = FORMATS[name].files(tables)
    n_files = _write(out, files)
    if as_json:
        print_json({"folder": str(out), "format": name, "n_files": n_files})
    else:
        print(f"{out}: {n_files} files of snapshot {folder.name} ({name}).")
    return OK


def needs(name: str) -> None:
    """Refuse a format whose package is not installed, and say how to install it."""
    from copydesk.flows.sharing.formats import NEEDED

    if name in NEEDED and find_spec(NEEDED[name]) is None:
        raise SettingsError(
            f"--format {name} needs the package {NEEDED[name]}. Install it: "
            f"pip install 'copydesk[{name}]'"
        )


def _delta(folder: Path, out: Path, *, as_json: bool) -> int:
    """Bring Delta tables up to date with a snapshot; they may be there from an earlier one."""
    from copydesk.flows.sharing.delta import is_delta, write_delta
    from copydesk.flows.snapshots.manifest import read_manifest

    if out.exists() and not is_delta(out):
        raise SettingsError(
            f"{out}: is there already (allowed: a folder that is not there yet, or one that "
            "`--format delta` wrote)."
        )
    versions = write_delta(folder, read_manifest(folder), out)
    if as_json:
        print_json({"folder": str(out), "format": "delta", "versions": versions})
    else:
        said = ", ".join(f"{name} {version}" for name, version in versions.items())
        print(f"{out}: snapshot {folder.name} as Delta tables, versions: {said}.")
    return OK


def rehydrate(
    shared: Annotated[Path, typer.Argument(metavar="SHARED", help="Tables without text.")],
    texts: Annotated[
        Path, typer.Argument(metavar="TEXTS", help="Exports, or a Parquet or JSONL file with text.")
    ],
    out: Out,
    as_json: AsJson = False,
) -> int:
    """Put the words back into tables without text, from texts of your own."""
    import polars as pl

    from copydesk.flows.sharing.without_text import DIGEST, rehydrated

    tables = {path.stem: pl.read_parquet(path) for path in sorted(shared.glob("*.parquet"))}
    if DIGEST not in tables.get("articles", pl.DataFrame()).columns:
        raise SettingsError(
            f"{shared}: no articles.parquet with {DIGEST} (allowed: what `copydesk export OUT "
            "--without-text` wrote)."
        )
    whole, n_found = rehydrated(tables, _texts(texts))
    n_articles = tables["articles"].height
    _write(out, _parquet(whole))
    if as_json:
        print_json({"folder": str(out), "n_articles": n_articles, "n_found": n_found})
    else:
        print(f"{out}: {n_found} of {n_articles} articles found their text.")
    return OK


def _parquet(tables: dict) -> Iterable[tuple[str, bytes]]:
    import io

    for name, rows in tables.items():
        sink = io.BytesIO()
        rows.write_parquet(sink, compression="zstd")
        yield f"{name}.parquet", sink.getvalue()


def _write(out: Path, files: Iterable[tuple[str, bytes]]) -> int:
    """Write files into a new folder; one that breaks in the middle leaves none behind."""
    if out.exists():
        raise SettingsError(f"{out}: is there already (allowed: a folder that is not there yet).")
    aside = out.with_name(f".{out.name}.part")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    n_files = 0
    for name, data in files:
        (aside / name).write_bytes(data)
        n_files += 1
    aside.rename(out)
    return n_files


def _texts(place: Path) -> list[str]:
    import polars as pl

    from copydesk.flows.snapshots.reading import read_snapshot

    if (place / "latest" / "manifest.json").is_file():
        return read_snapshot((place / "latest").resolve())["articles"]["text"].to_list()
    if place.is_file():
        read = pl.read_parquet if place.suffix == ".parquet" else pl.read_ndjson
        rows = read(place)
        if "text" in rows.columns:
            return rows["text"].drop_nulls().to_list()
    raise SettingsError(
        f"{place}: no texts (allowed: an exports folder, or a Parquet or JSONL file with a column "
        "called text)."
    )
