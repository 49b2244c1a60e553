"""A path can be told in any table and terminal, and found again."""

import os

from hypothesis import example, given
from hypothesis import strategies as st

from copydesk.flows.paths import real, told
from copydesk.flows.terminal import harmless

NAMES = st.binary(min_size=1, max_size=12).filter(
    lambda name: b"/" not in name and b"\0" not in name
)


@given(NAMES)
@example(b"caf\xe9.txt")
@example(rb"a\x41\.txt")
@example("line\nbreak \x1b[31m \u202e.txt".encode())
def test_any_file_name_is_told_in_printable_characters_and_found_again(name: bytes) -> None:
    path = os.fsdecode(name)
    said = told(path)
    assert real(said) == path
    assert harmless(said) == said
    said.encode()


def test_an_ordinary_name_is_told_as_it_is() -> None:
    assert told("2026/Zürich – été.txt") == "2026/Zürich – été.txt"
