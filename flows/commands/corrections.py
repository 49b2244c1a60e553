"""copydesk corrections: what annotators changed in an export, as a file for `build --links`."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from copydesk.flows.commands.command import OK
from copydesk.flows.commands.export import needs
from copydesk.flows.commands.options import AsJson, print_json
from copydesk.flows.settings import SettingsError

EPILOG = "Example: copydesk corrections marked corrected links.csv"


def corrections(
    before: Annotated[Path, typer.Argument(metavar="BEFORE", help="What `export` wrote.")],
    after: Annotated[Path, typer.Argument(metavar="AFTER", help="The same files, corrected.")],
    links: Annotated[Path, typer.Argument(metavar="LINKS", help="CSV to write, not there yet.")],
    as_json: AsJson = False,
) -> int:
    """Write what was corrected in brat or INCEpTION as lines for `copydesk build --links`."""
    from copydesk.flows.sharing.corrections import corrected_links

    if links.exists():
        raise SettingsError(f"{links}: is there already (allowed: a file that is not there yet).")
    suffix, read = _tool(before)
    old, new = ({n: read(p) for n, p in _files(f, suffix).items()} for f in (before, after))
    n_read = len(old.keys() & new.keys())
    if not n_read:
        raise SettingsError(
            f"{after}: none of the {len(old)} documents of {before} is there (allowed: files named "
            f"as exported, art_...{suffix}, or folders of that name with one file each)."
        )
    lines = corrected_links(old, new)
    with links.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, ("one", "other", "link"))
        writer.writeheader()
        writer.writerows(lines)
    if as_json:
        print_json({"links": str(links), "n_documents": n_read, "n_lines": len(lines)})
    else:
        print(f"{links}: {len(lines)} lines from {n_read} of {len(old)} documents.")
    return OK


def _tool(folder: Path) -> tuple[str, Callable]:
    """Return the ending of the annotated files of an export, and what reads one."""
    from copydesk.flows.sharing import brat, inception

    if (folder / inception.TYPE_SYSTEM).is_file():
        needs("inception")
        return ".json", lambda path: inception.annotated(path.read_text(encoding="utf-8"))
    if (folder / "annotation.conf").is_file():
        return ".ann", lambda path: brat.annotated(path.read_text(encoding="utf-8"))
    raise SettingsError(
        f"{folder}: no export for annotators (allowed: what `copydesk export OUT --format brat` or "
        "`--format inception` wrote)."
    )


def _files(folder: Path, suffix: str) -> dict[str, Path]:
    """Return the annotated file of each document, which may lie in a folder of its name.

    INCEpTION exports so, a file an annotator; of several nobody knows whose word counts.
    """
    found: dict[str, Path] = {}
    for path in sorted(folder.rglob(f"*{suffix}")):
        named = next((p for p in (path, *path.parents) if p.name.startswith("art_")), None)
        if named is None or not path.is_file():
            continue
        name = named.name.removesuffix(suffix)
        if name in found:
            raise SettingsError(
                f"{path} and {found[name]}: two files of one document (allowed: one annotator's, "
                "or the curated ones)."
            )
        found[name] = path
    return found
