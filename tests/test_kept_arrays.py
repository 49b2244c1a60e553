"""What a machine makes once is kept between processes, and nothing that harms it is told."""

import os
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.flows.kept_arrays import HOUR, Arrays, kept_arrays, key_of, packed, unpacked


class Workshop:
    """Makes numbers, and counts how often."""

    def __init__(self) -> None:
        self.n_made = 0

    def make(self) -> Arrays:
        self.n_made += 1
        return {"numbers": np.arange(3), "words": np.array(["Brandt", "Ott"])}


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "copydesk"


def test_arrays_are_made_once_and_come_back_as_they_were() -> None:
    shop = Workshop()
    first, second = (kept_arrays("places", "one", shop.make) for _ in range(2))
    assert shop.n_made == 1
    assert second["numbers"].tolist() == first["numbers"].tolist() == [0, 1, 2]
    assert second["words"].tolist() == ["Brandt", "Ott"]


def test_another_key_makes_them_anew_in_the_same_file(cache: Path) -> None:
    shop = Workshop()
    for key in ("one", "two", "two"):
        kept_arrays("places", key, shop.make)
    assert shop.n_made == 2
    assert [path.name for path in cache.iterdir()] == ["places.npz"]


@pytest.mark.parametrize("n_bytes", [0, 10, 200])
def test_a_torn_file_is_made_anew(cache: Path, n_bytes: int) -> None:
    shop = Workshop()
    kept_arrays("places", "one", shop.make)
    path = cache / "places.npz"
    path.write_bytes(path.read_bytes()[:n_bytes])
    assert kept_arrays("places", "one", shop.make)["numbers"].tolist() == [0, 1, 2]
    kept_arrays("places", "one", shop.make)
    assert shop.n_made == 2


def test_a_cache_that_cannot_be_made_costs_the_making_alone(cache: Path) -> None:
    cache.write_text("a file stands where the folder would")
    shop = Workshop()
    for _ in range(2):
        assert kept_arrays("places", "one", shop.make)["numbers"].tolist() == [0, 1, 2]
    assert shop.n_made == 2


def test_a_key_tells_files_and_facts_apart(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text("Brandt")
    before = key_of((path,), "3.0")
    assert key_of((path,), "3.0") == before != key_of((path,), "3.1")
    path.write_text("Brandt and Ott")
    assert key_of((path,), "3.0") != before


@given(st.lists(st.text(st.characters(blacklist_characters="\n", codec="utf-8")), min_size=1))
def test_words_come_back_as_they_were_packed(words: list[str]) -> None:
    assert unpacked(packed(words)) == words


def test_what_a_killed_process_left_half_written_goes_with_the_next_writing(cache: Path) -> None:
    cache.mkdir()
    old, new, other = (cache / name for name in ("places-1a", "places-2b", "months-3c"))
    for left in (old, new, other):
        left.write_bytes(b"half")
    long_ago = time.time() - 2 * HOUR
    for left in (old, other):
        os.utime(left, (long_ago, long_ago))
    kept_arrays("places", "one", Workshop().make)
    assert {path.name for path in cache.iterdir()} == {"places.npz", "places-2b", "months-3c"}
