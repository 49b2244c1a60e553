"""Texts that are no plain story: interviews, tickers, capitals only, tables, one sentence, OCR."""

import pytest

from tests.articles.stories import BODY, FIRST, HEADLINE

INTERVIEW = (
    "Q: When did the mill close?\n\nA: On Monday. We had no choice.\n\n"
    "Q: What becomes of the workers?\n\nA: They are paid until the end of the month."
)


def test_questions_and_answers_of_an_interview_are_paragraphs(parsed):
    article = parsed(f"{HEADLINE}\n\nBy Lena Falk\n\n{FIRST}\n\n{INTERVIEW}\n")
    assert article.headline == HEADLINE
    assert article.text == f"{FIRST}\n\n{INTERVIEW}"
    assert len(article.paragraphs) == 5


def test_stamps_of_a_ticker_date_nothing_and_cost_no_entry(parsed):
    article = parsed(f"LIVE: The mill at Northford\n\n10:42\n\n{FIRST}\n\n09:58 GMT\n\n{BODY}\n")
    assert article.headline == "LIVE: The mill at Northford"
    assert article.published_date is None
    assert FIRST in article.text
    assert BODY in article.text


def test_a_text_in_capitals_alone_keeps_its_lead(parsed):
    text = f"{BODY.upper()}\n"
    article = parsed(text)
    assert article.headline is None
    assert article.text == BODY.upper()


def test_one_sentence_is_a_story_without_a_headline(parsed):
    article = parsed("The mill at Northford has closed its gates.\n")
    assert article.headline is None
    assert article.text == "The mill at Northford has closed its gates."


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_letters_misread_by_a_scanner_change_no_field(parsed, gap):
    lead = "Tlie mi11 at N0rthford cl0sed its gates on M0nday after forty years, its 0wner said."
    article = parsed(f"{lead}{gap}“We had no ch0ice,” said Karl Weiss.\n")
    assert article.headline is None
    assert article.authors == ()
    assert article.text.startswith(lead)
