"""Refused: objects that were not fetched, kept with their reasons, so that each becomes a row.

This module loads no Polars: every build asks it, also where nothing is new.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.flows.paths import told
from copydesk.flows.settings import Settings
from copydesk.flows.snapshots.durable import write_durably
from copydesk.flows.snapshots.ledger_rows import FileFacts

if TYPE_CHECKING:
    from copydesk.flows.buckets.keys import Refusals

NAME = "refused.json"


def refused(settings: Settings) -> Mapping[str, tuple[str, str]]:
    """Return reason and message of each object that was not fetched, by its path as it is told."""
    if not settings.fetch_from:
        return {}
    path = settings.state / NAME
    try:
        return _read(path, path.stat().st_mtime_ns)
    except OSError:
        return {}


def keep_refused(settings: Settings, found: Refusals) -> None:
    """Keep why objects were not fetched, for whoever reads the raw folder next."""
    by_path = {told(key): [str(reason), why] for key, (reason, why) in sorted(found.items())}
    write_durably(settings.state / NAME, json.dumps(by_path).encode())


def refused_files(settings: Settings) -> Iterator[FileFacts]:
    """Yield each of them as a file would be that has these facts until its reason changes."""
    for path, (_, why) in refused(settings).items():
        yield FileFacts(path=path, size=-1, mtime_ns=zlib.crc32(why.encode()), inode=0)


@lru_cache(maxsize=4)
def _read(path: Path, _mtime_ns: int) -> dict[str, tuple[str, str]]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:  # damaged: fetching writes it anew each time
        return {}
    return {key: (reason, why) for key, (reason, why) in found.items()}
