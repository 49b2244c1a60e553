"""Words find the row of their vector in two arrays as they do in a dictionary."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
import srsly
from hypothesis import given
from hypothesis import strategies as st

from copydesk.flows.annotation.pipeline import load_pipeline
from copydesk.flows.annotation.vector_rows import FILE, Rows, are_worth_it
from copydesk.flows.languages.models import model_folder

HASHES = st.integers(0, 2**64 - 1)


@given(st.dictionaries(HASHES, st.integers(0, 20_000)), HASHES)
def test_rows_answer_as_a_dictionary_does(by_key: dict[int, int], other: int) -> None:
    keys = sorted(by_key)
    rows = Rows(
        np.array(keys, np.uint64),
        np.array([by_key[key] for key in keys], np.int32),
    )
    assert dict(rows) == by_key
    assert rows.get(other, -1) == by_key.get(other, -1)


def test_a_pipeline_without_the_dictionary_is_the_one_with_it() -> None:
    loaded = load_pipeline("en_core_web_md")
    assert isinstance(loaded.vocab.vectors.key2row, Rows)
    by_key = srsly.read_msgpack(model_folder("en_core_web_md") / "vocab" / FILE)
    assert dict(loaded.vocab.vectors.key2row) == by_key
    row = loaded.vocab.vectors.find(key="treaty")
    assert row >= 0
    assert loaded.vocab.get_vector("treaty").tolist() == loaded.vocab.vectors.data[row].tolist()
    assert loaded.vocab.vectors.find(key="velmoran") == -1
    assert not loaded.vocab.has_vector("velmoran")


def test_a_tokenizer_is_filled_from_the_models_folder() -> None:
    by_itself: Any = spacy.blank("en").tokenizer
    by_itself.from_disk(model_folder("en_core_web_md") / "tokenizer", exclude=["vocab"])
    loaded: Any = load_pipeline("en_core_web_md").tokenizer
    assert loaded.to_bytes(exclude=["vocab"]) == by_itself.to_bytes(exclude=["vocab"])


@pytest.mark.parametrize("size", [None, 10])
def test_few_words_are_read_as_they_are(size: int | None, tmp_path: Path) -> None:
    (tmp_path / "vocab").mkdir()
    if size is not None:
        (tmp_path / "vocab" / "key2row").write_bytes(b"0" * size)
    assert not are_worth_it(tmp_path)
