"""Keys and normal forms, for any input."""

from hypothesis import given
from hypothesis import strategies as st

from copydesk.schemas.ids import normalise, stable_id
from copydesk.schemas.spans import Span


@given(st.text())
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_case_white_space_and_the_shape_of_quotation_marks_do_not_matter() -> None:
    assert normalise("“Never,”  she\n said") == normalise('"never," SHE said')


@given(st.lists(st.text(), max_size=4))
def test_an_id_has_its_prefix_and_sixteen_hex_characters(parts: list[str]) -> None:
    prefix, _, digits = stable_id("art", *parts).partition("_")
    assert prefix == "art"
    assert len(digits) == 16
    assert set(digits) <= set("0123456789abcdef")


def test_parts_do_not_run_into_each_other() -> None:
    assert stable_id("art", "ab", "c") != stable_id("art", "a", "bc")


@given(st.text(), st.integers(0, 50), st.integers(0, 50))
def test_a_span_cuts_what_python_cuts(text: str, start: int, length: int) -> None:
    assert Span(start, start + length).of(text) == text[start : start + length]
