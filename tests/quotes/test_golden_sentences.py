"""The golden sentences of this folder: each block is a test named by its title."""

from pathlib import Path

import pytest

from copydesk.schemas.quotes import Quote, QuoteKind
from tests.golden import Case, parameters, read_golden

FOLDER = Path(__file__).parent
FILES = ("direct.txt", "indirect.txt", "mixed.txt", "turns.txt")
Row = tuple[str | None, str | None, tuple[str, ...]]


@pytest.mark.parametrize("case", parameters(FOLDER / "direct.txt"))
def test_direct(case: Case, golden_quotes: dict[str, list[Quote]]) -> None:
    quotes = golden_quotes[case.annotated.text]
    assert _rows(case, quotes) == _expected(case)
    assert {quote.kind for quote in quotes} <= {QuoteKind.DIRECT}
    _assert_facts(case, quotes)


@pytest.mark.parametrize("case", parameters(FOLDER / "indirect.txt"))
def test_indirect(case: Case, golden_quotes: dict[str, list[Quote]]) -> None:
    quotes = golden_quotes[case.annotated.text]
    assert _rows(case, quotes) == _expected(case)
    assert {quote.kind for quote in quotes} <= {QuoteKind.INDIRECT}
    _assert_facts(case, quotes)


@pytest.mark.parametrize("case", parameters(FOLDER / "mixed.txt"))
def test_mixed(case: Case, golden_quotes: dict[str, list[Quote]]) -> None:
    quotes = golden_quotes[case.annotated.text]
    assert _rows(case, quotes) == _expected(case)
    assert {quote.kind for quote in quotes} <= {QuoteKind.MIXED}
    _assert_facts(case, quotes)


@pytest.mark.parametrize("case", parameters(FOLDER / "turns.txt"))
def test_turns(case: Case, golden_quotes: dict[str, list[Quote]]) -> None:
    quotes = golden_quotes[case.annotated.text]
    assert _rows(case, quotes) == _expected(case)
    _assert_facts(case, quotes)


def test_there_are_at_least_150_cases_each_with_its_own_title() -> None:
    cases = [case for name in FILES for case in read_golden(FOLDER / name)]
    assert len(cases) >= 150
    for name in FILES:
        titles = [case.title for case in read_golden(FOLDER / name)]
        assert len(titles) == len(set(titles))


def _rows(case: Case, quotes: list[Quote]) -> list[Row]:
    text = case.annotated.text
    return [
        (quote.source, quote.cue, tuple(_bare(piece.of(text)) for piece in quote.pieces))
        for quote in quotes
    ]


def _expected(case: Case) -> list[Row]:
    rows = []
    for number, names in case.annotated.spans.items():
        words = {name: case.annotated.words(number, name) for name in names}
        rows.append(
            (
                names["content"][0].start,
                (
                    words.get("source", [None])[0],
                    words.get("cue", [None])[0],
                    tuple(_bare(piece) for piece in words["content"]),
                ),
            )
        )
    return [row for _, row in sorted(rows)]


def _bare(words: str) -> str:
    """Return a content without the sentence's own stop, which may or may not be part of it."""
    return words.rstrip(".,")


def _assert_facts(case: Case, quotes: list[Quote]) -> None:
    by_number = dict(zip(sorted(case.annotated.spans), quotes, strict=True))
    for number, name, value in case.facts:
        quote = by_number[number]
        if name == "new_turn":
            before = quotes[quotes.index(quote) - 1]
            assert str(quote.turn_id != before.turn_id) == value
        else:
            assert str(getattr(quote, name)) == value
