"""Kept terms: the words of each text are counted once, and the counts lie in the store.

Batches are added and never written again, but that many small ones become one: a build that adds a
day's articles writes a day's terms. A batch that is damaged is counted anew.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import polars as pl

from copydesk.flows.corpus.terms import CHUNK, Counted, counted_terms, texts_of
from copydesk.flows.settings import Settings
from copydesk.flows.snapshots.store import Store
from copydesk.flows.versions import code_version

CODE = ("flows/corpus/terms.py", "flows/languages/*/corpus.toml")
MOST_SMALL = 16  # batches of fewer than half a CHUNK of articles before they become one
WORDED, TERMS = "worded", "terms"  # what each text is known by; its terms


@dataclass(frozen=True, slots=True)
class Batch:
    """One batch of the store, and which of its articles are there still."""

    name: str
    live: pl.DataFrame  # article_id, digest


def kept_terms(
    settings: Settings, worded: pl.DataFrame, articles: Callable[[pl.Series], pl.DataFrame]
) -> Counted:
    """Return the terms of all articles, some at a time; those not known are counted and kept.

    `worded` has `article_id` and a digest of the words; `articles` gives the rows of some.
    """
    store = Store(settings.state / "terms")
    known = list(_known(store, worded))
    fresh = _without(worded, known)
    for start in range(0, fresh.height, CHUNK):
        some = fresh.slice(start, CHUNK)
        known.append(_kept(store, some, counted_terms(texts_of(articles(some["article_id"])))))
    small = [batch for batch in known if 0 < batch.live.height < CHUNK // 2]
    if len(small) > MOST_SMALL:
        whole = pl.concat([batch.live for batch in small]), pl.concat(_terms(store, small))
        known = [batch for batch in known if batch not in small] + [_kept(store, *whole)]
    known = [batch for batch in known if batch.live.height]
    store.drop_all_but(batch.name for batch in known)

    def counted(asked: pl.DataFrame | None = None) -> Iterator[pl.DataFrame]:
        if asked is None:
            return _terms(store, known)
        some = (Batch(b.name, b.live.join(asked, on="article_id", how="semi")) for b in known)
        return _terms(store, (batch for batch in some if batch.live.height))

    return counted


def _known(store: Store, worded: pl.DataFrame) -> Iterator[Batch]:
    """Yield what this code kept of these articles, each article once."""
    rest = worded
    for name in store.batches():
        if not name.startswith(f"{_prefix()}-") or not store.is_whole(name):
            continue
        live = store.read([name], WORDED)[0].join(rest, on=["article_id", "digest"], how="semi")
        rest = rest.join(live, on="article_id", how="anti")
        yield Batch(name, live)


def _without(worded: pl.DataFrame, known: Iterable[Batch]) -> pl.DataFrame:
    for batch in known:
        worded = worded.join(batch.live, on="article_id", how="anti")
    return worded


def _kept(store: Store, worded: pl.DataFrame, terms: pl.DataFrame) -> Batch:
    digest = hashlib.sha256(repr(worded.sort("article_id").rows()).encode()).hexdigest()
    name = f"{_prefix()}-{digest[:16]}"
    store.write(name, {WORDED: worded, TERMS: terms})
    return Batch(name, worded)


def _terms(store: Store, batches: Iterable[Batch]) -> Iterator[pl.DataFrame]:
    for batch in batches:
        terms = store.read([batch.name], TERMS)[0]
        yield terms.join(batch.live, on="article_id", how="semi")


def _prefix() -> str:
    # Digests of rows are those of one version of Polars.
    return f"{code_version(CODE)}-{pl.__version__}"
