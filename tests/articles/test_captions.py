import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.flows.articles.bylines.credits import credit_of
from copydesk.flows.articles.captions import caption_of, looks_like_caption


@pytest.mark.parametrize(
    ("line", "text", "credit"),
    [
        ("Pickets stand at the mill. (Jane Roe/AP)", "Pickets stand at the mill.", "Jane Roe/AP"),
        ("Pickets stand at the mill. Photo: Jane Roe", "Pickets stand at the mill.", "Jane Roe"),
        ("Pickets stand at the mill. TASS", "Pickets stand at the mill.", "TASS"),
        ("Pickets at the mill © Jane Roe", "Pickets at the mill", "Jane Roe"),
        ("Pickets at the mill [BELGA]", "Pickets at the mill", "BELGA"),
        ("Posten stehen am Werk Quelle: Max Muster", "Posten stehen am Werk", "Max Muster"),
        (
            "Posten stehen am Werk. Quelle: Max Muster (Keystone)",
            "Posten stehen am Werk.",
            "Max Muster (Keystone)",
        ),
        (
            "Pickets stand at the mill. Jane Roe via Getty Images",
            "Pickets stand at the mill.",
            "Jane Roe via Getty Images",
        ),
        ("Pickets at the mill. File image (Rook Images)", "Pickets at the mill. File image", None),
    ],
)
def test_a_caption_and_its_credit_are_parted(line, text, credit):
    caption = caption_of(line)
    assert caption is not None
    assert caption.text == text
    assert credit is None or caption.credit == credit


@pytest.mark.parametrize(
    "line",
    [
        "The mill closed on Monday, the owner said.",
        "She resigned (and nobody was surprised).",
        "The minister (Greens) spoke first. He left early.",
        "Who pays? Nobody knows!",
        "The map was drawn by the Institute of Tides and Dykes (ITD).",
        "",
    ],
)
def test_a_paragraph_of_a_story_is_no_caption(line):
    assert caption_of(line) is None


@pytest.mark.parametrize(
    ("line", "credit"),
    [("Reuters", "Reuters"), ("REUTERS/Jane Roe", "REUTERS/Jane Roe"), ("Photo: Jane", "Jane")],
)
def test_a_credit_may_stand_on_a_line_of_its_own(line, credit):
    assert credit_of(line) == credit


def test_names_alone_are_no_credit():
    assert credit_of("Jane Roe") is None


def test_a_caption_is_known_by_its_words():
    assert looks_like_caption("A file photo of the mill.")
    assert looks_like_caption("Jane Roe reads to children in Northford, April 14, 2021.")
    assert not looks_like_caption("The mill closed in 2021.")


@given(st.text(max_size=200))
def test_any_line_is_read_without_raising(text):
    caption_of(text)
    credit_of(text)
    looks_like_caption(text)
