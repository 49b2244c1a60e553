"""Words of the site on a story's own lines, and outlets where a person's name is asked for."""

import pytest

from tests.articles.stories import BODY, FIRST, HEADLINE


@pytest.mark.parametrize(
    "line",
    [
        "This video can not be played",
        "Editor's note: Sign up for the Harrow Tide newsletter, which explores the coast.",
        "Get the latest updates from the harbour, interviews and more Rook News politics content.",
        "'Northford at Noon': The Rook newsletter tells you what matters. Sign up here!",
        "This story has been updated with additional developments on Thursday.",
    ],
)
def test_a_line_of_the_site_is_no_paragraph(parsed, line):
    article = parsed(f"{HEADLINE}\n\n{BODY}\n\n{line}\n")
    assert article.text == BODY
    assert any(line[:20] in removed.text for removed in article.removed)


def test_what_a_player_prints_before_a_sentence_is_cut_off(parsed):
    article = parsed(f"{HEADLINE}\n\nThis video can not be played {BODY}")
    assert article.text == BODY


def test_a_sentence_about_a_newsletter_stays(parsed):
    line = "She closed the newsletter for good, and few readers of the paper noticed."
    assert line in parsed(f"{HEADLINE}\n\n{BODY}\n\n{line}\n\n{FIRST} Again.").text


@pytest.mark.parametrize(
    ("byline", "outlet"),
    [
        ("By BBC", "BBC"),
        ("By AlJazeera", "AlJazeera"),
        ("By Harrow News", "Harrow News"),
    ],
)
def test_an_outlet_that_alone_signs_a_text_is_its_outlet_and_no_author(parsed, byline, outlet):
    article = parsed(f"{HEADLINE}\n\n{byline}\n\n{BODY}")
    assert (article.outlet, article.authors) == (outlet, ())
    assert article.byline == byline


@pytest.mark.parametrize("byline", ["By Unknown", "By Admin"])
def test_nobody_is_no_author(parsed, byline):
    assert parsed(f"{HEADLINE}\n\n{byline}\n\n{BODY}").authors == ()
