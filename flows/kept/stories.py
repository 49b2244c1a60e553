"""Kept stories: new articles are held against the index of the old, which lies in the store.

The index depends on the set of articles alone, so one that was extended run by run is the one that
a fresh build makes. Where an article left or changed its time, it is made anew.
"""

import hashlib
from collections.abc import Callable

import polars as pl

from copydesk.flows.corpus.relating import story_texts, with_stories
from copydesk.flows.corpus.story_index import (
    StoryIndex,
    extended,
    index_from_tables,
    index_tables,
    minutes_of,
)
from copydesk.flows.settings import Settings
from copydesk.flows.snapshots.store import DamagedBatchesError, Store
from copydesk.flows.versions import code_version

CODE = ("flows/corpus",)
TABLES = ("articles", "postings", "pairs")
CHUNK = 20_000  # articles whose texts are in memory at a time


def articles_with_stories(
    settings: Settings, articles: pl.DataFrame, texts: Callable[[pl.Series], pl.DataFrame]
) -> pl.DataFrame:
    """Return the articles with their stories, and keep the index for the next build.

    `texts` gives `article_id` and `text` of some of them, by their ids.
    """
    store = Store(settings.state / "stories")
    index = _kept(store)
    minutes = minutes_of(articles)
    if index is None or not index.minutes_by_id().items() <= minutes.items():
        index = StoryIndex.empty()
    known = pl.Series("article_id", index.article_ids, pl.String)
    unknown = articles.drop("text", strict=False).filter(
        ~pl.col("article_id").is_in(known.implode())
    )
    for start in range(0, unknown.height, CHUNK):
        some = unknown.slice(start, CHUNK)
        worded = texts(some["article_id"]).select("article_id", "text")
        index = extended(index, story_texts(some.join(worded, on="article_id")))
    name = _name(index)
    frames = {table: pl.DataFrame(rows) for table, rows in index_tables(index).items()}
    store.write(name, frames)
    store.drop_all_but([name])
    return with_stories(articles, index)


def _kept(store: Store) -> StoryIndex | None:
    """Return the index that this code kept, or None where there is none, or none that is whole."""
    prefix = code_version(CODE)
    found = [path.name for path in store.folder.glob(f"{prefix}-*") if path.is_dir()]
    if len(found) != 1:
        return None
    try:
        return index_from_tables({t: store.read(found, t)[0].to_arrow() for t in TABLES})
    except DamagedBatchesError:
        return None


def _name(index: StoryIndex) -> str:
    times = "\n".join(f"{key} {minute}" for key, minute in sorted(index.minutes_by_id().items()))
    return f"{code_version(CODE)}-{hashlib.sha256(times.encode()).hexdigest()[:16]}"
