"""Texts as they should not be: lost marks, endless quotations, tables, nothing at all."""

import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copydesk.flows.grammar.marks import regions_of
from copydesk.flows.grammar.paragraphs import paragraphs_of
from copydesk.schemas.quotes import Quote
from tests.quotes.conftest import quotes_in

Quotes = Callable[[str], list[Quote]]

GOOD = "“The pier is gone,” Ruiz said."
PIECES = [
    "“", "”", '"', "'", "‘", "„", "«", "»", "``", "''", "\n\n", "\n", " ", ": ", " — ", ", ",
    ". ", "Ruiz said", "she added", "according to Weiss", "WEISS:", "the pier was gone", "6\" wide",
    "No", "told reporters that", "who claimed", "’", "—", "’90s", "the workers’ pier", "😀", "1",
]  # fmt: skip


@pytest.mark.parametrize(
    "bad",
    [
        "“Nobody asked us.",
        'Nobody asked us about the harbour."',
        '"Nobody" asked" us.',
        "«Nobody asked us.",
        "„Nobody asked us.",
        "It’s the workers’ harbour, ’tis said.",
        "He is 6' 2\" tall and 5' 11\" wide.",
        "'Nobody asked us.",
        "“ ” “ ” “",
        '""""',
    ],
)
def test_a_bad_mark_harms_its_own_paragraph_at_most(bad: str, quotes_of_text: Quotes) -> None:
    quotes = quotes_of_text(f"{GOOD}\n\n{bad}\n\nThe wind fell.\n\n{GOOD}")
    found = [quote.content for quote in quotes if quote.source == "Ruiz" and quote.cue == "said"]
    assert found == ["“The pier is gone,”"] * 2


@pytest.mark.parametrize("text", ["", "A", "“", "\n\n", "RUIZ SAID THE PIER WAS GONE.", ":", "— A"])
def test_a_text_of_almost_nothing_gives_rows_or_none(text: str, quotes_of_text: Quotes) -> None:
    for quote in quotes_of_text(text):
        assert quote.content == text[quote.content_start : quote.content_end]


def test_a_quotation_of_3000_words_is_one_quote(quotes_of_text: Quotes) -> None:
    quotation = "“" + " ".join(["The pier was ours and it is gone now."] * 340) + "”"
    started = time.process_time()
    quotes = quotes_of_text(f"{quotation} Ruiz said.")
    assert time.process_time() - started < 10
    assert [quote.source for quote in quotes if quote.content == quotation] == ["Ruiz"]


def test_a_story_that_is_one_quote_is_a_quote_of_nobody_known(quotes_of_text: Quotes) -> None:
    (quote,) = quotes_of_text("“The pier was ours, and it is gone now. We built it by hand.”")
    assert quote.source is None
    assert quote.content.startswith("“The pier was ours")


def test_an_interview_gives_each_answer_to_its_speaker(quotes_of_text: Quotes) -> None:
    quotes = quotes_of_text(
        "RUIZ: Who will pay for the pier?\n\nWEISS: The port will pay for it.\n\nRUIZ: When?"
    )
    assert [quote.source for quote in quotes] == ["RUIZ", "WEISS", "RUIZ"]
    assert {quote.rule for quote in quotes} == {"transcript"}


def test_a_table_says_nothing(quotes_of_text: Quotes) -> None:
    assert quotes_of_text("Team\tPoints\tGoals\nAlder\t12\t30\nNorvik\t9\t22\nHarwick: 4 7") == []


def test_a_list_keeps_its_items_apart(quotes_of_text: Quotes) -> None:
    quotes = quotes_of_text("- Ruiz said the pier was gone.\n- Weiss said nobody was hurt.")
    assert [quote.source for quote in quotes] == ["Ruiz", "Weiss"]


def test_marked_stretches_never_overlap_and_stay_in_their_paragraph() -> None:
    text = "“One “two” three.\n\n“Four, 'five' six” seven\n\n\"Eight"
    paragraphs = paragraphs_of(text, [])
    regions = regions_of(text, paragraphs)
    assert all(a.end <= b.start for a, b in pairwise(regions))
    assert all(any(p.start <= r.start and r.end <= p.end for p in paragraphs) for r in regions)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_content_cue_and_source_are_slices_of_any_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    (quotes,) = quotes_in([text])
    assert len({quote.quote_id for quote in quotes}) == len(quotes)
    for quote in quotes:
        assert quote.content == text[quote.content_start : quote.content_end]
        assert quote.pieces[0].start == quote.content_start
        assert quote.pieces[-1].end == quote.content_end
        assert 0 <= quote.confidence <= 1
        if quote.cue_start is not None:
            assert quote.cue == text[quote.cue_start : quote.cue_end]
        if quote.source_start is not None:
            assert quote.source == text[quote.source_start : quote.source_end]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_marked_stretches_are_in_order_in_any_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    regions = regions_of(text, paragraphs_of(text, []))
    assert all(0 <= region.start < region.end <= len(text) for region in regions)
    assert all(a.end <= b.start for a, b in pairwise(regions))
