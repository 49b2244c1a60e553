from copydesk.flows.readers import READERS
from copydesk.flows.readers.formats_page import PLACE, render


def test_the_page_of_formats_is_the_one_that_the_readers_render() -> None:
    assert PLACE.read_text(encoding="utf-8") == render(), "render it anew"


def test_every_format_has_a_row_that_says_in_a_sentence_what_is_read() -> None:
    rows = [line.split(" | ") for line in render().splitlines() if line.startswith("| `")]
    assert [name for name, _, _ in rows] == [f"| `{reader.FORMAT}`" for reader in READERS]
    assert [meaning for _, meaning, _ in rows if not meaning.endswith(".")] == []
