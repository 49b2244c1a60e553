"""Kept nearness: what the words of old articles came to, so that new ones alone are compared.

What is kept saves work and decides nothing: where it is missing or damaged, all is compared anew.
"""

import hashlib

import polars as pl

from copydesk.flows.corpus.nearness import KnownNear
from copydesk.flows.settings import Settings
from copydesk.flows.snapshots.store import DamagedBatchesError, Store
from copydesk.flows.versions import code_version

CODE = ("flows/corpus/terms.py", "flows/corpus/nearness.py", "flows/languages/*/corpus.toml")
FRAMES = ("articles", "having", "near")


def near_kept(settings: Settings) -> KnownNear:
    """Return what this code kept, or that nothing is known."""
    store = Store(settings.state / "near")
    names = [name for name in store.batches() if name.startswith(f"{_prefix()}-")]
    if len(names) != 1:
        return KnownNear.nothing()
    try:
        return KnownNear(**{frame: store.read(names, frame)[0] for frame in FRAMES})
    except DamagedBatchesError:
        return KnownNear.nothing()


def keep_near(settings: Settings, known: KnownNear) -> None:
    """Keep what is known for the next build."""
    store = Store(settings.state / "near")
    # All of it follows from the articles and their words.
    told = repr(known.articles.select("article_id", "digest").sort("article_id").rows())
    name = f"{_prefix()}-{hashlib.sha256(told.encode()).hexdigest()[:16]}"
    store.write(name, {frame: getattr(known, frame) for frame in FRAMES})
    store.drop_all_but([name])


def _prefix() -> str:
    # Digests of rows are those of one version of Polars.
    return f"{code_version(CODE)}-{pl.__version__}"
