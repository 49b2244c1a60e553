"""Kept links: which reports of old articles tell one deed is known; only what is new is judged.

What is kept saves work and decides nothing: where it is missing or damaged, all is judged anew.
"""

import hashlib

import polars as pl

from copydesk.flows.corpus.incidents import KnownLinks
from copydesk.flows.settings import Settings
from copydesk.flows.snapshots.store import DamagedBatchesError, Store
from copydesk.flows.versions import code_version

CODE = (
    "flows/corpus",
    "flows/languages/*/corpus.toml",
    "schemas/events.py",
    "schemas/merges.py",
)
FRAMES = ("told", "pairs", "links", "sets", "merges")


def known_links(settings: Settings) -> KnownLinks:
    """Return the links that this code kept, or that nothing is known."""
    store = Store(settings.state / "links")
    names = [name for name in store.batches() if name.startswith(f"{_prefix()}-")]
    if len(names) != 1:
        return KnownLinks.nothing()
    try:
        return KnownLinks(**{frame: store.read(names, frame)[0] for frame in FRAMES})
    except DamagedBatchesError:
        return KnownLinks.nothing()


def keep_links(settings: Settings, known: KnownLinks) -> None:
    """Keep the links for the next build."""
    store = Store(settings.state / "links")
    frames = {frame: getattr(known, frame) for frame in FRAMES}
    told = [(rows.height, rows.hash_rows().sum()) for rows in frames.values()]
    name = f"{_prefix()}-{hashlib.sha256(repr(told).encode()).hexdigest()[:16]}"
    store.write(name, frames)
    store.drop_all_but([name])


def _prefix() -> str:
    # Digests of rows are those of one version of Polars.
    return f"{code_version(CODE)}-{pl.__version__}"
