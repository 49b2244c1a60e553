"""What is known of old articles' wording saves work and changes nothing."""

import random
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from math import isqrt

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.flows.corpus import nearness
from copydesk.flows.corpus import terms as telling_terms
from copydesk.flows.corpus.nearness import KnownNear
from copydesk.flows.corpus.terms import SCALE, _telling, counted_parts, terms_of
from copydesk.flows.corpus.wording import wording_of

WORDS = ["harbour", "ferry", "council", "winter", "1914", "bread", "market", "signal", "crew"]
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join), max_size=14)


@pytest.fixture(autouse=True, scope="module")
def narrow():
    """Let few words tell of an article, and few articles make a word common."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nearness, "MAX_ARTICLES", 4)
        patch.setattr(telling_terms, "TOP", 4)
        patch.setattr(telling_terms, "BEHIND", 1)  # so that an article more changes much
        yield


def rows(texts: Sequence[str], places: Sequence[int]) -> pl.DataFrame:
    columns = {
        "article_id": [f"art_{place:02}" for place in places],
        "headline": [None] * len(places),
        "text": [texts[place] for place in places],
    }
    return pl.DataFrame(columns, dict.fromkeys(columns, pl.String))


def known_of(texts: Sequence[str], places: Sequence[int], known: KnownNear | None) -> KnownNear:
    return wording_of(rows(texts, places), None, known).known


def by_definition(texts: Sequence[str]) -> list[tuple[str, str, int]]:
    """Return near articles as one would find them by hand."""
    counts = {f"art_{i:02}": terms_of(text) for i, text in enumerate(texts)}
    having = Counter(term for terms in counts.values() for term in terms)
    told: dict[str, dict[str, int]] = {}
    for one, terms in counts.items():
        raw = {t: _telling(having[t], len(counts)) * (4 + min(n, 6)) for t, n in terms.items()}
        whole = isqrt(sum(weight * weight for weight in raw.values()))
        top = sorted(raw, key=lambda term: (-raw[term], term))[: telling_terms.TOP]
        told[one] = {term: SCALE * raw[term] // whole for term in top}
    n_told = Counter(term for terms in told.values() for term in terms)
    rare = {term for term, n in n_told.items() if 2 <= n <= nearness.MAX_ARTICLES}
    found = []
    for one, other in combinations(sorted(told), 2):
        shared = told[one].keys() & told[other].keys() & rare
        near = sum(told[one][term] * told[other][term] for term in shared) // SCALE
        if shared and near >= nearness.MIN_NEARNESS:
            found.append((one, other, near))
    return found


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_near_articles_are_those_that_the_definition_gives(texts: list[str]) -> None:
    found = known_of(texts, range(len(texts)), None)
    assert found.near.rows() == by_definition(texts)


@settings(deadline=None, max_examples=60)
@given(TEXTS, st.lists(st.integers(0, 14), max_size=4), st.randoms())
def test_any_cut_into_runs_in_any_order_gives_the_same(
    texts: list[str], cuts: list[int], chance: random.Random
) -> None:
    places = chance.sample(range(len(texts)), len(texts))
    known = None
    for end in (*sorted(cuts), len(texts)):
        known = known_of(texts, places[:end], known)
    fresh = known_of(texts, range(len(texts)), None)
    assert known is not None
    assert known.articles.equals(fresh.articles)
    assert known.near.equals(fresh.near)
    assert known.having.sort("term").equals(fresh.having.sort("term"))


@settings(deadline=None, max_examples=20)
@given(TEXTS, st.randoms())
def test_articles_that_left_or_changed_are_forgotten(
    texts: list[str], chance: random.Random
) -> None:
    known = known_of([f"{text} lantern" for text in texts], range(len(texts)), None)
    some = sorted(chance.sample(range(len(texts)), len(texts) // 2))
    left = known_of(texts, some, known)
    assert left.near.equals(known_of(texts, some, None).near)


def test_what_shares_no_changed_word_is_not_compared_again(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["harbour ferry", "harbour ferry", "bread market", "bread market", "winter"]
    monkeypatch.setattr(telling_terms, "BEHIND", 10_000)
    known = known_of(texts, range(4), None)
    compared: list[str] = []
    whole = nearness._near_some
    monkeypatch.setattr(
        nearness,
        "_near_some",
        lambda some, *rest: compared.extend(some["article_id"]) or whole(some, *rest),
    )
    assert known_of(texts, range(5), known).near.height == 2
    assert compared == ["art_04"]


def test_a_large_corpus_grows_by_steps_so_that_a_few_articles_more_change_no_word() -> None:
    having = pl.Series("n", range(1, 2_000))
    at = [telling_terms.telling(having, size) for size in (20_000, 20_100, 40_000)]
    assert at[0].equals(at[1])
    assert (at[2] - at[0]).max() == (at[2] - at[0]).min() == 2
    small = [telling_terms.telling(having, size) for size in (2_000, 2_010)]
    assert not small[0].equals(small[1])


def test_terms_are_counted_of_those_articles_alone_that_are_asked_for() -> None:
    texts = pl.DataFrame({"article_id": ["a", "b"], "text": ["bread", "ferry"]})
    asked = pl.DataFrame({"article_id": ["b"]})
    assert [part["term"].to_list() for part in counted_parts(texts, asked)] == [["ferry"]]
