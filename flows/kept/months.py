"""Kept months: what each file of the last snapshot says, so that unchanged months are left alone.

A month whose rows were judged good and published is neither judged nor written again while its rows
stay what they are; one of these months is judged again at each publish, a sample, another each day.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from copydesk.flows.settings import Settings
from copydesk.flows.snapshots.partitions import BY_MONTH, file_of
from copydesk.flows.snapshots.store import DamagedBatchesError, Store
from copydesk.flows.versions import code_version
from copydesk.schemas.manifest import Manifest

CODE = ("flows/snapshots", "schemas")
SCHEMA = dict.fromkeys(("path", "fingerprint", "content"), pl.String)
Frames = dict[str, pl.DataFrame]


@dataclass(frozen=True, slots=True)
class KnownMonths:
    """The fingerprint and the content of each file that was judged good and published, by path."""

    files: dict[str, tuple[str, str]]

    def contents(self, prints: dict[str, str]) -> dict[str, str | None]:
        """Return what each file says where its rows are known, else None."""
        return {path: self._content(path, fingerprint) for path, fingerprint in prints.items()}

    def fresh(self, frames: Frames, prints: dict[str, str], today: date) -> Frames:
        """Return the rows of the months in which a file is not known, and of one other month."""
        known, unknown = set(), set()
        for path, fingerprint in prints.items():
            if Path(path).parent.name in BY_MONTH:
                is_known = self._content(path, fingerprint) is not None
                (known if is_known else unknown).add(Path(path).stem)
        rest = sorted(known - unknown)
        sample = {rest[today.toordinal() % len(rest)]} if rest else set()
        if not rest:
            return {name: frames[name] for name in BY_MONTH if name in frames}
        wanted = list(unknown | sample)
        return {
            name: frames[name].filter(file_of(name, frames[name]).is_in(wanted))
            for name in BY_MONTH
            if name in frames
        }

    def _content(self, path: str, fingerprint: str) -> str | None:
        known, content = self.files.get(path, ("", ""))
        return content if known == fingerprint else None


def known_months(settings: Settings) -> KnownMonths:
    """Return what this code kept of the last snapshot's files; nothing where it is damaged."""
    store = Store(settings.state / "months")
    names = [name for name in store.batches() if name.startswith(f"{_prefix()}-")]
    try:
        rows = [row for frame in store.read(names, "files") for row in frame.iter_rows()]
    except DamagedBatchesError:
        return KnownMonths({})
    return KnownMonths({path: (fingerprint, content) for path, fingerprint, content in rows})


def keep_months(settings: Settings, prints: dict[str, str], published: Manifest) -> None:
    """Keep what the files of a published snapshot say, for the next build."""
    contents = {entry.path: entry.content for entry in published.files}
    rows = [(path, prints[path], content) for path, content in contents.items() if path in prints]
    store = Store(settings.state / "months")
    name = f"{_prefix()}-{published.snapshot_id}"
    store.drop([name])
    store.write(name, {"files": pl.DataFrame(rows, SCHEMA, orient="row")})
    store.drop_all_but([name])


def _prefix() -> str:
    # Fingerprints are those of one version of Polars.
    return f"{code_version(CODE)}-{pl.__version__}"
