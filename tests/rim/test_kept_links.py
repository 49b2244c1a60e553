"""What is kept of terms and links saves work and changes no row."""

import functools
import random
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.flows.corpus.terms import counted_terms, digests_of, texts_of
from copydesk.flows.kept import terms as kept
from copydesk.flows.kept.links import keep_links, known_links
from copydesk.flows.kept.terms import kept_terms
from copydesk.flows.settings import Settings
from copydesk.flows.snapshots.store import Store
from copydesk.schemas.articles import Articles
from copydesk.schemas.frames import frame
from tests.invented import article_of

ARTICLES = frame(
    Articles,
    [article_of(f"The ferry {n} sank off Oden {word}.") for n, word in enumerate("abcdefgh")],
)


def terms(folder: Path, articles: pl.DataFrame) -> list[tuple]:
    """Return the terms of these articles as a folder knows them."""
    worded = digests_of(texts_of(articles))
    some = functools.partial(only, articles)
    parts = list(kept_terms(Settings(exports=folder), worded, some)())
    return sorted(row for part in parts for row in part.iter_rows())


def only(articles: pl.DataFrame, article_ids: pl.Series) -> pl.DataFrame:
    return articles.filter(pl.col("article_id").is_in(article_ids.implode()))


def counted(articles: pl.DataFrame) -> list[tuple]:
    return sorted(counted_terms(texts_of(articles)).iter_rows())


@settings(deadline=None, max_examples=12)
@given(st.lists(st.sets(st.integers(0, 7)), max_size=5), st.randoms())
def test_terms_kept_run_by_run_are_those_of_a_fresh_run(
    tmp_path_factory: pytest.TempPathFactory, runs: list[set[int]], chance: random.Random
) -> None:
    folder = tmp_path_factory.mktemp("grown")
    for run in runs:
        rows = ARTICLES[chance.sample(sorted(run), len(run))]
        assert terms(folder, rows) == counted(rows)


def test_only_new_articles_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terms(tmp_path, ARTICLES[:3])
    met: list[int] = []
    monkeypatch.setattr(
        kept, "counted_terms", lambda texts: met.append(texts.height) or counted_terms(texts)
    )
    terms(tmp_path, ARTICLES[:5])
    assert met == [2]


def test_many_small_batches_become_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST_SMALL", 2)
    for n in range(1, 6):
        terms(tmp_path, ARTICLES[:n])
    assert len(Store(Settings(exports=tmp_path).state / "terms").batches()) <= 3
    assert terms(tmp_path, ARTICLES) == counted(ARTICLES)


def test_a_damaged_batch_is_counted_anew(tmp_path: Path) -> None:
    terms(tmp_path, ARTICLES)
    (path,) = (Settings(exports=tmp_path).state / "terms").glob("*/terms.parquet")
    path.write_bytes(path.read_bytes()[:-9])
    assert terms(tmp_path, ARTICLES) == counted(ARTICLES)


def test_links_that_are_damaged_are_not_known(tmp_path: Path) -> None:
    given = Settings(exports=tmp_path)
    told = pl.DataFrame(
        {"article_id": ["art_1"], "digest": [7]}, {"article_id": pl.String, "digest": pl.UInt64}
    )
    nothing = known_links(given)
    keep_links(given, replace(nothing, told=told))
    assert known_links(given).told.equals(told)
    (path,) = (given.state / "links").glob("*/told.parquet")
    path.write_bytes(b"")
    assert known_links(given).told.is_empty()
