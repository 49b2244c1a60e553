import pytest

from tests.articles.stories import BODY, FIRST, HEADLINE, SECOND, THIRD


@pytest.mark.parametrize("gap", ["\n\n", "\n"], ids=["blank lines", "none"])
def test_a_story_without_headline_keeps_its_lead(parsed, gap):
    article = parsed(gap.join((FIRST, SECOND, THIRD)))
    assert article.headline is None
    assert article.text == BODY
    assert "no_headline" in article.warnings


@pytest.mark.parametrize(
    "lead",
    [
        "The Northford mill is to close.",
        "Otters stole 14 sandwiches from a picnic on Sunday, police said.",
        "Was it the otter who took the sandwich, as the picnickers of the town say, or not?",
        "Dear reader,",
        "What the council said:",
    ],
)
def test_a_short_first_sentence_is_no_headline(parsed, lead):
    article = parsed(f"{lead}\n\n{BODY}")
    assert article.headline is None
    assert article.text == f"{lead}\n\n{BODY}"


@pytest.mark.parametrize(
    "headline",
    [
        HEADLINE,
        "NORTHFORD MILL SHUTS ITS GATES",
        "Northford Mill Shuts Its Gates for Good: What Next?",
        "Why the mill at Northford had to close and what comes next for ...",
        "'No choice' - Northford's last miller on a day of tears",
    ],
)
@pytest.mark.parametrize("gap", ["\n\n", "\n"], ids=["parted", "not parted"])
def test_a_line_that_looks_like_a_headline_is_one(parsed, headline, gap):
    article = parsed(f"{headline}{gap}{BODY}")
    assert article.headline == headline
    assert article.text == BODY


def test_a_sentence_above_a_byline_is_a_headline(parsed):
    article = parsed(f"The mill closes for good.\nBy Jane Roe\n4 May 2021\n\n{BODY}")
    assert article.headline == "The mill closes for good."
    assert article.authors == ("Jane Roe",)
    assert article.text == BODY


@pytest.mark.parametrize("mark", ["@@739350", "*****", "By", "20410504-117"])
def test_a_file_number_is_neither_headline_nor_story(parsed, mark):
    article = parsed(f"{mark}\n\n{BODY}")
    assert article.headline is None
    assert article.text == BODY
    assert [removed.text for removed in article.removed] == [mark]


def test_one_long_line_is_a_story(parsed):
    text = " ".join((FIRST, SECOND, THIRD))
    article = parsed(text)
    assert (article.headline, article.text) == (None, text)


def test_a_sentence_alone_is_a_story(parsed):
    article = parsed("The mill closed.")
    assert (article.headline, article.text) == (None, "The mill closed.")


def test_a_text_of_capitals_alone_is_a_story_with_its_headline(parsed):
    article = parsed(f"{HEADLINE}\n\n{BODY}".upper())
    assert (article.headline, article.text) == (HEADLINE.upper(), BODY.upper())
