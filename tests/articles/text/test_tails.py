import pytest

from copydesk.flows.articles.dates.vague import is_vague_stamp
from copydesk.flows.articles.invitations import is_invitation
from tests.articles.stories import BODY, FIRST, HEADLINE, SECOND, THIRD

TAILS = [
    "Follow Rook Northford on Facebook, X and Instagram.",
    "Send your story ideas to northford@rook.example.",
    "Sign up for our Northford newsletter, straight to your inbox each day.",
    "© 2041 Rook Network. A Veldmark Company. All Rights Reserved. Rook Sans ™ & © 2036 Rook.",
    "Rook's Jane Roe contributed to this report.",
    "This story has been updated with additional information.",
    "CLICK HERE TO GET THE ROOK NEWS APP",
]


@pytest.mark.parametrize("tail", TAILS)
def test_the_sites_own_lines_below_a_story_are_kept_apart(parsed, tail):
    article = parsed(f"{HEADLINE}\n\n{BODY}\n\n{tail}")
    assert article.text == BODY
    assert " ".join(removed.text for removed in article.removed) == tail


@pytest.mark.parametrize("tail", TAILS[:6])
@pytest.mark.parametrize("space", [" ", ""], ids=["with a space", "without"])
def test_so_are_they_where_the_paragraphs_are_lost(parsed, tail, space):
    whole = " ".join((FIRST, SECOND, THIRD))
    article = parsed(f"{HEADLINE}\n\n{whole}{space}{tail}")
    assert article.text == whole
    assert article.removed[-1].text == tail


def test_several_of_them_go_together(parsed):
    article = parsed(f"{HEADLINE}\n\n{BODY} {TAILS[0]} {TAILS[1]} {TAILS[3]}")
    assert article.text == BODY


@pytest.mark.parametrize(
    "sentence",
    [
        "Follow the money and you will find the mill's last owner.",
        '"Follow us on Facebook," he said.',
        "The newsletter of the mill was closed on Monday.",
        "Get the mill running again, the council told its owner, or sell it.",
    ],
)
def test_a_sentence_of_the_story_is_no_invitation(sentence):
    assert not is_invitation(sentence)


def test_a_story_of_one_sentence_stays_whatever_it_says(parsed):
    assert parsed(f"{HEADLINE}\n\n{TAILS[4]} {FIRST}").text == f"{TAILS[4]} {FIRST}"


def test_a_programs_line_and_tags_left_over_are_taken_out(parsed):
    article = parsed(f"{HEADLINE}\n\n{BODY}\n\n' + pNode.innerHTML + '\n\n</div></body>")
    assert article.text == BODY


def test_a_caption_between_paragraphs_is_known_by_photographer_and_agency(parsed):
    caption = "A boat passes Northford on Monday, May 4."
    article = parsed(f"{HEADLINE}\n\n{FIRST}\n{caption}(Jane Poe/AP)\n{SECOND}\n{THIRD} (dpa)")
    assert [(c.text, c.credit) for c in article.captions] == [(caption, "Jane Poe/AP")]
    assert caption not in article.text


@pytest.mark.parametrize("line", ["14 hrs ago", "5 YEARS AGO", "August 15", "4 May", "3 min ago"])
def test_a_time_that_gives_no_day_is_neither_headline_nor_story(parsed, line):
    assert is_vague_stamp(line, "en")
    article = parsed(f"{HEADLINE}\nBy Jane Roe\n{line}\n\n{BODY}")
    assert (article.headline, article.text) == (HEADLINE, BODY)
    assert (article.subheadline, article.published_date) == (None, None)


@pytest.mark.parametrize("line", ["Chapter 11", "May be 14", "Two days ago the mill closed.", "17"])
def test_other_words_are_no_time_of_publication(line):
    assert not is_vague_stamp(line, "en")


@pytest.mark.parametrize("line", ["-- By Jane Roe Follow @janeroe", "— By Jane Roe"])
def test_who_signs_below_a_story_is_its_author(parsed, line):
    article = parsed(f"{HEADLINE}\n\n{BODY}\n\n{line}")
    assert (article.text, article.authors) == (BODY, ("Jane Roe",))


@pytest.mark.parametrize("line", ["Jane Roe/AP", "Next › Page 1 of 2"])
def test_a_photographer_and_a_pages_number_between_paragraphs_are_no_story(parsed, line):
    article = parsed(f"{HEADLINE}\n\n{FIRST}\n\n{line}\n\n{SECOND}\n\n{THIRD}")
    assert article.text == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
